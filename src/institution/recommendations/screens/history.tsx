// Both histories on one axis, latest first: a square for what was said, a disc for what was verified. Nothing in it was ever overwritten.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { LetterId } from '../../../vocabulary/ids.ts'
import { saidAs } from '../../../vocabulary/recommendations.ts'
import type { Letter } from '../../letters/letter.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type Answer, type FollowUp, holding } from '../recommendation.ts'
import type { RecommendationFile } from '../recommendation-register.ts'

type Moment =
  | { readonly lane: 'said'; readonly entry: Answer }
  | { readonly lane: 'verified'; readonly entry: FollowUp }

type Props = {
  readonly file: RecommendationFile
  /** Those that carry it: an answer to one of them leads to it. */
  readonly letters: readonly Letter[]
  /** Begins to correct an entry; null while something else is being written. */
  readonly onCorrect: ((lane: 'answer' | 'follow-up', entry: string) => void) | null
}

export function History({ file, letters, onCorrect }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const holds = new Set([...holding(file.answers), ...holding(file.followUps)].map(({ id }) => id))
  const correct = ({ lane, entry }: Moment) => {
    const act = lane === 'said' ? 'record an answer' : 'record a follow-up'
    if (!onCorrect || !holds.has(entry.id) || !may(act)) return null
    return (
      <Button kind="plain" onPress={() => onCorrect(lane === 'said' ? 'answer' : 'follow-up', entry.id)}>
        {t('recommendations.correct')}
      </Button>
    )
  }
  return (
    <section aria-labelledby="history" className="stack">
      <h2 id="history" className="form-title">
        {t('institution.history')}
      </h2>
      <ScrollTable label={t('institution.history.table')}>
        <thead>
          <tr>
            <th scope="col">{t('institution.date')}</th>
            <th scope="col">{t('institution.lane.authority-says')}</th>
            <td />
            <th scope="col">{t('institution.lane.mechanism-verifies')}</th>
          </tr>
        </thead>
        <tbody>
          {momentsOf(file).map((moment) => (
            <tr key={moment.entry.id}>
              <th scope="row">
                <When at={moment.entry.on} />
              </th>
              <td>
                {moment.lane === 'said' && <Heard answer={moment.entry} file={file} letters={letters} />}
                {moment.lane === 'said' && correct(moment)}
              </td>
              <td className="axis">
                <i className={moment.lane === 'verified' ? 'v' : ''} />
              </td>
              <td>
                {moment.lane === 'verified' && <Seen followUp={moment.entry} file={file} />}
                {moment.lane === 'verified' && correct(moment)}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <When at={file.recommendation.made} />
            </th>
            <td>{t('institution.history.made')}</td>
            <td className="axis">
              <i />
            </td>
            <td />
          </tr>
        </tbody>
      </ScrollTable>
    </section>
  )
}

const momentsOf = ({ answers, followUps }: RecommendationFile): readonly Moment[] =>
  [
    ...answers.map((entry): Moment => ({ lane: 'said', entry })),
    ...followUps.map((entry): Moment => ({ lane: 'verified', entry })),
  ].toSorted((a, b) => b.entry.on.localeCompare(a.entry.on) || b.entry.enteredAt.localeCompare(a.entry.enteredAt))

function Heard({
  answer,
  file,
  letters,
}: {
  readonly answer: Answer
  readonly file: RecommendationFile
  readonly letters: readonly Letter[]
}): ReactNode {
  const { t } = useWords()
  const letter = letterOf(answer, letters)
  const { addressees } = file.recommendation
  const by = addressees.length > 1 ? addressees.find(({ no }) => no === answer.addressee) : undefined
  return (
    <PassageText
      status={t(`vocabulary.position.${saidAs(answer.position, Object.keys(answer.text).length > 0)}`)}
      entry={answer}
      all={file.answers}
    >
      {by && (
        <>
          <UserText text={by.name} />
          {' · '}
        </>
      )}
      {letter ? (
        <bdi>
          <Link href={`/dialogue/${letter.id}`}>{letter.reference}</Link>
          {answer.reference.slice(letter.reference.length)}
        </bdi>
      ) : (
        answer.reference && <bdi>{answer.reference}</bdi>
      )}
    </PassageText>
  )
}

/** The letter through which an answer came: its reference stands before the receipt. */
const letterOf = (answer: Answer, letters: readonly Letter[]): { id: LetterId; reference: string } | undefined =>
  letters
    .flatMap(({ id, state }) => ('reference' in state ? [{ id, reference: state.reference }] : []))
    .find(({ reference }) => answer.reference.startsWith(`${reference} · `))

function Seen({ followUp, file }: { readonly followUp: FollowUp; readonly file: RecommendationFile }): ReactNode {
  const { t } = useWords()
  return (
    <PassageText
      status={t(`vocabulary.implementation.${followUp.implementation}`)}
      entry={followUp}
      all={file.followUps}
    >
      {followUp.source && `${t(`vocabulary.verification-source.${followUp.source}`)} · `}
      {followUp.evidence && (
        <>
          <bdi>{followUp.evidence}</bdi>
          {' · '}
        </>
      )}
      <PersonName id={followUp.verifiedBy} />
    </PassageText>
  )
}

/** The status, the words in their own direction, and below them the evidence. A wrong entry is struck through, with the reason and a link to the one that follows it. */
function PassageText({
  status,
  entry,
  all,
  children,
}: {
  readonly status: string
  readonly entry: Answer | FollowUp
  readonly all: readonly (Answer | FollowUp)[]
  readonly children: ReactNode
}): ReactNode {
  const { t, date } = useWords()
  const correction = all.find(({ corrects }) => corrects?.entry === entry.id)?.corrects
  const wrong = all.find(({ id }) => id === entry.corrects?.entry)
  const words = (
    <>
      <strong>{status}</strong>
      {Object.keys(entry.text).length > 0 && (
        <div className="as-written">
          <UserText as="p" text={entry.text} />
        </div>
      )}
    </>
  )
  return (
    <>
      {correction ? <del>{words}</del> : words}
      <p className="small muted">{children}</p>
      {correction && <p className="small">{t('recommendations.corrected', { reason: isolated(correction.reason) })}</p>}
      {wrong && <p className="small">{t('recommendations.correction', { date: date(wrong.on) })}</p>}
    </>
  )
}
