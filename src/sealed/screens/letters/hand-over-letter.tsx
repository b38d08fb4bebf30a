// Where an opened letter is to be kept: in a visit, or in a private interview, that its reader writes in.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import { type HandedLetter, isHandedOver } from '../../desk/intake/handed-letter.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { type OpenVisit, useOpenVisits } from '../dossier/open-visits.ts'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { innerOf } from '../inner/inner.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Props = { readonly id: string; readonly arrived: IsoDate }

export function HandOverLetter({ id, arrived }: Props): ReactNode {
  const { t, date } = useWords()
  const desk = useDesk()
  const opened = useOpenVisits()
  const handed = useHandedLetters()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const mayTakeIt = ({ card, registers }: OpenVisit) =>
    card.streams.some(({ mine }) => mine.write) && !isExercise(registers)
  const visits = opened?.visits.filter(mayTakeIt) ?? []
  const hand = (stream: StreamId) =>
    desk.handLetterOver(id, stream, t('letters.handed-caption', { arrived: date(arrived) }))
  const back = (stream: StreamId) => desk.takeLetterBack(id, stream)
  const handOver = async (stream: StreamId) => {
    if ((await act(hand(stream))).ok) done({ words: t('letters.was-handed'), undo: () => back(stream) })
  }
  const takeBack = async (stream: StreamId) => {
    if ((await act(back(stream))).ok) done({ words: t('letters.was-taken-back'), undo: () => hand(stream) })
  }
  return (
    <section className="stack" aria-labelledby="hand-over">
      <h2 id="hand-over">{t('letters.hand-over')}</h2>
      <p>{t('letters.hand-over-text')}</p>
      {problem && <Failed problem={problem} title={t('letters.not-handed')} />}
      {!opened && <Loading />}
      {opened && visits.length === 0 && <Notice>{t('letters.no-dossier')}</Notice>}
      <ul className="lines">
        {visits.map((visit) => (
          <Visit
            key={visit.card.id}
            visit={visit}
            handed={handed.filter((one) => one.id === id)}
            working={working}
            onChoose={(stream) => void handOver(stream)}
            onTakeBack={(stream) => void takeBack(stream)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Read again after each record, and whenever this device keeps something: where a letter was handed over is among it. */
export function useHandedLetters(): readonly HandedLetter[] {
  const answer = useLive(
    (desk) => desk.handedLetters(),
    ({ kind }) => kind === 'kept' || kind === 'stream',
    'handed letters',
  )
  return answer?.ok ? answer.value : []
}

type VisitProps = {
  readonly visit: OpenVisit
  readonly handed: readonly HandedLetter[]
  readonly working: boolean
  readonly onChoose: (stream: StreamId) => void
  readonly onTakeBack: (stream: StreamId) => void
}

function Visit({ visit: { card, registers }, handed, working, onChoose, onTakeBack }: VisitProps): ReactNode {
  const { t } = useWords()
  const title = useVisitTitle(registers)
  const interviews = innerOf(card, 'interview')
  const places = card.streams.flatMap(({ id, purpose, mine, setAside }) => {
    if (!mine.write || setAside || (purpose !== 'visit' && purpose !== 'interview')) return []
    const number = interviews.findIndex((one) => one.id === id) + 1
    return [{ id, name: purpose === 'visit' ? t('letters.into-visit') : t('letters.into-interview', { number }) }]
  })
  return (
    <li className="stack-s">
      <h3 dir="auto">{title}</h3>
      {places.map(({ id, name }) => {
        const there = handed.find(({ stream }) => stream === id)
        if (there && isHandedOver(there))
          return (
            <p key={id} className="row wide">
              <span>
                <Mark kind="done">{t('letters.handed')}</Mark> {name} · <When at={there.at} />
              </span>
              {there.files.length > 0 && (
                <Button
                  kind="plain"
                  disabled={working}
                  label={`${t('letters.take-back')} · ${name} · ${title}`}
                  onPress={() => onTakeBack(id)}
                >
                  {t('letters.take-back')}
                </Button>
              )}
            </p>
          )
        return (
          <p key={id}>
            <Button kind="quiet" disabled={working} label={`${name} · ${title}`} onPress={() => onChoose(id)}>
              {name}
            </Button>
          </p>
        )
      })}
    </li>
  )
}
