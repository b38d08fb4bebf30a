// Paper notes typed in the evening, many at once: one a line, read as they are typed, shown before they are kept, taken back with one press.
import { Check, ListPlus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import * as v from 'valibot'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { DateField, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { messageOf } from '../../../foundation/words/messages.ts'
import { isDate, systemClock } from '../../../vocabulary/dates.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { changeObservation, readObservations, roomsNamed } from '../../dossier/observations.ts'
import { keepNotes, mostLines, type NotedLine, readNotes, unreadOf } from '../../dossier/quick-entry.ts'
import { useForm } from '../fields/use-form.ts'
import { newRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'

export function NotesEntry({ home }: { readonly home: string }): ReactNode {
  useAllWordsOf(languages)
  const { t } = useWords()
  const { stream, registers, write, takeBack } = useStream()
  const today = useToday()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const [day, setDay] = useState<string>(today)
  const { said, say, forget, round } = useForm({ of: stream, name: 'notes-entry' }, shape, {
    text: '',
    on: '',
    above: '',
  })
  const on = (said.text && said.on) || day
  const rooms = useMemo(() => roomsNamed(readObservations(registers)), [registers])
  const lines = useMemo(
    () => readNotes(said.text, { themes: themeNames(), rooms }, said.above || null),
    [said.text, said.above, rooms],
  )
  const keep = async () => {
    if (lines.length === 0 || working || !isDate(on)) return
    const rows = lines.map((line) => ({ ...line, row: newRow() }))
    const kept = keepNotes(rows, on, systemClock())
    if (!(await act(write(kept))).ok) return
    setDay(on)
    const unread = unreadOf(said.text, lines)
    forget()
    if (unread) say({ text: unread, on, above: lines.at(-1)?.where ?? '' })
    done({
      words: t('debrief.notes.kept', { count: rows.length }),
      undo: () =>
        takeBack(
          kept,
          rows.flatMap(({ row }) => changeObservation(row, { removed: true })),
        ),
    })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void keep()
  }
  return (
    <section className="stack-l" aria-labelledby="notes-entry">
      <div className="stack-s">
        <h2 id="notes-entry" className="h3">
          {t('debrief.notes.title')}
        </h2>
        <p className="muted">{t('debrief.notes.intro')}</p>
        <p className="small">
          <Link href={home}>{t('debrief.notes.back')}</Link>
        </p>
      </div>
      <DateField
        label={t('debrief.notes.on')}
        value={on}
        max={today}
        onChange={(chosen) => {
          setDay(chosen)
          if (said.text) say({ on: chosen })
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside */}
      <div onKeyDown={press}>
        <TextArea
          key={round}
          label={t('debrief.notes.lines')}
          hint={t('debrief.notes.hint')}
          rows={8}
          value={said.text}
          onChange={(text) => say(text.trim() ? { text, on } : { text, on, above: '' })}
        />
      </div>
      {lines.length > 0 && <Preview lines={lines} />}
      {problem && <Failed problem={problem} />}
      <p>
        <Button disabled={lines.length === 0 || working || !isDate(on)} onPress={() => void keep()}>
          <Check className="i" aria-hidden="true" />
          {t('debrief.notes.keep', { count: lines.length })}
        </Button>
      </p>
    </section>
  )
}

/** With the day to which the notes belong: taken up after midnight they would be the next day's. `above`: the room of the line that was kept last, where more was typed than is read at a time. */
const shape = v.object({ text: v.string(), on: v.optional(v.string(), ''), above: v.optional(v.string(), '') })

export function ToNotesEntry({ home }: { readonly home: string }): ReactNode {
  const { t } = useWords()
  return (
    <Link href={`${home}/notes`} className="btn plain">
      <ListPlus className="i" aria-hidden="true" />
      {t('debrief.type-notes')}
    </Link>
  )
}

/** Each line as it would be kept. */
function Preview({ lines }: { readonly lines: readonly NotedLine[] }): ReactNode {
  const { t, number } = useWords()
  return (
    <section className="stack" aria-labelledby="notes-preview">
      <h3 id="notes-preview" className="h4">
        {t('debrief.notes.preview', { count: lines.length })}
      </h3>
      {lines.length === mostLines && <p className="small muted">{t('debrief.notes.most', { count: mostLines })}</p>}
      <ol className="lines noted">
        {lines.map(({ line, where, asAbove, theme, at, urgent, measured, text }) => (
          <li key={line} className="stack-s">
            <p className="row wide small">
              <span className="muted">{number(line)}</span>
              {urgent && <Mark kind="alert">{t('debrief.urgent')}</Mark>}
              <span className={where ? 'strong' : 'muted'} dir="auto">
                {where ?? t('debrief.notes.no-room')}
              </span>
              {asAbove && <span className="muted">{t('debrief.notes.as-above')}</span>}
              {at && <Code>{at}</Code>}
              {theme && <span className="langtag">{t(`vocabulary.theme.${theme}`)}</span>}
              {measured && (
                <span className="langtag">
                  {t('common.labelled', {
                    what: t(`vocabulary.measured.${measured.quantity}`),
                    is: number(measured.value),
                  })}
                </span>
              )}
            </p>
            <p dir="auto">{text || <span className="muted">{t('debrief.notes.no-words')}</span>}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const themeNames = () =>
  new Map(themes.map((theme) => [theme, languages.map((language) => messageOf(language, `vocabulary.theme.${theme}`))]))
