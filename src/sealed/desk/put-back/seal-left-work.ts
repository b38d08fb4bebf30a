// Signs on the new device what the old one left unsent: under its own ids, each record once, as soon as it may write there.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { equal, readU32 } from '../../keys/bytes.ts'
import { encodeExact } from '../../keys/exact.ts'
import { openFile, sealFile } from '../../log/attachments/attachment.ts'
import { type FileFacts, fileFacts, fileIdOf, filesNamed } from '../../log/attachments/attachment-form.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import { type Decision, isMain } from '../../log/decisions/decision.ts'
import { recordName } from '../../log/form.ts'
import type { RegisterName, Value, WriteId } from '../../log/model.ts'
import { beginningOf, underAnother } from '../../log/note-under-another.ts'
import { noteClient } from '../../log/notes.ts'
import type { NewOperation, Stream } from '../../log/stream.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { createInside } from '../dossier/dossiers.ts'
import { newsOfNotes } from '../drafts/sign-typed.ts'
import type { NoteEdit } from '../drafts/typing-buffer.ts'
import { signOperations } from '../sign.ts'
import { dropLeftIn, dropLeftWork, keepLeftWork, type LeftEntry, type LeftWork, leftWork } from './left-work.ts'

/**
 * Keeps what waits for a colleague to let this device in; also what is refused, with everything of that part after it, and returns the reason. After an
 * interruption it continues where it was. Writes replace what they replaced before; what had come meanwhile stays next to them.
 */
export async function sealLeftWork(bench: Bench, opened: Opened): Promise<Outcome<{ sealed: number }>> {
  let work = await leftWork(opened.values)
  if (!work || work.device === opened.keys.id) return accept({ sealed: 0 })
  let sealed = 0
  let trouble: Problem | null = null
  const held = new Set<StreamId>()
  for (const entry of work.entries) {
    if (held.has(entry.stream)) continue
    const done: Outcome<LeftWork> = await sealOne(bench, opened, work, entry)
    if (!done.ok && done.problem.code === 'stream-erased') {
      await dropLeftIn(bench.store, opened.values, new Set([work.renamed.streams[entry.stream] ?? entry.stream]))
      work = (await leftWork(opened.values)) ?? { ...work, entries: [] }
      held.add(entry.stream)
      continue
    }
    if (!done.ok) {
      held.add(entry.stream)
      if (!waitsFor.includes(done.problem.code)) trouble ??= done.problem
      continue
    }
    work = { ...done.value, entries: done.value.entries.filter((one) => one !== entry) }
    await keepLeftWork(opened.values, work)
    sealed += 1
  }
  if (work.entries.length === 0) await dropLeftWork(opened.values)
  return trouble ? { ok: false, problem: trouble } : accept({ sealed })
}

/** Until a colleague's device, or this person's other one, has let it in; or for whoever holds it, to whom it is closed, to let go of it (`care/let-go.ts`). */
const waitsFor: readonly string[] = ['stream-unknown', 'stream-not-shared', 'removed-from-dossier', 'mission-ended']

async function sealOne(bench: Bench, opened: Opened, before: LeftWork, entry: LeftEntry): Promise<Outcome<LeftWork>> {
  const id = before.renamed.streams[entry.stream] ?? entry.stream
  const found = opened.shelf.stream(id)
  if (!found.ok) return found
  const decision = entry.operations.find((operation) => operation.kind === 'decision')
  const opens = decision?.changes.find((change) => change.kind === 'open')
  if (decision && opens && !isMain(opens.purpose))
    return begunAnew(bench, opened, before, entry, found.value, decision, { ...opens, purpose: opens.purpose })
  const prepared = await withFiles(bench, opened, before, entry, id)
  if (!prepared.ok) return prepared
  const { work, facts, keep } = prepared.value
  const made = await operationsFor(bench, opened, work, entry, found.value, facts)
  await keepLeftWork(opened.values, { ...work, renamed: made.renamed })
  if (made.operations.length > 0 && !isSigned(found.value, opened, made.operations)) {
    const signed = await signOperations(bench, opened, id, made.operations)
    if (!signed.ok) return signed
  }
  await keep()
  return accept(named({ ...work, renamed: made.renamed }, entry, found.value, opened))
}

/** Whoever was cut off between signing and noting it finds it here. */
const isSigned = (stream: Stream, { keys }: Opened, operations: readonly NewOperation[]): boolean => {
  const whole = encodeExact(operations.map((one) => ({ ...one })))
  return stream
    .links()
    .some(
      ({ device, operations: made }) =>
        device === keys.id && equal(encodeExact(made.map((one) => ({ ...one }))), whole),
    )
}

function named(work: LeftWork, { record }: LeftEntry, stream: Stream, { keys }: Opened): LeftWork {
  const last = stream.seenOf(keys.id)
  if (!record || !last?.seq) return work
  return {
    ...work,
    renamed: { ...work.renamed, records: { ...work.renamed.records, [record]: recordName(last.hash) } },
  }
}

