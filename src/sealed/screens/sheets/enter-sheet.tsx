// Enters a sheet: its questions in the sheet's own order and numbers, by keyboard only, and who wrote it and when. Signed as a whole; until then nothing of it is lost.
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import * as v from 'valibot'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Empty, Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { entryIn } from '../../../foundation/entry-in.ts'
import { leftToRight } from '../../../foundation/words/t.ts'
import { clockIn, isDate, systemClock } from '../../../vocabulary/dates.ts'
import { isId, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { inLatinFigures } from '../../../vocabulary/text/latin-figures.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import { given as givenShape } from '../../dossier/questionnaires/answer.ts'
import { calledApart } from '../../dossier/questionnaires/called-apart.ts'
import type { Used } from '../../dossier/questionnaires/questionnaires.ts'
import { type Broken, brokenRules } from '../../dossier/sheets/broken-rules.ts'
import { enterInterviewSheet, takeInterviewBack } from '../../dossier/sheets/enter-interview-sheet.ts'
import { enterQuestionnaire, type Typed } from '../../dossier/sheets/enter-sheet.ts'
import { type SheetLine, sheetLines } from '../../dossier/sheets/sheet-lines.ts'
import type { Sheet, SheetEntered } from '../../dossier/sheets/sheets.ts'
import { whenAsked } from '../../dossier/sheets/when-asked.ts'
import { useForm } from '../fields/use-form.ts'
import { interviewNumber } from '../inner/inner.ts'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useReadInterviews } from '../interviews/use-read-interviews.ts'
import { newRow } from '../new-row.ts'
import { useStream, useTimeZone, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useSaysWhose } from '../whose-word.ts'
import { EntryLine } from './entry-line.tsx'
import { LookAgain } from './look-again.tsx'
import { type SheetForm, useSheetForms } from './sheet-forms.ts'

type Props = { readonly card: DossierCard; readonly sheet: Sheet }

export function EnterSheet({ card, sheet }: Props): ReactNode {
  const { t } = useWords()
  const name = latest(sheet.form) ?? ''
  const forms = useSheetForms()
  const form = forms.find((one) => one.name === name)
  const [again, setAgain] = useState(false)
  const { nameOf } = usePeopleNames()
  const by = sheet.entered.told.at(-1)?.person
  if (!form)
    return <Empty title={t('paper.entry.no-form')} text={t('paper.entry.no-form-text', { form: leftToRight(name) })} />
  if (by && !again && !form.used)
    return <InterviewAgain card={card} sheet={sheet} name={nameOf(by)} onAgain={() => setAgain(true)} />
  if (by && !again)
    return (
      <Empty title={t('paper.entry.again-title')} text={t('paper.entry.again-text', { name: nameOf(by) })}>
        <Button kind="quiet" onPress={() => setAgain(true)}>
          {t('paper.entry.again')}
        </Button>
        <Link href={`/dossiers/${card.id}/sheets`}>{t('paper.title')}</Link>
      </Empty>
    )
  const among = forms.map(({ questionnaire }) => questionnaire)
  return <Entry card={card} sheet={sheet} form={form} among={among} />
}

type AgainProps = Props & { readonly name: string; readonly onAgain: () => void }

/** An interview’s sheet that was typed in before: which interview it became, where this device opens it. Typed in once more it would be a second one. */
function InterviewAgain({ card, sheet, name, onAgain }: AgainProps): ReactNode {
  const { t } = useWords()
  const titleOf = useInterviewTitle()
  const became = useReadInterviews(card).find(
    ({ registers }) => latest(readInterview(registers).sheet)?.code === sheet.code,
  )
  const interview = became && titleOf(interviewNumber(card, became.stream), became.registers)
  const text = interview
    ? t('paper.entry.again-interview', { name, interview })
    : t('paper.entry.again-closed', { name })
  return (
    <Empty title={t('paper.entry.again-title')} text={text}>
      {became && <Link href={`/dossiers/${card.id}/interviews/${became.stream}`}>{interview}</Link>}
      <Button kind="quiet" onPress={onAgain}>
        {t('paper.entry.again-second')}
      </Button>
      <Link href={`/dossiers/${card.id}/sheets`}>{t('paper.title')}</Link>
    </Empty>
  )
}

const shape = v.object({
  writer: v.string(),
  on: v.string(),
  typed: v.record(v.string(), givenShape),
  unclear: v.array(v.string()),
  /** The interview that saving it has begun. */
  begun: v.optional(v.nullable(v.custom<StreamId>(isId)), null),
})

type EntryProps = Props & {
  readonly form: SheetForm
  /** What the sheet could be taken for. */
  readonly among: readonly Questionnaire[]
}

