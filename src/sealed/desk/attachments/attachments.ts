// What a person does with attached files: adds, sends, pauses, fetches and opens them.
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { withoutTurning } from '../../../vocabulary/text/turned.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type Attached, attachedFile, attachedFiles } from '../../log/attachments/attached.ts'
import { openFile } from '../../log/attachments/attachment.ts'
import { chunksFor } from '../../log/attachments/attachment-form.ts'
import type { Stream } from '../../log/stream.ts'
import { isPicture, kindOf } from '../../stripping/file-kind.ts'
import { canBeDrawn } from '../../stripping/pixels.ts'
import type { Bench, Opened } from '../bench.ts'
import { consentFirst } from '../dossier/consent-first.ts'
import { addFile } from './add.ts'
import type { AttachmentActs, AttachmentCard, AttachmentState, OpenedAttachment } from './attachment-acts.ts'
import { fetchFile } from './fetch.ts'
import { offerAgain } from './offer-again.ts'
import { sending, sendWaiting } from './send.ts'
import { underWay } from './under-way.ts'
import { type WaitingFile, waitingFiles } from './waiting-files.ts'

export function attachmentActs(bench: Bench): AttachmentActs {
  const way = underWay(bench.emit)
  const waiting = waitingFiles(bench.store)
  /** In the sending that is under way. */
  const tried = new Set<string>()
  /** The openings for which it is known what the server has. Held by nothing here: their keys and words go with the lock. */
  const checked = new WeakSet<Opened>()
  let sendingNow: Promise<Outcome<{ sent: number }>> | null = null

  const pause = async (stream: StreamId, file: FileId, on: boolean): Promise<Outcome<null>> => {
    way.pause(file, on)
    await waiting.pause(file, on)
    bench.emit({ kind: 'attachments', stream })
    return accept(null)
  }
  const pauseNotKept = async (stream: StreamId, file: FileId): Promise<void> => {
    way.pause(file, true)
    await waiting.pauseNotKept(file)
    bench.emit({ kind: 'attachments', stream })
  }
  const parts = { bench, way, waiting, pauseNotKept }

  const withStream = async <T>(
    id: StreamId,
    act: (opened: Opened, stream: Stream) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const { opened } = bench
    if (!opened) return refuse('device-locked')
    const stream = opened.shelf.stream(id)
    return stream.ok ? act(opened, stream.value) : stream
  }
  const withFile = <T>(
    id: StreamId,
    file: FileId,
    act: (opened: Opened, attached: Attached) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> =>
    withStream(id, async (opened, stream) => {
      const attached = await attachedFile(stream, file)
      return attached ? act(opened, attached) : refuse('attachment-unknown')
    })

  const sendNow = async (): Promise<Outcome<{ sent: number }>> => {
    const { opened } = bench
    if (!opened) return refuse('device-locked')
    tried.clear()
    if (!checked.has(opened)) {
      const offered = await offerAgain(bench, opened, waiting)
      if (!offered.ok) return offered
      checked.add(opened)
    }
    const outcome = await bench.store.alone(sending, () => sendWaiting(parts, opened, tried))
    if (outcome.ok && outcome.value.sent > 0) bench.written()
    return outcome
  }
  const sendAttachments = (): Promise<Outcome<{ sent: number }>> => {
    sendingNow ??= sendNow().finally(() => {
      sendingNow = null
    })
    return sendingNow
  }

  const cardOf = async (
    stream: StreamId,
    attached: Attached,
    list: readonly WaitingFile[],
    heldHere: ReadonlySet<FileId>,
  ): Promise<AttachmentCard> => {
    const { id, facts, person, device, claimed } = attached
    const { key: _, opening: __, ...shown } = facts
    const of = chunksFor(facts.size)
    const waits = list.find(({ file }) => file === id)
    const here = heldHere.has(id) ? await bench.store.files.count({ stream, file: id }) : 0
    const problem = way.problemOf(id) ?? (waits?.notKept ? refuse('attachment-not-kept').problem : null)
    // `gpj.exe` turned around would stand on the screen as a picture.
    const name = withoutTurning(shown.name)
    return { ...shown, name, id, person, device, claimed, state: stateOf(id, of, here, waits), problem }
  }
  const stateOf = (id: FileId, of: number, here: number, waits: WaitingFile | undefined): AttachmentState => {
    const doing = way.of(id)
    if (waits ? waits.paused : way.isPaused(id) && here < of)
      return { kind: 'paused', done: doing?.done ?? (waits ? (waits.sent ?? 0) : here), of }
    if (doing && doing.kind !== 'sealing') return { kind: doing.kind, done: doing.done, of }
    if (waits) return { kind: 'waiting', done: waits.sent ?? 0, of }
    return here < of ? { kind: 'away', done: here, of } : { kind: 'here' }
  }

  /** What is here of it, compared with what its author said. What differs and can be had again is not kept; what only this device has is. */
  const verified = async (stream: StreamId, { id: file, facts }: Attached): Promise<Outcome<Bytes>> => {
    const whole = await openFile(file, facts, (index) => bench.store.files.read({ stream, file }, index))
    if (whole.ok) return whole
    if (!(await waiting.list()).some((one) => one.file === file)) await bench.store.files.drop({ stream, file })
    way.end(file, stream, whole.problem)
    return whole
  }

  const openAttachment: AttachmentActs['openAttachment'] = (stream, file) =>
    withFile(stream, file, async (opened, attached): Promise<Outcome<OpenedAttachment | null>> => {
      const fetched = await fetchFile(parts, opened, stream, attached)
      if (!fetched.ok) return fetched
      if (!fetched.value) return accept(null)
      const whole = await verified(stream, attached)
      if (!whole.ok) return whole
      const kind = kindOf(whole.value)
      const shown = isPicture(kind) && kind === attached.facts.type && canBeDrawn(whole.value, kind)
      const type = shown ? kind : 'application/octet-stream'
      return accept({
        name: attached.facts.name,
        content: new Blob([whole.value], { type }),
        isPicture: shown,
      })
    })

  return {
    attachments: (id) =>
      withStream(id, async (_, stream) => {
        const list = await waiting.list()
        // A browser's folder is asked once for all: of thousands that are not here it would be asked for seconds, at each change.
        const heldHere = new Set((await bench.store.files.list(id)).map(({ file }) => file))
        const attached = await attachedFiles(stream)
        const files = await Promise.all(attached.map((one) => cardOf(id, one, list, heldHere)))
        const sealing = way.sealing(id).map(({ id: file, name, done, of }) => ({ id: file, name, done, of }))
        return accept({ files, sealing })
      }),
    addAttachment: (id, file) =>
      withStream(id, async (opened, stream) => {
        const may = consentFirst(stream)
        return may.ok ? addFile(parts, opened, id, file) : may
      }),
    sendAttachments,
    pauseAttachment: (stream, file) => pause(stream, file, true),
    async resumeAttachment(stream, file) {
      tried.delete(file)
      await pause(stream, file, false)
      bench.written()
      return accept(null)
    },
    fetchAttachment: (id, file) =>
      withFile(id, file, async (opened, attached) => {
        way.pause(file, false)
        const fetched = await fetchFile(parts, opened, id, attached)
        if (!fetched.ok || !fetched.value) return fetched
        // Each part may be its own and the whole not: nobody would take in a file of this dossier with it.
        const whole = await verified(id, attached)
        return whole.ok ? fetched : whole
      }),
    openAttachment,
  }
}
