// An examination in words: line by line, for a terminal, in one of the three languages.
import { figuresOf } from '../../foundation/words/figures.ts'
import { isolated, leftToRight, problemSentence, t, type WordData } from '../../foundation/words/t.ts'
import { writtenIn } from '../../sealed/dossier/written/written-in-words.ts'
import type { CarriedDossier } from '../../sealed/log/carried/carried.ts'
import type { CarriedFileCheck } from '../../sealed/log/carried/carried-files.ts'
import type { Entry, Examination, Examined } from '../../sealed/log/carried/examine.ts'
import { type ChangeOf, type DecisionChange, isMain } from '../../sealed/log/decisions/decision.ts'
import { textOfNote } from '../../sealed/log/note-text.ts'
import { toHex } from '../../vocabulary/bytes-as-text.ts'
import { type Instant, isTimeZone } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import { type Language, type LocalText, textIn } from '../../vocabulary/languages.ts'
import type { Problem } from '../../vocabulary/problems.ts'

/**
 * `root` is the beginning of the fingerprint that the institution's papers bear, when it was given. With `contents`, what was written is told too: only to
 * whoever asks, on a machine of her own.
 */
export function verifyReport(
  language: Language,
  carried: CarriedDossier,
  examination: Examination & { readonly files: readonly CarriedFileCheck[] },
  { root, contents }: { readonly root: string | undefined; readonly contents: boolean },
): { readonly lines: readonly string[]; readonly sound: boolean } {
  const { directory, streams, erased, absent, files, sound } = examination
  const teller = tellerOf(language, examination)
  const { say, zone, figures, when, named, purposeOf, partOf } = teller
  const fingerprint = toHex(directory.rootFingerprint)
  const institution = isolated(plain(textIn(directory.identity.name, language)?.text ?? '?'))
  const rootLine = root === undefined ? 'compare' : fingerprint.startsWith(root) ? 'root-same' : 'root-differs'
  const parts = streams.map((part) => {
    const filesOfIt = files.filter(({ stream }) => stream === part.stream)
    const faults = faultsOf(teller, part)
    return { faults, lines: partLines(teller, part, { faults, files: filesOfIt, contents }) }
  })
  const ofNoPart = files.filter(({ stream }) => streams.every((part) => part.stream !== stream))
  const faults = parts.flatMap((part) => part.faults)
  const wrong = faults.length + files.filter(isWrong).length + (rootLine === 'root-differs' ? 1 : 0)
  const closed = streams.reduce((count, { waiting }) => count + waiting.length, 0)
  const isSound = sound && wrong === 0
  const verdict = (): string => {
    if (!isSound) return say('carry.verify.unsound', { count: Math.max(1, wrong) })
    return closed > 0 ? say('carry.verify.sound-as-far', { count: closed }) : say('carry.verify.sound')
  }
  const lines = [
    say('carry.verify.institution', { name: institution, root: leftToRight(fingerprint) }),
    say(`carry.verify.${rootLine}`),
    say('carry.verify.directory', { count: directory.number, at: figures.dateTime(directory.freshAt) }),
    say('carry.verify.dossier', { id: leftToRight(carried.dossier), at: when(carried.made) }),
    say('carry.verify.hours', { zone: leftToRight(zone) }),
    ...parts.flatMap((part) => part.lines),
    ...ofNoPart.map((file) => fileLine(teller, file)),
    '',
    ...erased.map(({ stream, by, claimed, reason }) =>
      say('carry.verify.erased', {
        part: partOf(stream),
        stream: leftToRight(stream),
        name: named(by),
        at: when(claimed),
        reason: isolated(plain(reason)),
      }),
    ),
    ...absent.map(
      ({ stream, purpose }) => `${say('carry.verify.absent', { purpose: purposeOf(purpose) })} ${leftToRight(stream)}`,
    ),
    verdict(),
    ...(isSound ? [say('carry.verify.means')] : []),
  ]
  return { lines, sound: isSound }
}

type Teller = ReturnType<typeof tellerOf>

