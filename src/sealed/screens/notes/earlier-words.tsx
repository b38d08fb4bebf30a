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
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
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

export function EarlierWordsOf({ stream, note, doc }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [open, setOpen] = useState(false)
  const [found, setFound] = useState<Outcome<readonly EarlierWords[]> | null>(null)
  const look = async () => setFound(await desk.earlierWords(stream, note))
  return (
    <details
      className="sheet"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
        setFound(null)
        if (currentTarget.open) void look()
      }}
    >
      <summary>{t('dossier.note.earlier')}</summary>
      {open && (
        <div className="stack">
          <p className="small muted">{t('dossier.note.earlier.stays')}</p>
          {!found && <Loading />}
          {found && !found.ok && <Failed problem={found.problem} onRetry={() => void look()} />}
          {found?.ok && found.value.length === 0 && <p>{t('dossier.note.earlier.none')}</p>}
          {found?.ok && found.value.length > 0 && <Passages all={found.value} of={{ stream, note, doc }} />}
        </div>
      )}
    </details>
  )
}

const onPage = 20

function Passages({ all, of }: { readonly all: readonly EarlierWords[]; readonly of: Props }): ReactNode {
  const [page, setPage] = useState(1)
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
