// Recommendations as a list: what is said and what is verified of each, each drawn in its own way.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Loaded } from '../../../foundation/components/call-context.tsx'
import { Marked } from '../../../foundation/components/lists/marked.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { PositionTag } from '../../../foundation/components/position-tag.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../../foundation/components/verified-mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { markedWhole } from '../../../foundation/search/excerpt.ts'
import { daysBetween } from '../../../vocabulary/dates.ts'
import { textIn } from '../../../vocabulary/languages.ts'
import type { Place } from '../../places/place.ts'
import { PlaceName } from '../../screens/place-name.tsx'
import type { Passage } from '../../search/search.ts'
import type { RecommendationPage, Standing } from '../recommendation-register.ts'

type Props = {
  readonly items: readonly Standing[]
  /** Names the place of each; left out where all are of one place. */
  readonly places?: Loaded<readonly Place[]>
  /** The level of the headings in its lines. */
  readonly heading?: 'h2' | 'h3'
  /** Passages with the searched words, by id. */
  readonly passages?: RecommendationPage['passages']
}

export function RecommendationLines({ items, places, heading: Heading = 'h3', passages = {} }: Props): ReactNode {
  const { t } = useWords()
  return (
    <ul className="recs">
      {items.map(({ recommendation, positions, implementation, ended, overdue }) => (
        <li key={recommendation.id}>
          <div>
            <p className="small muted">
              <Code>{recommendation.number}</Code> · {t(`vocabulary.theme.${recommendation.theme}`)}
              {places && recommendation.place && (
                <>
                  {' · '}
                  <PlaceName id={recommendation.place} places={places} />
                </>
              )}
            </p>
            <Found recommendation={recommendation} passage={passages[recommendation.id]} heading={Heading} />
            <p className="small">
              {recommendation.addressees.map(({ no, name }, at) => (
                <span key={no}>
                  {at > 0 && ' · '}
                  <UserText text={name} />
                </span>
              ))}
            </p>
            {ended && <p className="small muted">{t(`recommendations.ended.${ended}`)}</p>}
            {recommendation.deadline && (
              <p className="small">
                <Deadline deadline={recommendation.deadline} overdue={overdue} />
              </p>
            )}
          </div>
          <p className="stack-s">
            <span className="cap">{t('institution.lane.said-short')}</span>
            {positions.map((position, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an addressee is its place
              <PositionTag key={at} position={position} />
            ))}
          </p>
          <p>
            <span className="cap">{t('institution.lane.verified-short')}</span>
            <VerifiedMark implementation={implementation} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Its text as its title, with matching words marked; if they are elsewhere, the words around them below. */
function Found({
  recommendation: { id, text },
  passage,
  heading: Heading,
}: {
  readonly recommendation: Standing['recommendation']
  readonly passage: Passage | undefined
  readonly heading: 'h2' | 'h3'
}): ReactNode {
  const { language } = useWords()
  const shown = textIn(text, language)
  const marked = passage && shown && shown.language === language ? markedWhole(shown.text, passage.pieces) : null
  const elsewhere = !marked && passage?.pieces.some(({ found }) => found) ? passage : null
  return (
    <>
      <Heading>
        <Link href={`/recommendations/${id}`}>
          {marked ? (
            <span dir="auto" lang={language}>
              <Marked pieces={marked} />
            </span>
          ) : (
            <UserText text={text} />
          )}
        </Link>
      </Heading>
      {elsewhere && (
        <p className="small" dir="auto" translate="no" lang={elsewhere.language ?? undefined}>
          <Marked pieces={elsewhere.pieces} />
        </p>
      )}
    </>
  )
}

/** The day, and how far it is: relative time only beside the date. */
export function Deadline({
  deadline,
  overdue,
}: {
  readonly deadline: NonNullable<Standing['recommendation']['deadline']>
  readonly overdue: boolean
}): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const days = daysBetween(today, deadline)
  if (overdue)
    return (
      <Mark kind="alert">
        <span>
          <When at={deadline} /> · {t('institution.deadline.late', { days: Math.max(1, -days) })}
        </span>
      </Mark>
    )
  return (
    <>
      {t('institution.deadline.until')} <When at={deadline} />
      {days >= 0 && ` · ${t('institution.deadline.left', { days })}`}
    </>
  )
}
