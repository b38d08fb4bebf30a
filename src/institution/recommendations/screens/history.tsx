// Both histories on one axis, latest first: a square for what was said, a disc for what was verified. Nothing in it was ever overwritten.
import type { ReactNode } from 'react'
import { ScrollTable } from '../../../foundation/components/scroll-table.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Answer, FollowUp } from '../recommendation.ts'
import type { RecommendationFile } from '../recommendation-register.ts'

type Moment =
  | { readonly lane: 'said'; readonly entry: Answer }
  | { readonly lane: 'verified'; readonly entry: FollowUp }

export function History({ file }: { readonly file: RecommendationFile }): ReactNode {
  const { t } = useWords()
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
              <td>{moment.lane === 'said' && <Heard answer={moment.entry} />}</td>
              <td className="axis">
                <i className={moment.lane === 'verified' ? 'v' : ''} />
              </td>
              <td>{moment.lane === 'verified' && <Seen followUp={moment.entry} />}</td>
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

function Heard({ answer }: { readonly answer: Answer }): ReactNode {
  const { t } = useWords()
  return (
    <Told status={t(`vocabulary.position.${answer.position}`)} text={answer.text}>
      {answer.reference && <bdi>{answer.reference}</bdi>}
    </Told>
  )
}

function Seen({ followUp }: { readonly followUp: FollowUp }): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  return (
    <Told status={t(`vocabulary.implementation.${followUp.implementation}`)} text={followUp.text}>
      {followUp.evidence && (
        <>
          <bdi>{followUp.evidence}</bdi>
          {' · '}
        </>
      )}
      <bdi>{local(nameOf(followUp.verifiedBy) ?? {}) || t('institution.unknown-person')}</bdi>
    </Told>
  )
}

/** The status, the words in their own direction, and below them what they rest on. */
function Told({
  status,
  text,
  children,
}: {
  readonly status: string
  readonly text: LocalText
  readonly children: ReactNode
}): ReactNode {
  return (
    <>
      <strong>{status}</strong>
      {Object.keys(text).length > 0 && (
        <div>
          <UserText as="p" text={text} />
        </div>
      )}
      <p className="small muted">{children}</p>
    </>
  )
}
