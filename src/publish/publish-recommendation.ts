// A recommendation at the gate, with both its histories: what the authority says beside what the institution has verified.
import { type Answer, type FollowUp, holding } from '../institution/recommendations/recommendation.ts'
import { prevention } from '../vocabulary/mandates.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import type { RecommendationPublication } from './publication.ts'
import { commonOf, sharedLanguages } from './publication-common.ts'
import { mayBePublic } from './publish-visit.ts'
import { type GateRow, leaves, type Review, reviewOf, stays } from './review.ts'
import type { Frame, RecommendationMaterial } from './source.ts'

export function publishRecommendation(material: RecommendationMaterial, frame: Frame): Review {
  const { recommendation, answers, followUps } = material.file
  const rows: GateRow[] = [
    leaves({ words: 'publish.row.recommendation' }, recommendation.text),
    ...recommendation.addressees.map(({ name }) => leaves({ words: 'publish.row.addressee' }, name)),
    ...(material.place ? [leaves({ words: 'publish.row.place' }, material.place.name)] : []),
    ...holding(answers).map(answerRow),
    ...holding(followUps).map(followUpRow),
    stays({ words: 'publish.row.priority' }, { words: 'publish.why.internal' }, null, {
      words: `vocabulary.priority.${recommendation.priority}`,
    }),
  ]
  return reviewOf(rows, problemsOf(material), frame, () => publicationOf(material, frame))
}

const answerRow = ({ position, text, reference }: Answer): GateRow =>
  leaves({ words: 'publish.row.answer' }, text, {
    kept: reference ? { words: 'publish.kept.answer', data: { reference } } : null,
    position,
  })

const followUpRow = ({ implementation, text, evidence }: FollowUp): GateRow =>
  leaves({ words: 'publish.row.follow-up' }, text, {
    kept: { words: 'publish.kept.follow-up', data: { evidence: evidence || '–' } },
    implementation,
  })

/** Drawn from a finding, it leaves only while that finding might: the gate cannot look behind it. */
function problemsOf({ file, origin }: RecommendationMaterial): Problem[] {
  const problems: Problem[] = []
  if (origin && (!origin.genuine || !origin.finding)) problems.push(refuse('publication-differs-from-release').problem)
  if (origin?.finding && !mayBePublic(origin.finding))
    problems.push(refuse('consent-missing', { finding: origin.finding.row }).problem)
  if (Object.keys(file.recommendation.text).length === 0) problems.push(refuse('title-missing').problem)
  return problems
}

/** A recommendation has an addressee: the register takes none without. */
const nobody = { kind: 'authority', name: {} } as const

function publicationOf({ file, place, placeKeys }: RecommendationMaterial, frame: Frame): RecommendationPublication {
  const { number, text, addressees, theme, standards, made, deadline } = file.recommendation
  const [addressee = nobody, ...alsoAddressed] = addressees.map(({ kind, name }) => ({ kind, name }))
  const indexOf = (answer: Answer) =>
    Math.max(
      0,
      addressees.findIndex(({ no }) => no === answer.addressee),
    )
  const decided = file.reviews.at(-1)
  const invented = frame.demonstration || place?.invented === true
  return {
    ...commonOf(
      { ...frame, demonstration: invented },
      { mandate: prevention, title: text, summary: {}, languages: sharedLanguages([text]), address: [number] },
    ),
    kind: 'recommendation',
    number,
    text,
    addressee,
    alsoAddressed,
    place: place && { name: place.name, kind: place.kind, keys: placeKeys },
    theme,
    standards,
    made,
    deadline,
    said: holding(file.answers).map((answer) => ({
      on: answer.on,
      position: answer.position,
      text: answer.text,
      by: indexOf(answer),
    })),
    verified: holding(file.followUps).map(({ on, implementation, text }) => ({
      on,
      implementation,
      text,
      by: frame.institution,
    })),
    ended: decided && decided.outcome !== 'pursued' ? { how: decided.outcome, on: decided.on } : null,
  }
}