/** Its sentences, times and names, in one language and the institution's own zone. */
function tellerOf(language: Language, { directory, streams, absent }: Examination) {
  const { country, timeZone } = directory.identity
  // A directory may name a time zone that this machine does not know.
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const figures = figuresOf(language, { country, timeZone: zone })
  const say = (key: Parameters<typeof t>[1], data: WordData = {}) => t(language, key, data, country)
  const local = (text: LocalText) => textIn(text, language)?.text ?? ''
  const personCalled = (id: string) => {
    const person = directory.people.get(id as PersonId)
    return person ? local(person.name) : null
  }
  const named = (person: PersonId | undefined) => isolated(plain((person && personCalled(person)) || '?'))
  const opened = streams.flatMap(({ entries }) => entries.flatMap(({ does }) => does.decides.filter(isOpening)))
  const purposes = new Map([...opened, ...streams, ...absent].map(({ stream, purpose }) => [stream, purpose]))
  const purposeOf = (purpose: Examined['purpose']) => say(`carry.verify.stream.${purpose ?? 'unknown'}`)
  return {
    say,
    zone,
    figures,
    words: { ...figures, t: say, local, personCalled },
    named,
    purposeOf,
    when: (at: Instant | null) => (at === null ? say('carry.verify.no-time') : figures.dateTime(at)),
    why: (problem: Problem) => problemSentence(language, problem),
    ownerOf: (device: DeviceId | null) => named((device && directory.devices.get(device)?.person) ?? undefined),
    /** A dossier has several interviews. */
    partOf(stream: StreamId) {
      const purpose = purposes.get(stream) ?? null
      const isOne = purpose === 'control' || isMain(purpose ?? '')
      return isOne ? purposeOf(purpose) : `${purposeOf(purpose)} ${leftToRight(stream.slice(0, 6))}`
    },
  }
}

/** What was refused in a part, or should not be in it. */
function faultsOf({ say, why, ownerOf }: Teller, part: Examined): readonly string[] {
  const of = (device: DeviceId | null, seq: number | null) => ({
    name: ownerOf(device),
    device: leftToRight(device ?? '?'),
    seq: seq ?? '?',
  })
  const missing = part.problems.filter(isGap).flatMap(({ data }) => (typeof data.seq === 'number' ? [data.seq] : []))
  const behind = part.excused ? [] : part.waiting.filter(isGap)
  const [firstBehind] = behind
  const isToldOtherwise = (problem: Problem) => isGap(problem) && (missing.length > 0 || firstBehind)
  const waiting = part.waiting.filter((one) => !(part.excused ? isLocked(one) : isGap(one)))
  return [
    ...part.problems
      .filter((problem) => !isToldOtherwise(problem))
      .map((problem) => say('carry.verify.stream-wrong', { sentence: why(problem) })),
    ...missing.map((place) => say('carry.verify.missing-at', { place })),
    ...(firstBehind
      ? [say('carry.verify.behind-gap', { count: behind.length, ...of(firstBehind.device, firstBehind.seq) })]
      : []),
    ...part.refused.map(({ device, seq, problem }) =>
      say('carry.verify.refused', { ...of(device, seq), sentence: why(problem) }),
    ),
    ...waiting.map(({ device, seq, code }) =>
      say('carry.verify.waiting', { ...of(device, seq), sentence: why({ code, data: {} }) }),
    ),
    ...part.pairs
      .filter(({ settled }) => !settled)
      .map(({ device, seq }) => say('carry.verify.pair-open', { device: leftToRight(device), seq })),
  ]
}

/** A record is missing, or another waits for it. */
const isGap = ({ code }: { readonly code: Problem['code'] }): boolean => code === 'record-gap'

/** It waits for a key that was not handed over, or for what comes before it. */
const isLocked = (one: Examined['waiting'][number]): boolean => one.code === 'stream-not-shared' || isGap(one)

type PartTold = {
  readonly faults: readonly string[]
  readonly files: readonly CarriedFileCheck[]
  readonly contents: boolean
}

function partLines(teller: Teller, part: Examined, { faults, files, contents }: PartTold): readonly string[] {
  const { say, purposeOf, words } = teller
  const written = writtenIn(words, part.registers)
  const locked = part.excused ? part.waiting.filter(isLocked).length : 0
  const settled = part.pairs.filter((pair) => pair.settled)
  return [
    '',
    say('carry.verify.part', {
      part: `${purposeOf(part.purpose)} ${leftToRight(part.stream)}`,
      records: say('carry.verify.records', { count: part.records, unsent: part.unsent }),
    }),
    ...part.entries.flatMap((entry) => [
      ...entryLines(teller, entry),
      ...(contents ? entry.values.map((value) => `      ${writtenLine(teller, written, value)}`) : []),
      ...(entry.apart ? [`      ${say(`carry.verify.apart.${entry.apart}`)}`] : []),
      ...(entry.byOneAlone ? [`      ${say('carry.verify.by-one-alone')}`] : []),
    ]),
    ...(contents ? part.notes.flatMap((note) => noteLines(teller, note)) : []),
    ...(part.opened || part.waiting.length === 0 ? [] : [`  ${say('carry.verify.closed')}`]),
    ...(locked > 0 ? [`  ${say('carry.verify.locked', { count: locked })}`] : []),
    ...settled.map(({ device, seq }) => `  ${say('carry.verify.pair-settled', { device: leftToRight(device), seq })}`),
    ...faults.map((fault) => `  ! ${fault}`),
    ...files.map((file) => fileLine(teller, file)),
  ]
}

