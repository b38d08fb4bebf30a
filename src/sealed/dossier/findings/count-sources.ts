// How many sources a finding has, by kind, and how many of them are independent: two answers of one person, or two talks with one, are not two voices.
import { plainText } from '../../../foundation/search/analyse.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, latest } from '../field.ts'
import { heardInGroup, isGroup, readInterview } from '../interviews/interview.ts'
import type { ConsentSource } from './finding-consent.ts'
import type { SourceKind } from './finding-sources.ts'
import type { Finding } from './findings.ts'

/** `by`: of how many different members. Sources that are gone are not counted. */
export type CountedSources = Readonly<Record<SourceKind, { readonly count: number; readonly by: number }>> & {
  /** `unread`: how many of them this person does not read. */
  readonly interviews: { readonly count: number; readonly persons: number; readonly unread: number }
}

/** Each interview that this person cannot read counts as one person: there was one at least, and in a group more. */
export function countSources(finding: Finding, interviews: readonly ConsentSource[]): CountedSources {
  const streams = agreed(finding.interviews) ?? []
  const read = streams.map((stream) => interviews.find((one) => one.stream === stream)?.registers ?? null)
  return {
    observation: countOf(finding, 'observation'),
    answer: countOf(finding, 'answer'),
    register: countOf(finding, 'register'),
    contact: countOf(finding, 'contact'),
    document: countOf(finding, 'document'),
    interviews: {
      count: streams.length,
      persons: personsIn(read),
      unread: read.filter((one) => one === null).length,
    },
  }
}

/** How many interviews are counted as one person each only because they are not read here; none where the team wrote the number of persons itself. */
export const countedUnread = (finding: Finding, interviews: readonly ConsentSource[]): number =>
  agreed(finding.persons) === null ? countSources(finding, interviews).interviews.unread : 0

type LeavingCounts = Readonly<Record<'observations' | 'registers' | 'persons', number>>

/** The three counts that may leave: a number that the team wrote, or else what was counted. */
export function countsThatLeave(finding: Finding, interviews: readonly ConsentSource[]): LeavingCounts {
  const counted = inThree(countSources(finding, interviews))
  return {
    observations: agreed(finding.observations) ?? counted.observations,
    registers: agreed(finding.registers) ?? counted.registers,
    persons: agreed(finding.persons) ?? counted.persons,
  }
}

/** Answers are observations of the team; documents are counted with registers. */
export const inThree = ({ observation, answer, register, document, interviews }: CountedSources): LeavingCounts => ({
  observations: observation.count + answer.count,
  registers: register.count + document.count,
  persons: interviews.persons,
})

/** How many kinds of source there are, and whether all of them together are one voice: an interview that is not read here may be a group's. */
export function independenceOf({ interviews, ...kinds }: CountedSources): { kinds: number; oneVoice: boolean } {
  const present = Object.values(kinds).filter(({ count }) => count > 0)
  const all = present.length + (interviews.count > 0 ? 1 : 0)
  const voices = present.reduce((sum, { by }) => sum + Math.max(1, by), 0) + interviews.persons
  return { kinds: all, oneVoice: all === 1 && voices === 1 && interviews.unread === 0 }
}

function countOf({ sources }: Finding, kind: SourceKind): { readonly count: number; readonly by: number } {
  const standing = sources.filter((source) => source.kind === kind && source.state !== 'gone')
  return { count: standing.length, by: new Set(standing.flatMap(({ persons }) => persons)).size }
}

/** A group counts with those of it who were heard; two talks under one pseudonym are with one person. */
function personsIn(read: readonly (Registers | null)[]): number {
  const alone = new Set<string>()
  let others = 0
  for (const registers of read) {
    const interview = registers ?? new Map()
    const { pseudonym } = readInterview(interview)
    const name = plainText(latest(pseudonym) ?? '')
    if (isGroup(interview)) others += heardInGroup(interview)
    else if (name) alone.add(name)
    else others += 1
  }
  return alone.size + others
}
