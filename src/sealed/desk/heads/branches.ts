// Two records that a device signed at one seq: what each says, and a manager's decision which of them counts, with all that follows it.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Link } from '../../log/causality.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import { hashOf } from '../../log/form.ts'
import type { RegisterName, Value } from '../../log/model.ts'
import type { Branching, Stream } from '../../log/stream.ts'
import type { Bench } from '../bench.ts'
import { withinDossier } from '../dossier/within-dossier.ts'
import { signOperations } from '../sign.ts'
import { showPairs } from './keep-pairs.ts'

/** One of two branches. `follow` counts the records that come after it on that device. */
export type BranchCard = {
  readonly record: string
  /** When her device said that it was made; null for a new key of the stream. */
  readonly at: Instant | null
  readonly says: readonly { readonly register: RegisterName; readonly value: Value }[]
  /** Notes that it edits. */
  readonly notes: readonly string[]
  readonly decides: boolean
  readonly follow: number
}

export type ForkCard = {
  readonly stream: StreamId
  readonly person: PersonId | null
  readonly device: DeviceId
  readonly seq: number
  /** Those that can be read here: fewer than two while something is missing. */
  readonly branches: readonly BranchCard[]
  /** The decision that stands, if any. */
  readonly named: {
    readonly record: string
    readonly by: PersonId
    readonly at: Instant | null
    readonly reason: string
  } | null
  readonly mayDecide: boolean
}

export interface BranchActs {
  /** Where devices signed two records at one seq, in the parts of a dossier that this device reads; open ones first. */
  forks(dossier: DossierId): Promise<Outcome<readonly ForkCard[]>>
  /**
   * Decides which of two records counts, for a reason that the dossier keeps; a later decision may say otherwise. By a manager of the dossier or of the stream.
   * Refuses `field-missing` without a reason, `not-found` for records that are none of the two, and what a decision is refused for.
   */
  nameBranch(
    dossier: DossierId,
    fork: Pick<ForkCard, 'stream' | 'device' | 'seq'>,
    record: string,
    reason: string,
  ): Promise<Outcome<null>>
}

export function branchActs(bench: Bench): BranchActs {
  const within = withinDossier(bench)
  return {
    forks: (dossier) =>
      within(dossier, async ({ shelf, enrolment }, directory, control) => {
        const { rightsOf } = control.access()
        const manages = (stream: StreamId) => rightsOf(stream, enrolment.person).manage
        const streams = shelf.streams().filter((stream) => stream.dossier === dossier)
        const cards = streams.flatMap((stream) =>
          stream.branchings().map(
            (fork): ForkCard => ({
              stream: stream.stream,
              person: directory.devices.get(fork.device)?.person ?? null,
              device: fork.device,
              seq: fork.seq,
              branches: fork.records.map((link) => branchCard(stream, link)),
              named: namedIn(control, stream.stream, fork),
              mayDecide: manages(control.stream) || manages(stream.stream),
            }),
          ),
        )
        return accept(cards.sort((one, other) => Number(one.named !== null) - Number(other.named !== null)))
      }),

    nameBranch: (dossier, { stream: id, device, seq }, record, reason) =>
      within(dossier, async (opened, _, control) => {
        if (reason.trim() === '') return refuse('field-missing', { field: 'reason' })
        const found = id === control.stream ? accept(control) : opened.shelf.stream(id)
        if (!found.ok) return found
        const fork = found.value.branchings().find((one) => one.device === device && one.seq === seq)
        const link = fork?.records.find(({ name }) => name === record)
        if (!link) return refuse('not-found')
        const shown = await showPairs(bench, opened, found.value)
        if (!shown.ok) return shown
        const change = { kind: 'branch', stream: id, device, seq, record: hashOf(link.name) } as const
        return signOperations(bench, opened, control.stream, [
          { kind: 'decision', reason: reason.trim(), changes: [change] },
        ])
      }),
  }
}

function branchCard(stream: Stream, link: Link): BranchCard {
  const { name, claimed, operations } = link
  return {
    record: name,
    at: claimed,
    says: operations.flatMap((one) => (one.kind === 'write' ? [{ register: one.register, value: one.value }] : [])),
    notes: [...new Set(operations.flatMap((one) => (one.kind === 'note' ? [one.note] : [])))],
    decides: decisionIn(link) !== null,
    follow: stream.links().filter((one) => one.device === link.device && descendsFrom(one, link)).length,
  }
}

function descendsFrom(link: Link, from: Link): boolean {
  let at = link.previous
  while (at && at.seq > from.seq) at = at.previous
  return at === from
}

/** The last decision, as every device works it out. */
function namedIn(control: Stream, stream: StreamId, { device, seq, named }: Branching): ForkCard['named'] {
  if (named === null) return null
  const apart = new Set(control.apart().map(({ record }) => record))
  const by = control.links().findLast((link) => {
    const changes = decisionIn(link)?.changes ?? []
    const names = changes.some(
      (one) => one.kind === 'branch' && one.stream === stream && one.device === device && one.seq === seq,
    )
    return names && !apart.has(link.name)
  })
  return by ? { record: named, by: by.person, at: by.claimed, reason: decisionIn(by)?.reason ?? '' } : null
}