function entryLines(teller: Teller, entry: Entry): readonly string[] {
  const { say, when, named } = teller
  const { person, device, seq, claimed, does } = entry
  const data = { at: when(claimed), name: named(person), device: leftToRight(device), seq, does: actsOf(teller, does) }
  return [
    `  ${say('carry.verify.entry', data)}`,
    ...[...new Set(does.decides.map((change) => decided(teller, change)))].map((line) => `      ${line}`),
    ...(does.reason ? [`      ${say('carry.verify.reason', { reason: isolated(plain(does.reason)) })}`] : []),
  ]
}

/** What was asked or filled in, what was written, and the register that bears it. The key of an attached file is not told. */
function writtenLine(
  { say }: Teller,
  written: ReturnType<typeof writtenIn>,
  { register, value }: Entry['values'][number],
): string {
  const about = isolated(plain(written.about(register)))
  const says = plain(written.says(register, value))
  const told = says ? isolated(says) : say('heads.fork.cleared')
  return `${about}${say('dossier.colon')}${told} (${leftToRight(plain(register))})`
}

function actsOf({ say, figures }: Teller, does: Entry['does']): string {
  const acts = [
    ...(does.epoch ? [say(does.ofReader ? 'carry.verify.does.epoch' : 'carry.verify.does.epoch-of-none')] : []),
    ...(does.recovers === null ? [] : [say('carry.verify.does.recovers', { number: does.recovers })]),
    ...(['writes', 'notes', 'pairs', 'asides'] as const).flatMap((kind) =>
      does[kind] > 0 ? [say(`carry.verify.does.${kind}`, { count: does[kind] })] : [],
    ),
    ...(does.decides.length > 0 ? [say('carry.verify.does.decides')] : []),
  ]
  return figures.list(acts.length > 0 ? acts : [say('carry.verify.does.nothing')])
}

function decided(teller: Teller, change: DecisionChange): string {
  const { say, figures, named, ownerOf, partOf } = teller
  const part = partOf(change.stream)
  const whose = (device: DeviceId) => ({ name: ownerOf(device), device: leftToRight(device), part })
  switch (change.kind) {
    case 'grant': {
      const data = { name: named(change.person), rights: mayDo(teller, change), part }
      return change.until === null
        ? say('carry.verify.does.grant', data)
        : say('carry.verify.does.grant-until', { ...data, day: figures.date(change.until) })
    }
    case 'remove':
      return say('carry.verify.does.remove', { name: named(change.person), part })
    case 'raise':
      return say('carry.verify.does.raise', whose(change.pin.device))
    case 'branch':
      return say('carry.verify.does.branch', whose(change.device))
    case 'open':
    case 'erase':
    case 'keep':
    case 'resume':
    case 'hand-over':
      return say(`carry.verify.does.${change.kind}`, { part })
  }
}

function mayDo({ say, figures }: Teller, { manage, write, read }: ChangeOf<'grant'>): string {
  const rights = ([read && 'read', write && 'write', manage && 'manage'] as const).filter((right) => right !== false)
  return rights.length > 0
    ? figures.list(rights.map((right) => say(`carry.verify.may.${right}`)))
    : say('carry.verify.may.nothing')
}

const noteLines = ({ say }: Teller, { name, state }: Examined['notes'][number]): readonly string[] => [
  `  ${say('carry.verify.note', { name: leftToRight(plain(name)) })}`,
  ...textOfNote(state)
    .split('\n')
    .map((line) => `      ${isolated(plain(line))}`),
]

function fileLine({ say }: Teller, check: CarriedFileCheck): string {
  const data = { file: leftToRight(check.file), name: isolated(plain(check.name ?? '')) }
  return `  ${isWrong(check) ? '! ' : ''}${say(`carry.verify.file.${check.state}`, data)}`
}

const isWrong = ({ state }: CarriedFileCheck): boolean => state === 'altered' || state === 'untold'

const isOpening = (change: DecisionChange): change is ChangeOf<'open'> => change.kind === 'open'

/** What others wrote, without what would move a terminal's cursor, turn its text around or, where the report is kept in a file, begin another line. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
