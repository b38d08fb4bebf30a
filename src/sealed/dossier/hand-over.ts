// The state of a dossier's hand-over: what leaves by choice, what is proposed and by whom, what came back, what has left.
import * as v from 'valibot'
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { DeviceId, PersonId, VisitId } from '../../vocabulary/ids.ts'
import type { ReleaseKey } from '../keys/released.ts'
import type { Registers, WriteId } from '../log/model.ts'
import { agreed, change, type Field, type FieldChange, fieldOf, latest, read, type Told, type Values } from './field.ts'
import { choiceFor, handOver } from './names.ts'

type Choice = { readonly leaves: boolean; readonly reason: string }
export type Proposal = {
  readonly visit: VisitId
  /** base64url of the exact bytes that the first signature is over. */
  readonly bytes: string
  /** What was known of consent withdrawn when it was made. */
  readonly withdrawals?: readonly WriteId[] | undefined
  /** Which writes said on which interviews its findings rest. */
  readonly interviews?: readonly WriteId[] | undefined
  /** From which the visit's id is drawn; older ones have none. */
  readonly key?: ReleaseKey | undefined
  readonly releaser: { readonly person: PersonId; readonly device: DeviceId; readonly signature: string }
}

/** A release that the register has taken. */
export type HandedOver = Pick<Proposal, 'visit' | 'bytes' | 'withdrawals' | 'key'>

export type HandOver =
  | {
      readonly state: 'preparing'
      /** Without a reason where what was signed no longer held. */
      readonly sentBack: Told<{ visit: VisitId; reason: string }> | null
      /** Whose signature it was that came back. */
      readonly releaser: PersonId | null
      /** Different proposals that were signed at the same time. */
      readonly atOnce: readonly Told<Proposal>[]
    }
  | { readonly state: 'proposed'; readonly proposal: Proposal; readonly told: Told<Proposal> }
  | {
      readonly state: 'done'
      readonly visit: VisitId
      readonly bytes: string
      readonly told: Told<unknown>
      /** The first signer and when; null when another proposal has taken its place since. */
      readonly releaser: Told<Proposal> | null
    }

/** Two proposals at once are none: the team agrees on one by proposing again. Nor is one that another person has written than the one who is said to have signed it. */
export function readHandOver(registers: Registers): HandOver {
  const { proposal, sentBack, done } = read(registers, handOver)
  const told = agreed(proposal) ? proposal.told.find(isBySigner) : undefined
  const [proposed, finished] = [told?.value, latest(done)]
  const [doneTold, backTold] = [done.told[0], sentBack.told[0] ?? null]
  if (proposed && told && proposed.visit !== finished?.visit && proposed.visit !== latest(sentBack)?.visit)
    return { state: 'proposed', proposal: proposed, told }
  const open = proposal.told.filter((one) => isBySigner(one) && one.value?.visit !== finished?.visit)
  if (proposal.state === 'differing' && open.length > 1)
    return { state: 'preparing', sentBack: null, releaser: null, atOnce: open }
  if (finished && doneTold && (!proposed || proposed.visit === finished.visit))
    return { state: 'done', visit: finished.visit, bytes: finished.bytes, told: doneTold, releaser: told ?? null }
  const isBack = proposed !== undefined && proposed !== null && proposed.visit === latest(sentBack)?.visit
  return {
    state: 'preparing',
    sentBack: isBack ? backTold : null,
    releaser: isBack ? proposed.releaser.person : null,
    atOnce: [],
  }
}

const isBySigner = ({ value, person }: Told<Proposal>): boolean => value?.releaser.person === person

/** The release before this one, which a further one corrects. */
export const releasedBefore = (registers: Registers): HandedOver | null => latest(read(registers, handOver).done)

/** What signed bytes say of each finding, as far as consent goes; nothing for bytes that are no release. */
export function findingsInBytes(bytes: string): ReleasedConsents {
  const raw = fromBase64url(bytes)
  try {
    return v.parse(releasedConsents, raw && JSON.parse(new TextDecoder().decode(raw)))
  } catch {
    return { releasedAt: '', findings: [] }
  }
}

const releasedConsents = v.object({
  releasedAt: v.string(),
  findings: v.array(
    v.object({
      row: v.string(),
      consent: v.object({ raise: v.optional(v.string()), publish: v.optional(v.string()) }),
    }),
  ),
})
type ReleasedConsents = v.InferOutput<typeof releasedConsents>

export const changeHandOver = (values: Values<typeof handOver>): readonly FieldChange[] => change(handOver, values)

export const readChoice = (registers: Registers, row: string): Field<Choice> => fieldOf(registers, choiceFor(row))

/** A row leaves only where somebody chose so and nobody chose otherwise. */
export const leavesByChoice = (registers: Registers, row: string): boolean =>
  agreed(readChoice(registers, row))?.leaves === true

export const choose = (row: string, choice: Choice): readonly FieldChange[] =>
  change({ choice: choiceFor(row) }, { choice })