async function operationsFor(
  { random }: Bench,
  { keys }: Opened,
  { device, renamed }: LeftWork,
  entry: LeftEntry,
  stream: Stream,
  facts: ReadonlyMap<RegisterName, FileFacts>,
): Promise<{ readonly operations: readonly NewOperation[]; readonly renamed: LeftWork['renamed'] }> {
  const here = new Set(stream.links().map(({ name }) => name as string))
  const again = (id: WriteId): WriteId | null => {
    const [record = '', index = ''] = id.split('.')
    const now = (renamed.records as Readonly<Record<string, string>>)[record] ?? record
    return here.has(now) ? (`${now}.${index}` as WriteId) : null
  }
  const operations: NewOperation[] = []
  const sessions = { ...renamed.sessions }
  for (const operation of entry.operations) {
    if (operation.kind === 'write') {
      const { register, value, replaces = [] } = operation
      operations.push({
        kind: 'write',
        register: renamedIn(register, renamed) as RegisterName,
        value: facts.get(register) ?? renamedIn(value, renamed),
        replaces: replaces.flatMap((id) => again(id) ?? []),
      })
    } else if (operation.kind === 'note') {
      const of = `${entry.stream} ${operation.note} `
      const at = `${of}${operation.session}`
      const note = renamedIn(operation.note, renamed) as string
      for (const { update } of newsOfNotes(stream, [operation])) {
        const session = sessions[at]?.session ?? readU32(random(4))
        const from = beginningOf(update)
        if (from !== null)
          sessions[at] ??= {
            session,
            client: await noteClient(entry.stream, device, operation.note, operation.session),
            from,
            to: await noteClient(stream.stream, keys.id, note, session),
          }
        const moves = Object.entries(sessions).flatMap(([name, one]) => (name.startsWith(of) ? [one] : []))
        operations.push({ kind: 'note', note, session, update: underAnother(update, moves) } satisfies NoteEdit)
      }
    } else if (operation.kind === 'decision') {
      operations.push({
        ...operation,
        changes: operation.changes.map((change) => ({ ...change, ...streamOf(change, renamed) })),
      } as Decision)
    } else operations.push(operation)
  }
  return { operations, renamed: { ...renamed, sessions } }
}

const streamOf = (change: Decision['changes'][number], { streams }: LeftWork['renamed']) => ({
  stream: streams[change.stream] ?? change.stream,
})

/** In every text of it, what has another id now. */
function renamedIn(value: Value, { files, streams }: LeftWork['renamed']): Value {
  if (typeof value === 'string')
    return [...Object.entries(files), ...Object.entries(streams)].reduce(
      (text, [was, is]) => text.replaceAll(was, is),
      value,
    )
  if (Array.isArray(value)) return value.map((inside) => renamedIn(inside, { files, streams } as LeftWork['renamed']))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, renamedIn(inside, { files, streams } as LeftWork['renamed'])]),
  )
}

/** An interview or medical notes that the old device began and nobody has: its id was that device's, so it begins under another, for the same people. */
async function begunAnew(
  bench: Bench,
  opened: Opened,
  work: LeftWork,
  entry: LeftEntry,
  control: Stream,
  decision: Decision,
  { stream: was, purpose }: { readonly stream: StreamId; readonly purpose: 'interview' | 'medical' },
): Promise<Outcome<LeftWork>> {
  const readers = decision.changes.flatMap((change) =>
    change.kind === 'grant' && change.stream === was ? [change.person] : [],
  )
  // Begun, and cut off before it was noted: the last that this device began.
  const mine = control
    .links()
    .filter(({ device }) => device === opened.keys.id)
    .flatMap((link) => decisionIn(link)?.changes ?? [])
    .flatMap((change) => (change.kind === 'open' && change.purpose === purpose ? [change.stream] : []))
  const taken = new Set<StreamId>(Object.values(work.renamed.streams))
  const begun = mine.find((stream) => !taken.has(stream))
  const made = begun ? accept(begun) : await createInside(bench, entry.dossier, purpose, readers)
  if (!made.ok) return made
  const renamed = { ...work.renamed, streams: { ...work.renamed.streams, [was]: made.value } }
  return accept(named({ ...work, renamed }, entry, control, opened))
}

type Prepared = {
  readonly work: LeftWork
  readonly facts: ReadonlyMap<RegisterName, FileFacts>
  /** Drops what was sealed under the old id. */
  readonly keep: () => Promise<void>
}

/** Seals the files again that this entry attaches: their ids and places were the old device's. */
async function withFiles(
  bench: Bench,
  opened: Opened,
  work: LeftWork,
  entry: LeftEntry,
  stream: StreamId,
): Promise<Outcome<Prepared>> {
  const facts = new Map<RegisterName, FileFacts>()
  const files: Record<FileId, FileId> = { ...work.renamed.files }
  const old: FileId[] = []
  for (const operation of entry.operations) {
    if (operation.kind !== 'write') continue
    const [was] = filesNamed([operation.register])
    const told = was && v.safeParse(fileFacts, operation.value)
    const opening = told?.success ? fromBase64url(told.output.opening) : null
    if (!was || !told?.success || !opening || (await fileIdOf(entry.stream, work.device, opening)) !== was) continue
    const anew = await sealedAnew(bench, opened, { stream: entry.stream, file: was }, told.output, stream)
    if (!anew.ok) return anew
    facts.set(operation.register, anew.value.facts)
    files[was] = anew.value.file
    old.push(was)
  }
  const keep = async () => {
    for (const file of old) await bench.store.files.drop({ stream: entry.stream, file })
  }
  return accept({ work: { ...work, renamed: { ...work.renamed, files } }, facts, keep })
}

async function sealedAnew(
  { store, random }: Bench,
  { keys }: Opened,
  was: { readonly stream: StreamId; readonly file: FileId },
  facts: FileFacts,
  stream: StreamId,
): Promise<Outcome<{ readonly file: FileId; readonly facts: FileFacts }>> {
  const plain = await openFile(was.file, facts, (index) => store.files.read(was, index))
  if (!plain.ok) return refuse('file-unreadable')
  const [opening, key] = [random(16), random(32)]
  const file = await fileIdOf(stream, keys.id, opening)
  await waitingFiles(store).add({ stream, file, paused: false })
  await store.files.add({ stream, file }, 0, sealFile(file, key, plain.value))
  return accept({ file, facts: { ...facts, opening: toBase64url(opening), key: toBase64url(key) } })
}
