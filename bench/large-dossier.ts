// A dossier of many changes, as four members of a team would make it: bursts without a network, exchanged, then more on top of what all have seen.
import { type SealingKey, systemRandom } from '../src/sealed/keys/secret.ts'
import { type Content, pad, type RecordOperation } from '../src/sealed/log/content.ts'
import { openEpoch } from '../src/sealed/log/epochs/epoch.ts'
import { readEpochBody } from '../src/sealed/log/epochs/epoch-form.ts'
import { type LogHead, logNext, logStart, noHash, parseRecord, recordHash, recordName } from '../src/sealed/log/form.ts'
import type { RegisterName, WriteId } from '../src/sealed/log/model.ts'
import { recordKey, sealRecord } from '../src/sealed/log/record.ts'
import { writeId } from '../src/sealed/log/registers.ts'
import { fromBase64url } from '../src/vocabulary/bytes-as-text.ts'
import type { DeviceId, StreamId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { at, dossier, type Kept, type Member } from '../tests/sealed/log/team.ts'
import { noteWriter } from './note-writer.ts'

/** Changes of each member between two exchanges. */
const burst = 25
const questions = 400
/** One change in five is a word typed in a note; the others answer a question. */
const noteEvery = 5

/**
 * One change a record, in the visit stream, under the epoch that the team really opened; sealed by the log's own code, but not
 * judged one by one as they are made: whoever opens the dossier judges them. `keys` open each device's records. `ofOthers`: so many more, none of
 * them by the first member, whose device the figures are taken on.
 */
export async function largeDossier(changes: number, ofOthers = 0) {
  const team = await dossier()
  const { visitIds, server, current, deskOf, salma } = team
  const { epoch, keys } = await openedEpoch(server.visit, visitIds.stream, team.team, salma)
  const control = deskOf(salma).control.control.newest().toSorted().map(hashOf)
  const { number, hash } = current()
  const authors = await Promise.all(
    team.team.map(async (who) => ({ who, types: await noteWriter(visitIds.stream, who.device.id) })),
  )
  const tips = new Map<DeviceId, [seq: number, hash: Hash]>([[salma.device.id, [1, epoch]]])
  const answers = standingAnswers()
  let log: LogHead = { position: 1, head: await logNext(await logStart(visitIds.dossier, visitIds.stream), epoch) }

  const write = async ({ device }: Member, content: Content): Promise<Hash> => {
    const [seq, previous] = tips.get(device.id) ?? [0, noHash]
    const header = { kind: 'data', ...visitIds, epoch, device: device.id, seq: seq + 1, previous } as const
    const padded = granted(pad(content))
    const bytes = await sealRecord(header, padded, keyOf(keys, device.id), device.signing, systemRandom)
    const own = await recordHash(bytes)
    tips.set(device.id, [seq + 1, own])
    server.visit.push(bytes)
    log = { position: log.position + 1, head: await logNext(log.head, own) }
    return own
  }

  while (server.visit.length <= changes + ofOthers) {
    const [seenTips, seenLog] = [[...tips], log]
    for (const { who, types } of server.visit.length <= changes ? authors : authors.slice(1)) {
      const seen = Object.fromEntries(seenTips.filter(([device]) => device !== who.device.id))
      const mine = answers.seenBy()
      for (let change = 0; change < burst; change++) {
        const register = `answers/q${Math.floor(Math.random() * questions)}`
        const answer = {
          kind: 'write',
          register,
          value: `answer ${change}`,
          replaces: mine.standing(register),
        } as const
        const operation: RecordOperation = change % noteEvery === 0 ? types('a word ') : answer
        const directory = { number, hash }
        const own = await write(who, {
          claimed: at(0),
          seen,
          log: seenLog,
          control,
          directory,
          operations: [operation],
        })
        if (operation === answer) mine.replace(answer, writeId({ name: recordName(own) }, 0))
      }
    }
    answers.exchange()
  }
  return { ...team, keys }
}

export type LargeDossier = Awaited<ReturnType<typeof largeDossier>>

type Hash = Uint8Array<ArrayBuffer>

/** The stream's one epoch, and the key of each member's records in it. */
async function openedEpoch(kept: Kept, stream: StreamId, team: readonly Member[], reader: Member) {
  const [bytes] = kept
  if (!bytes) throw new Error('the stream has no epoch')
  const record = granted(parseRecord(bytes))
  const epoch = await recordHash(bytes)
  const epochKey = granted(await openEpoch(record, granted(readEpochBody(record)), reader.device))
  const keys = new Map<DeviceId, SealingKey>()
  for (const { device } of team) keys.set(device.id, await recordKey(epochKey, epoch, stream, device.id))
  return { epoch, keys }
}

type Answer = { readonly register: RegisterName; readonly replaces: readonly WriteId[] }

/** Which writes stand: as of the last exchange for everyone, and for each author what she has written since on top of it. */
function standingAnswers() {
  const common = new Map<RegisterName, readonly WriteId[]>()
  let since: (Answer & { readonly id: WriteId })[] = []
  const seenBy = () => {
    const own = new Map<RegisterName, readonly WriteId[]>()
    return {
      standing: (register: RegisterName) => own.get(register) ?? common.get(register) ?? [],
      replace(answer: Answer, id: WriteId) {
        own.set(answer.register, [id])
        since.push({ ...answer, id })
      },
    }
  }
  const exchange = () => {
    for (const { register, replaces, id } of since)
      common.set(register, [...(common.get(register) ?? []).filter((write) => !replaces.includes(write)), id])
    since = []
  }
  return { seenBy, exchange }
}

function keyOf(keys: ReadonlyMap<DeviceId, SealingKey>, device: DeviceId): SealingKey {
  const key = keys.get(device)
  if (!key) throw new Error('not on the team')
  return key
}

function hashOf(name: string): Hash {
  const hash = fromBase64url(name)
  if (!hash) throw new Error('not the name of a record')
  return hash
}
