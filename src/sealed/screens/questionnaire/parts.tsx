// What a section asks, in its order: questions, words between them, what follows from answers, groups, and rows of a repeat.
import { Plus, X } from 'lucide-react'
import { memo, type ReactElement, type ReactNode, useId } from 'react'
import { useAddress } from '../../../foundation/components/address.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import {
  asksNothing,
  type Calculation,
  type Group,
  type Note,
  type Part,
  partsIn,
  type Repeat,
} from '../../dossier/forms/form.ts'
import { addRow, hasRoomForRow, removeRow } from '../../dossier/questionnaires/questionnaires.ts'
import { begunRow } from '../new-row.ts'
import { useStreamActs } from '../open-stream.tsx'
import { AskedPicture } from './asked-picture.tsx'
import { type OpenQuestionnaire, useLook, useUsed } from './open-questionnaire.tsx'
import { QuestionRow, rowHeading } from './question-row.tsx'
import { Piece } from './section-piece.tsx'

type Props = { readonly parts: readonly Part[]; readonly row: string | null }

/**
 * Some of them stand in pieces, so that what is far from the eye costs no layout; of many it has no fields either. Each piece is watched at every change of
 * the page: of many they are larger, and five stand together, of which none is watched while all are far.
 */
export function Parts({ parts, row }: Props): ReactNode {
  const drawn = parts.map((part) => <OnePart key={part.id} part={part} row={row} />)
  if (parts.length <= some) return drawn
  if (parts.length <= many) return inPieces(drawn, 4, Together)
  return inPieces(inPieces(drawn, 8, Piece), 5, FarTogether)
}

const [some, many] = [12, 40]

function inPieces(
  drawn: readonly ReactElement[],
  together: number,
  Around: (props: { readonly children: ReactNode }) => ReactNode,
): readonly ReactElement[] {
  return Array.from({ length: Math.ceil(drawn.length / together) }, (_, at) => {
    const piece = drawn.slice(at * together, (at + 1) * together)
    return <Around key={piece[0]?.key}>{piece}</Around>
  })
}

const FarTogether = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className="some far">{children}</div>
)

const Together = ({ children }: { readonly children: ReactNode }): ReactNode => <div className="some">{children}</div>

/** Drawn again when something of its own has changed, and not with its neighbours. */
const OnePart = memo(({ part, row }: { readonly part: Part; readonly row: string | null }): ReactNode => {
  switch (part.type) {
    case 'note':
      return <Words part={part} row={row} />
    case 'calculation':
      return <Outcome part={part} row={row} />
    case 'group':
      return <Grouped part={part} row={row} />
    case 'repeat':
      return <Rows repeat={part} row={row} />
    default:
      return <QuestionRow id={part.id} row={row} />
  }
})

function Words({ part, row }: { readonly part: Note; readonly row: string | null }): ReactNode {
  const reader = useWords()
  const { local } = reader
  const shown = useLook(({ isAsked, fill }) => {
    const place = { id: part.id, row }
    return {
      on: isAsked(place),
      text: fill(local(part.text), place, reader),
      hint: fill(local(part.hint ?? {}), place, reader),
    }
  })
  if (!shown.on) return null
  return (
    <div className="between">
      <p dir="auto">{shown.text}</p>
      {shown.hint && (
        <p className="hint" dir="auto">
          {shown.hint}
        </p>
      )}
      {part.picture && <AskedPicture picture={part.picture} of={shown.text} />}
    </div>
  )
}

/** Only where it has words of its own: the others are intermediate steps. */
function Outcome({ part, row }: { readonly part: Calculation; readonly row: string | null }): ReactNode {
  const reader = useWords()
  const { local } = reader
  const shown = useLook(({ isAsked, valueOf: valueAt, fill }) => {
    const place = { id: part.id, row }
    const words = local(part.text)
    return words && isAsked(place) ? { words: fill(words, place, reader), value: reader.cameTo(valueAt(place)) } : null
  })
  if (!shown) return null
  return (
    <p className="between" role="status">
      <span dir="auto">{shown.words}</span> <bdi className="strong">{shown.value || '–'}</bdi>
    </p>
  )
}

