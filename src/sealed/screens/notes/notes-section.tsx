// Notes, of the visit or medical: a list of titles, and the note that is open.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useOnce } from '../../../foundation/components/forms/use-once.ts'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { changeNote, type NoteRow, readNotes } from '../../dossier/notes.ts'
import { NotHere } from '../dossier/not-here.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { RichNote } from './rich-note.tsx'

export function NotesSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  return (
    <Notes home={`/dossiers/${card.id}/notes`} part={part} label={t('dossier.section.notes')}>
      {t('dossier.notes.none-text')}
    </Notes>
  )
}

/** The notes of the stream that is open; `children` is said while there are none. */
export function Notes({
  home,
  part,
  label,
  children,
}: {
  readonly home: string
  readonly part: string | undefined
  readonly label: string
  readonly children: string
}): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const notes = readNotes(registers)
  const open = notes.find(({ row }) => row === part) ?? notes[0]
  if (!open)
    return (
      <Empty title={t('dossier.notes.none')} text={children}>
        {mayWrite && <NewNote home={home} />}
      </Empty>
    )
  return (
    <div className="cols">
      <div className="c8 stack">
        <NotHere part={part} open={open} />
        <OpenNote key={open.row} note={open} home={home} />
      </div>
      <div className="c4">
        <nav className="steps" aria-label={label}>
          <InSteps of={notes} stays={(note) => note === open}>
            {(note) => (
              <Link key={note.row} href={`${home}/${note.row}`} aria-current={note === open ? 'true' : undefined}>
                <span dir="auto">{latest(note.title) ?? t('dossier.notes.untitled')}</span>
              </Link>
            )}
          </InSteps>
        </nav>
        {mayWrite && (
          <p className="after">
            <NewNote home={home} />
          </p>
        )}
      </div>
    </div>
  )
}

function OpenNote({ note, home }: { readonly note: NoteRow; readonly home: string }): ReactNode {
  const { t } = useWords()
  const { stream, mayWrite } = useStream()
  const { row } = note
  return (
    <section id={row} className="stack" aria-label={latest(note.title) ?? t('dossier.notes.untitled')}>
      <SavedText
        label={t('dossier.notes.title')}
        wraps
        field={note.title}
        change={(title) => changeNote(row, { title })}
      />
      <RichNote stream={stream} note={row} label={t('dossier.notes.text')} mayWrite={mayWrite} />
      <p className="row between small muted">
        <span>{t('dossier.notes.together')}</span>
        <RemoveRow
          words={t('dossier.notes.remove')}
          said={t('dossier.notes.removed')}
          change={(values) => changeNote(row, values)}
          home={home}
        />
      </p>
    </section>
  )
}

function NewNote({ home }: { readonly home: string }): ReactNode {
  const { t } = useWords()
  const { write } = useStream()
  const [, go] = useLocation()
  const begin = useOnce(async () => {
    const row = begunRow()
    const written = await write(changeNote(row, { begun: systemClock() }))
    if (written.ok) go(`${home}/${row}`)
  })
  return (
    <Button kind="quiet" onPress={() => void begin()}>
      <Plus className="i" aria-hidden="true" />
      {t('dossier.notes.add')}
    </Button>
  )
}
