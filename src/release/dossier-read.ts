// What the gate reads of a dossier, and how it is read from a desk.
import type { Desk } from '../sealed/desk/desk.ts'
import type { DossierCard } from '../sealed/desk/desk-view.ts'
import { consentIn } from '../sealed/dossier/interviews/interview.ts'
import { interviewWords } from '../sealed/dossier/interviews/interview-words.ts'
import { withdrawnUses } from '../sealed/dossier/interviews/withdrawal.ts'
import { type WayBack, wayBackFrom, wayBackName } from '../sealed/dossier/way-back.ts'
import type { Registers } from '../sealed/log/model.ts'
import type { StreamId } from '../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import type { KnownNames } from './names-in-text.ts'

export type ReadInterview = {
  readonly stream: StreamId
  readonly registers: Registers
  /** Everything that was written down of what was said, note and summary. */
  readonly words: string
}

export type DossierRead = {
  readonly visit: Registers
  /** Those who go; a coordinator who stays in the office is not counted. */
  readonly teamSize: number
  /** Only the interviews that this person reads. */
  readonly interviews: readonly ReadInterview[]
  readonly interviewsUnread: number
  /** What this device keeps of the registers; empty if it has not fetched them yet. */
  readonly known: KnownNames
}

/**
 * The interviews whose words leave in no text: nobody wrote that she lets herself be quoted, or she takes it back, or says no to any use of what she said. The visit
 * tells of a withdrawal before the interview does.
 */
export const notToBeQuoted = ({ visit, interviews }: Pick<DossierRead, 'visit' | 'interviews'>) =>
  interviews.filter(({ stream, registers }) => {
    const withdrawn = withdrawnUses(visit, stream)
    return (
      consentIn(registers, 'quote') !== 'yes' ||
      consentIn(registers, 'use') === 'no' ||
      (['record', 'use', 'quote'] as const).some((use) => withdrawn.has(use))
    )
  })

/** Opens on this device all that the gate compares. Refused with the problem of the first stream that does not open. */
export async function readDossier(desk: Desk, card: DossierCard): Promise<Outcome<DossierRead>> {
  const stream = card.streams.find(({ purpose }) => purpose === 'visit')
  if (!stream) return refuse('stream-unknown')
  const visit = await desk.registers(stream.id)
  if (!visit.ok) return visit
  const all = card.streams.filter(({ purpose, setAside }) => purpose === 'interview' && !setAside)
  const interviews: ReadInterview[] = []
  for (const { id, mine } of all) {
    if (!mine.read) continue
    const registers = await desk.registers(id)
    if (!registers.ok) return registers
    const words = await interviewWords(desk, id, registers.value)
    if (!words.ok) return words
    interviews.push({ stream: id, registers: registers.value, words: words.value })
  }
  const teamSize = card.team.filter(({ role }) => role !== 'coordinator').length
  const known = namesOf(wayBackFrom(await desk.kept(wayBackName)))
  return accept({ visit: visit.value, teamSize, interviews, interviewsUnread: all.length - interviews.length, known })
}

function namesOf(wayBack: WayBack | null): KnownNames {
  const { places = [], roster = [] } = wayBack ?? {}
  return {
    people: roster.flatMap(({ name }) => Object.values(name)),
    places: places.flatMap(({ name, formerNames }) => [name, ...formerNames].flatMap((one) => Object.values(one))),
  }
}