function Grouped({ part, row }: { readonly part: Group; readonly row: string | null }): ReactNode {
  const reader = useWords()
  const { local } = reader
  const title = useId()
  const { words, on } = useLook((opened) => ({
    words: opened.fill(local(part.title), { id: part.id, row }, reader),
    on: part.parts.some((inner) => shows(opened, inner, row)),
  }))
  if (!on) return null
  return (
    <section className="group" aria-labelledby={words ? title : undefined}>
      {words && (
        <p className="h4" id={title} dir="auto">
          {words}
        </p>
      )}
      <Parts parts={part.parts} row={row} />
    </section>
  )
}

/** Whether anything of it is in sight: asked, or answered before. */
function shows(opened: OpenQuestionnaire, part: Part, row: string | null): boolean {
  const { isAsked, at, rowsOf } = opened
  const place = { id: part.id, row }
  if (part.type === 'group') return part.parts.some((inner) => shows(opened, inner, row))
  if (part.type === 'repeat') return isAsked(place) || rowsOf(place).length > 0
  return isAsked(place) || (at(place)?.state.state ?? 'open') !== 'open'
}

/** Rows drawn at once, fewer where each asks much, or stands in a row itself. */
const rowsAtOnce = ({ parts }: Repeat, row: string | null): number =>
  Math.max(1, Math.min(row ? 10 : 50, Math.floor(1000 / Math.max(1, partsIn(parts).length))))

function Rows({ repeat, row }: { readonly repeat: Repeat; readonly row: string | null }): ReactNode {
  const reader = useWords()
  const { t, local, number } = reader
  const { mayWrite } = useStreamActs()
  const place = { id: repeat.id, row }
  const rows = useLook(({ rowsOf }) => rowsOf(place))
  const { on, words, meant } = useLook(({ isAsked, fill, rowsMeant }) => ({
    // Of one that asks nothing a row is not begun, nor is one meant to be there; one that was begun stays, to be removed.
    on: isAsked(place) && !asksNothing(repeat),
    words: fill(local(repeat.title), place, reader),
    meant: rowsMeant(place),
  }))
  const hasRoom = useLook(({ asks }) => hasRoomForRow(asks, repeat))
  const [address] = useAddress()
  const named = useLook(({ pathTo }) => pathTo(address.split('/').at(-1) ?? null))
  const { add, remove } = useRows(repeat, row)
  if (!on && rows.length === 0) return null
  const title = words || t('forms.row.row')
  return (
    <div className="rows">
      <InSteps of={rows} step={rowsAtOnce(repeat, row)} stays={(one) => named.includes(one)}>
        {(one, at) => (
          <section key={one} id={one} className="one-row" aria-label={t('forms.row.title', { title, number: at + 1 })}>
            <div className="row between">
              <h3 className="h4" id={rowHeading(one)} dir="auto">
                {title} <span className="qn">{number(at + 1)}</span>
              </h3>
              {mayWrite && (
                <Button
                  kind="plain"
                  removes
                  label={t('forms.row.remove', { title, number: at + 1 })}
                  onPress={() => remove(one, t('forms.row.removed', { title, number: at + 1 }))}
                >
                  <X className="i" aria-hidden="true" />
                  {t('forms.row.remove-short')}
                </Button>
              )}
            </div>
            <Parts parts={repeat.parts} row={one} />
          </section>
        )}
      </InSteps>
      {on && meant !== null && meant !== rows.length && (
        <p className="hint">{t('forms.row.meant', { count: meant })}</p>
      )}
      {mayWrite && on && !hasRoom && <p className="hint">{t('forms.row.full')}</p>}
      {mayWrite && on && hasRoom && (
        <p>
          <Button kind="quiet" onPress={add}>
            <Plus className="i" aria-hidden="true" />
            {t('forms.row.add', { title })}
          </Button>
        </p>
      )}
    </div>
  )
}

function useRows(repeat: Repeat, row: string | null) {
  const { save, takeBack } = useStreamActs()
  const used = useUsed()
  const done = useDone()
  return {
    add: () => save(addRow(used, { id: repeat.id, row }, begunRow(), systemClock())),
    remove(one: string, words: string) {
      const removed = removeRow(used, repeat.id, one, true)
      save(removed)
      done({ words, undo: () => takeBack(removed, removeRow(used, repeat.id, one, false)) })
    },
  }
}
