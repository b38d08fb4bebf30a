// An examination in words: line by line, for a terminal, in one of the three languages.
import { figuresOf } from '../../foundation/words/figures.ts'
import { isolated, leftToRight, problemSentence, t, type WordData } from '../../foundation/words/t.ts'
import { textOfNote } from '../../sealed/dossier/note-text.ts'
import type { CarriedDossier } from '../../sealed/log/carried/carried.ts'
import type { CarriedFileCheck } from '../../sealed/log/carried/carried-files.ts'
import type { Entry, Examination, Examined } from '../../sealed/log/carried/examine.ts'
import { type ChangeOf, type DecisionChange, isMain } from '../../sealed/log/decisions/decision.ts'
import { toHex } from '../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import { type Language, textIn } from '../../vocabulary/languages.ts'
import type { Problem } from '../../vocabulary/problems.ts'

/**
 * `root` is the beginning of the fingerprint that the institution's papers bear, when it was given. With `contents`, what was written is told too: only to
 * whoever asks, on a machine of her own.
 */
export function told(
  language: Language,
  carried: CarriedDossier,
  { directory, streams, erased, absent, files, sound }: Examination & { readonly files: readonly CarriedFileCheck[] },
  { root, contents }: { readonly root: string | undefined; readonly contents: boolean },
): { readonly lines: readonly string[]; readonly sound: boolean } {
  const { country, timeZone } = directory.identity
  const zone = knownZone(timeZone)
  const figures = figuresOf(language, { country, timeZone: zone })
  const say = (key: Parameters<typeof t>[1], data: WordData = {}) => t(language, key, data, country)
  const when = (at: Instant | null) => (at === null ? say('carry.verify.no-time') : figures.dateTime(at))
  const named = (person: PersonId | undefined) => {
    const name = person && directory.people.get(person)?.name
    return isolated(plain((name && textIn(name, language)?.text) || '?'))
  }
  const ownerOf = (device: DeviceId | null) => named((device && directory.devices.get(device)?.person) ?? undefined)
  const purposeOf = (purpose: Examined['purpose']) => say(`carry.verify.stream.${purpose ?? 'unknown'}`)
  const opened = streams.flatMap(({ entries }) => entries.flatMap(({ does }) => does.decides.filter(isOpening)))
  const purposes = new Map([...opened, ...streams, ...absent].map(({ stream, purpose }) => [stream, purpose]))
  /** A dossier has several interviews. */
  const partOf = (stream: StreamId) => {
    const purpose = purposes.get(stream) ?? null
    const isOne = purpose === 'control' || isMain(purpose ?? '')
    return isOne ? purposeOf(purpose) : `${purposeOf(purpose)} ${leftToRight(stream.slice(0, 6))}`
  }

  const mayDo = ({ manage, write, read }: ChangeOf<'grant'>): string => {
    const rights = ([read && 'read', write && 'write', manage && 'manage'] as const).filter((right) => right !== false)
    return rights.length > 0
      ? figures.list(rights.map((right) => say(`carry.verify.may.${right}`)))
      : say('carry.verify.may.nothing')
  }
  const decided = (change: DecisionChange): string => {
    const part = partOf(change.stream)
    switch (change.kind) {
      case 'grant': {
        const data = { name: named(change.person), rights: mayDo(change), part }
        return change.until === null
          ? say('carry.verify.does.grant', data)
          : say('carry.verify.does.grant-until', { ...data, day: figures.date(change.until) })
      }
      case 'remove':
        return say('carry.verify.does.remove', { name: named(change.person), part })
      case 'raise':
        return say('carry.verify.does.raise', { device: leftToRight(change.pin.device), part })
      case 'branch':
        return say('carry.verify.does.branch', { device: leftToRight(change.device), part })
      case 'open':
      case 'erase':
      case 'keep':
      case 'resume':
      case 'hand-over':
        return say(`carry.verify.does.${change.kind}`, { part })
    }
  }
  const entryLines = ({ person, device, seq, claimed, does, values, apart }: Entry): string[] => {
    const counted = (['writes', 'notes', 'pairs', 'asides'] as const).flatMap((kind) =>
      does[kind] > 0 ? [say(`carry.verify.does.${kind}`, { count: does[kind] })] : [],
    )
    const acts = [
      ...(does.epoch ? [say('carry.verify.does.epoch')] : []),
      ...(does.recovers === null ? [] : [say('carry.verify.does.recovers', { number: does.recovers })]),
      ...counted,
      ...(does.decides.length > 0 ? [say('carry.verify.does.decides')] : []),
    ]
    const what = figures.list(acts.length > 0 ? acts : [say('carry.verify.does.nothing')])
    const data = { at: when(claimed), name: named(person), device: leftToRight(device), seq, does: what }
    return [
      `  ${say('carry.verify.entry', data)}`,
      ...[...new Set(does.decides.map(decided))].map((line) => `      ${line}`),
      ...(does.reason ? [`      ${say('carry.verify.reason', { reason: isolated(plain(does.reason)) })}`] : []),
      ...(contents
        ? values.map(({ register, value }) => {
            return `      ${leftToRight(plain(register))} = ${isolated(plain(JSON.stringify(value)))}`
          })
        : []),
      ...(apart ? [`      ${say(`carry.verify.apart.${apart}`)}`] : []),
    ]
  }

  const noteLines = ({ name, state }: Examined['notes'][number]): string[] => [
    `  ${say('carry.verify.note', { name: leftToRight(plain(name)) })}`,
    ...textOfNote(state)
      .split('\n')
      .map((line) => `      ${isolated(plain(line))}`),
  ]

  const wrong: string[] = []
  const fileLine = ({ file, state, name }: CarriedFileCheck): string => {
    const data = { file: leftToRight(file), name: isolated(plain(name ?? '')) }
    const line = say(`carry.verify.file.${state}`, data)
    const isWrong = state === 'altered' || state === 'untold'
    if (isWrong) wrong.push(line)
    return `  ${isWrong ? '! ' : ''}${line}`
  }
  const streamLines = (one: Examined): string[] => {
    const locked = one.waiting.filter(({ code }) => code === 'stream-not-shared' || code === 'record-gap')
    const of = (device: DeviceId | null, seq: number | null) => ({
      name: ownerOf(device),
      device: leftToRight(device ?? '?'),
      seq: seq ?? '?',
    })
    const behindGap = one.excused ? [] : one.waiting.filter(({ code }) => code === 'record-gap')
    const [firstBehind] = behindGap
    const missing = one.problems.flatMap(({ code, data }) =>
      code === 'record-gap' && typeof data.seq === 'number' ? [data.seq] : [],
    )
    const isToldOtherwise = ({ code }: Problem) => code === 'record-gap' && (missing.length > 0 || firstBehind)
    const faults = [
      ...one.problems
        .filter((problem) => !isToldOtherwise(problem))
        .map((problem) => say('carry.verify.stream-wrong', { sentence: problemSentence(language, problem) })),
      ...missing.map((place) => say('carry.verify.missing-at', { place })),
      ...(firstBehind
        ? [
            say('carry.verify.behind-gap', {
              count: behindGap.length,
              ...of(firstBehind.device, firstBehind.seq),
            }),
          ]
        : []),
      ...one.refused.map(({ device, seq, problem }) =>
        say('carry.verify.refused', { ...of(device, seq), sentence: problemSentence(language, problem) }),
      ),
      ...one.waiting
        .filter((waiting) => !behindGap.includes(waiting) && (!locked.includes(waiting) || !one.excused))
        .map(({ device, seq, code }) =>
          say('carry.verify.waiting', { ...of(device, seq), sentence: problemSentence(language, { code, data: {} }) }),
        ),
      ...one.pairs
        .filter(({ settled }) => !settled)
        .map(({ device, seq }) => say('carry.verify.pair-open', { device: leftToRight(device), seq })),
    ]
    wrong.push(...faults)
    const settled = one.pairs.filter((pair) => pair.settled)
    return [
      '',
      say('carry.verify.part', {
        part: `${purposeOf(one.purpose)} ${leftToRight(one.stream)}`,
        records: say('carry.verify.records', { count: one.records, unsent: one.unsent }),
      }),
      ...one.entries.flatMap(entryLines),
      ...(contents ? one.notes.flatMap(noteLines) : []),
      ...(one.opened ? [] : [`  ${say('carry.verify.closed')}`]),
      ...(one.excused && locked.length > 0 ? [`  ${say('carry.verify.locked', { count: locked.length })}`] : []),
      ...settled.map(
        ({ device, seq }) => `  ${say('carry.verify.pair-settled', { device: leftToRight(device), seq })}`,
      ),
      ...faults.map((fault) => `  ! ${fault}`),
      ...files.filter(({ stream }) => stream === one.stream).map(fileLine),
    ]
  }

  const fingerprint = toHex(directory.rootFingerprint)
  const institution = isolated(plain(textIn(directory.identity.name, language)?.text ?? '?'))
  const rootLine = root === undefined ? 'compare' : fingerprint.startsWith(root) ? 'root-same' : 'root-differs'
  if (rootLine === 'root-differs') wrong.push(say('carry.verify.root-differs'))
  const body = streams.flatMap(streamLines)
  const ofNoPart = files.filter(({ stream }) => streams.every((one) => one.stream !== stream)).map(fileLine)
  const closed = streams.reduce((count, { waiting }) => count + waiting.length, 0)
  const isSound = sound && wrong.length === 0
  const verdict = (): string => {
    if (!isSound) return say('carry.verify.unsound', { count: Math.max(1, wrong.length) })
    return closed > 0 ? say('carry.verify.sound-as-far', { count: closed }) : say('carry.verify.sound')
  }
  const lines = [
    say('carry.verify.institution', { name: institution, root: leftToRight(fingerprint) }),
    say(`carry.verify.${rootLine}`),
    say('carry.verify.directory', { count: directory.number, at: figures.dateTime(directory.freshAt) }),
    say('carry.verify.dossier', { id: leftToRight(carried.dossier), at: when(carried.made) }),
    say('carry.verify.hours', { zone: leftToRight(zone) }),
    ...body,
    ...ofNoPart,
    '',
    ...erased.map(({ stream, by, claimed, reason }) =>
      [
        leftToRight(stream),
        say('carry.verify.erased', { name: named(by), at: when(claimed), reason: isolated(plain(reason)) }),
      ].join(' '),
    ),
    ...absent.map(
      ({ stream, purpose }) => `${say('carry.verify.absent', { purpose: purposeOf(purpose) })} ${leftToRight(stream)}`,
    ),
    verdict(),
    ...(isSound ? [say('carry.verify.means')] : []),
  ]
  return { lines, sound: isSound }
}

const isOpening = (change: DecisionChange): change is ChangeOf<'open'> => change.kind === 'open'

/** What others wrote, without what would move a terminal's cursor or turn its text around. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')

/** A directory may name a time zone that this machine has not. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