function Entry({ card, sheet, form, among }: EntryProps): ReactNode {
  const words = useWords()
  const { t } = words
  const today = useToday()
  const entry = useForm({ of: card.id, name: `sheets/${sheet.code}` }, shape, {
    writer: '',
    on: today,
    typed: {},
    unclear: [],
    begun: null,
  })
  const { writer, on, typed, unclear, begun } = entry.said
  const lines = useMemo(() => sheetLines(form.questionnaire), [form.questionnaire])
  const [told, setTold] = useState(false)
  const page = useRef<HTMLFormElement>(null)
  const {
    save,
    problem: notSaved,
    working,
  } = useSave({ card, sheet, form, lines }, { begun, onBegun: (interview) => entry.say({ begun: interview }) })
  const { notAllowed, missing } = useBroken(form, lines, typed)
  const owed = new Set(missing.filter((key) => !unclear.includes(key)))
  const problem = notSaved ?? entry.problem
  const questions = lines.filter((line) => line.kind === 'question').length
  const answered = Object.keys(typed).length
  const sign = async () => {
    setTold(writer.trim() === '')
    if (writer.trim() === '') return
    const entered: SheetEntered = { writer: writer.trim(), on: isDate(on) ? on : null, unclear }
    if (await save(typed, entered)) entry.forget()
  }
  const goTo = (key: string) => {
    const line = page.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`)
    if (line) begin(line)
  }
  return (
    <form ref={page} className="c8 stack" aria-labelledby={sheet.code} onKeyDown={goOn} onSubmit={submits(sign)}>
      <div>
        <h2 id={sheet.code} className="h3">
          {t('paper.entry.title', { code: leftToRight(sheet.code) })}
        </h2>
        <p dir="auto">{calledApart(words, form.questionnaire, among)}</p>
      </div>
      <Notice>
        <p>{t('paper.entry.keys')}</p>
        {!form.used && <p>{t('paper.entry.interview')}</p>}
        {form.used && !form.current && <p>{t('paper.entry.older')}</p>}
      </Notice>
      <div className="two">
        <TextField
          label={t('paper.entry.writer')}
          value={writer}
          required
          error={told ? t('paper.entry.writer-missing') : null}
          onChange={(said) => entry.say({ writer: said })}
        />
        <DateField label={t('paper.entry.on')} value={on} max={today} onChange={(said) => entry.say({ on: said })} />
      </div>
      <div key={entry.round}>
        {lines.map((line) => (
          <Line
            key={line.key}
            line={line}
            form={form}
            typed={typed}
            unclear={unclear}
            broken={notAllowed.has(line.key)}
            say={(part) => entry.say(part)}
          />
        ))}
      </div>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      <p role="status">
        {t('paper.entry.so-far', {
          answered,
          unclear: unclear.length,
          empty: questions - lines.filter(({ key }) => entryIn(typed, key) || unclear.includes(key)).length,
        })}
      </p>
      <LookAgain
        words={t('paper.entry.broken-count', { count: notAllowed.size })}
        keys={notAllowed}
        lines={lines}
        onGo={goTo}
      />
      <LookAgain words={t('paper.entry.missing-count', { count: owed.size })} keys={owed} lines={lines} onGo={goTo} />
      <p>
        <Button type="submit" disabled={working}>
          {t('paper.entry.save')}
        </Button>
      </p>
    </form>
  )
}

type LineProps = {
  readonly line: SheetLine
  readonly form: SheetForm
  readonly typed: Typed
  readonly unclear: readonly string[]
  /** What is typed is not what the form's own rule allows. */
  readonly broken: boolean
  readonly say: (part: { typed?: Record<string, NonNullable<Typed[string]>>; unclear?: string[] }) => void
}

function Line({ line, form, typed, unclear, broken, say }: LineProps): ReactNode {
  const { t, local, ownLanguage } = useWords()
  const give = (given: Typed[string] | undefined) => {
    const others = Object.entries(typed).filter(([key]) => key !== line.key)
    say({
      typed: Object.fromEntries(given ? [...others, [line.key, given]] : others),
      unclear: given ? unclear.filter((key) => key !== line.key) : [...unclear],
    })
  }
  if (line.kind === 'title') {
    const words = local(line.title)
    const title =
      line.row === null ? words : t('forms.row.title', { title: words || t('forms.row.row'), number: line.row })
    if (!title) return null
    return line.level === 2 ? (
      <h3 className="after" dir="auto">
        {title}
      </h3>
    ) : (
      <h4 className="after" dir="auto">
        {title}
      </h4>
    )
  }
  if (line.kind === 'belongs') {
    const said = entryIn(typed, line.key)
    return (
      <div data-line={line.key}>
        <TextField
          label={t('paper.belongs', { title: local(line.title) })}
          short
          inputMode="numeric"
          value={said?.type === 'number' ? String(said.number) : ''}
          onChange={(text) => {
            const figure = inLatinFigures(text)
            give(/^[1-4]$/.test(figure) ? { type: 'number', number: Number(figure), unit: '' } : undefined)
          }}
        />
      </div>
    )
  }
  return (
    <EntryLine
      name={line.key}
      rules={form.rules}
      question={line.question}
      when={whenAsked(form.rules, line.question.id, ownLanguage)}
      given={entryIn(typed, line.key)}
      unclear={unclear.includes(line.key)}
      broken={broken}
      onGive={give}
      onUnclear={(on) => say({ unclear: on ? [...unclear, line.key] : unclear.filter((key) => key !== line.key) })}
    />
  )
}

/** What to ask about: what the form's rules say that it cannot be, and what they call for. */
function useBroken({ rules }: SheetForm, lines: readonly SheetLine[], typed: Typed): Broken {
  const { local } = useWords()
  const { stream } = useStream()
  const today = useToday()
  const timeZone = useTimeZone()
  const look = useMemo(() => brokenRules(rules, lines), [rules, lines])
  return useMemo(
    () => look(typed, { now: clockIn(systemClock(), timeZone), today, words: local, lots: stream }),
    [look, typed, today, timeZone, local, stream],
  )
}

/** Enter goes to the next question; with shift, it begins a line where several may be written. */
function goOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, key, shiftKey, currentTarget } = event
  if (key !== 'Enter' || !(target instanceof HTMLElement) || target instanceof HTMLButtonElement) return
  if (target instanceof HTMLTextAreaElement && shiftKey) return
  event.preventDefault()
  const lines = [...currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const here = target.closest<HTMLElement>('[data-line]')
  const next = lines.slice(here ? lines.indexOf(here) + 1 : 0)
  if (!next.some(begin)) currentTarget.querySelector<HTMLElement>('button[type=submit]')?.focus()
}

/** The keyboard goes on in this line, unless nothing can be typed there. */
function begin(line: HTMLElement): boolean {
  const control = line.querySelector<HTMLElement>(
    'input:checked[data-place], input[data-place], textarea, input:not([type=checkbox])',
  )
  control?.focus()
  if (control) line.scrollIntoView({ block: 'center' })
  return control !== null
}

/** Where she goes on, and what takes it back. */
type Saved = { readonly to: string; readonly undo: () => Promise<Outcome<unknown>> }

/** A questionnaire’s answers into the visit; an interview into a stream of its own, which only this person reads at first. */
function useSave(
  { card, sheet, form, lines }: Props & { readonly form: SheetForm; readonly lines: readonly SheetLine[] },
  /** The interview that an earlier attempt to save began. */
  { begun, onBegun }: { readonly begun: StreamId | null; readonly onBegun: (interview: StreamId) => void },
) {
  const { t } = useWords()
  const desk = useDesk()
  const { stream, me, write, takeBack, now } = useStream()
  const saysWhose = useSaysWhose()
  const interviews = useReadInterviews(card, { emptied: true })
  const done = useDone()
  const [, go] = useLocation()
  const { act, problem, working } = useDeskAct()
  const { code } = sheet
  const saveAnswers = async (used: Used, typed: Typed, entered: SheetEntered): Promise<Outcome<Saved>> => {
    const standing = await now()
    if (!standing.ok) return standing
    const means = { used, registers: standing.value, me: me.id, at: systemClock(), newRow }
    const { changes, taking } = enterQuestionnaire({ code, lines, typed, entered }, means)
    const written = await write(changes)
    return written.ok ? accept({ to: 'sheets', undo: () => takeBack(taking.did, taking.back) }) : written
  }
  const saveInterview = async (typed: Typed, entered: SheetEntered): Promise<Outcome<Saved>> => {
    const left =
      begun ?? interviews.find(({ registers }) => latest(readInterview(registers).takenBack) === code)?.stream
    const means = { desk, dossier: card.id, visit: stream, me: me.id, begun: left ?? null, onBegun }
    const given = { code, lines, typed, entered }
    const made = await enterInterviewSheet(means, given)
    if (!made.ok) return made
    const undo = async () => {
      const taken = await saysWhose(await takeInterviewBack(means, made.value, { sheet: given, before: sheet }))
      if (taken.ok) go(`/dossiers/${card.id}/sheets`)
      return taken
    }
    return accept({ to: `interviews/${made.value}`, undo })
  }
  const save = async (typed: Typed, entered: SheetEntered): Promise<boolean> => {
    const saved = await act(form.used ? saveAnswers(form.used, typed, entered) : saveInterview(typed, entered))
    if (!saved.ok) return false
    const { to, undo } = saved.value
    done({ words: t('paper.entry.saved', { code: leftToRight(code) }), undo })
    go(`/dossiers/${card.id}/${to}`)
    return true
  }
  return { save, problem, working }
}
