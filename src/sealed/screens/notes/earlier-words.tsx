// What was deleted or replaced in a note, by whom and when, and the way to have it in the note again.
import { type ReactNode, useState } from 'react'
import type { Doc } from 'yjs'
import { Button } from '../../../foundation/components/button.tsx'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import type { EarlierWords } from '../../dossier/earlier-words.ts'
import { editNoteApart } from '../../dossier/edit-note.ts'
import { addParagraphs } from '../../log/note-text.ts'
import { usePeopleNames } from '../people.tsx'

type Props = {
  readonly stream: StreamId
  readonly note: string
  /** Where the words are put again; null where this reader writes nothing. */
  readonly doc: Doc | null
}

export function EarlierWordsOf(of: Props): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="sheet" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('dossier.note.earlier')}</summary>
      {open && (
        <div className="stack">
          <p className="small muted">{t('dossier.note.earlier.stays')}</p>
          <Found {...of} />
        </div>
      )}
    </details>
  )
}

/** Follows what becomes of the note: what is put again leaves the list, what is deleted meanwhile comes into it. */
function Found(of: Props): ReactNode {
  const { t } = useWords()
  const { stream, note } = of
  const [turn, setTurn] = useState(0)
  const found = useLive(
    (desk) => desk.earlierWords(stream, note),
    (event) => event.kind === 'note' && event.stream === stream && event.note === note,
    `earlier ${stream} ${note}`,
    { again: turn, gather },
  )
  if (!found) return <Loading />
  if (!found.ok) return <Failed problem={found.problem} onRetry={() => setTurn(turn + 1)} />
  if (found.value.length === 0) return <p>{t('dossier.note.earlier.none')}</p>
  return <Passages all={found.value} of={of} />
}

/** Milliseconds: the whole note is made again to find them, and nobody reads them while somebody types. */
const gather = 1_000

const onPage = 20

function Passages({ all, of }: { readonly all: readonly EarlierWords[]; readonly of: Props }): ReactNode {
  const [chosen, setPage] = useState(1)
  const page = Math.min(chosen, Math.ceil(all.length / onPage))
  const first = (page - 1) * onPage
  return (
    <div className="stack">
      <ol className="stack" start={first + 1}>
        {all.slice(first, first + onPage).map((one) => (
          <Passage key={`${one.how} ${one.edit} ${one.lines[0]}`} words={one} of={of} />
        ))}
      </ol>
      <Pages page={page} last={Math.ceil(all.length / onPage)} onPage={setPage} />
    </div>
  )
}

function Passage({ words, of }: { readonly words: EarlierWords; readonly of: Props }): ReactNode {
  const { how, person, claimed, lines } = words
  const { stream, note, doc } = of
  const { t } = useWords()
  const desk = useDesk()
  const { nameOf } = usePeopleNames()
  const done = useDone()
  const [again, setAgain] = useState(false)
  const putAgain = (into: Doc) => {
    const takeAway = addParagraphs(into, lines)
    setAgain(true)
    done({
      words: t('dossier.note.earlier.there'),
      undo: async () => {
        setAgain(false)
        // Once the note was left, its document tells nobody what is done to it.
        if (into.isDestroyed) return editNoteApart(desk, stream, note, takeAway)
        takeAway(into)
        return accept(null)
      },
    })
  }
  return (
    <li className="stack">
      <p className="small muted">
        {t(`dossier.note.earlier.${how}`, { name: nameOf(person) })} · <When at={claimed} style="short" />
      </p>
      <blockquote className="verbatim" dir="auto" translate="no">
        {lines.join('\n')}
      </blockquote>
      {doc && (
        <p>
          <Button kind="plain" disabled={again} onPress={() => putAgain(doc)}>
            {t(again ? 'dossier.note.earlier.there' : 'dossier.note.earlier.again')}
          </Button>
        </p>
      )}
    </li>
  )
}
