// Paper notes typed in the evening: one observation a line, with its room, theme and time read leniently and shown before anything is kept.
import { plainText, plainWords } from '../../foundation/search/analyse.ts'
import { type Instant, type IsoDate, later } from '../../vocabulary/dates.ts'
import { inLatinFigures } from '../../vocabulary/text/latin-figures.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import { type Measurement, measureIn } from '../../vocabulary/visits/measurements.ts'
import type { FieldChange } from './field.ts'
import { changeObservation } from './observations.ts'

export type NotedLine = {
  /** From 1, as typed; empty lines are counted and give nothing. */
  readonly line: number
  readonly where: string | null
  /** The line names no room: it is the one of the line above. */
  readonly asAbove: boolean
  readonly theme: Theme | null
  /** `14:30`. */
  readonly at: string | null
  readonly urgent: boolean
  /** Told with its unit; the words keep it too. */
  readonly measured: Measurement | null
  readonly text: string
}

/** What a line may be recognised by: how themes are called in every language, and the rooms that the dossier names already. */
type Known = { readonly themes: ReadonlyMap<Theme, readonly string[]>; readonly rooms: readonly string[] }

export const mostLines = 200

/**
 * `14:30 Cell 4: no water since yesterday`, `wing B | 9h | #health | no doctor`, `! cell 2: a man does not answer`, `cell 3: no window, 31 °C #daily_life`. A time and a theme
 * stand before the text, in any order with the room, and a theme after a # at its end as well; what stands before a colon, a bar, a tab or a dash is a room, before a comma only where it has a figure or is known. At most `mostLines` are read.
 * `before` is the room of the line that stood above them, where that was kept already.
 */
export function readNotes(typed: string, known: Known, before: string | null = null): readonly NotedLine[] {
  const rooms = new Set([...known.rooms, before ?? ''].map(plainText))
  const themes = new Map(
    [...known.themes].flatMap(([theme, names]) => [theme, ...names].map((name) => [plainText(name), theme])),
  )
  const lines: NotedLine[] = []
  for (const [index, raw] of typed.split('\n').entries()) {
    const read = readLine(raw.trim(), rooms, themes)
    if (!read || lines.length === mostLines) continue
    const above = lines.at(-1)?.where ?? before
    lines.push({ ...read, line: index + 1, where: read.where ?? above, asAbove: !read.where && above !== null })
    if (read.where) rooms.add(plainText(read.where))
  }
  return lines
}

/** What was typed below the last line that was read: empty unless more was typed than is read at a time. */
export const unreadOf = (typed: string, lines: readonly NotedLine[]): string =>
  lines.length < mostLines ? '' : typed.split('\n').slice(lines.at(-1)?.line).join('\n').trim()

/** The changes that keep the lines, each in a row of its own. Dated a millisecond apart, so that they stay in the order of typing. */
export const keepNotes = (
  lines: readonly (NotedLine & { readonly row: string })[],
  on: IsoDate,
  now: Instant,
): readonly FieldChange[] =>
  lines.flatMap(({ row, where, theme, at, urgent, measured, text }, index) =>
    changeObservation(row, {
      begun: later(now, { milliseconds: index }),
      on,
      text,
      ...(where ? { where } : {}),
      ...(theme ? { theme } : {}),
      ...(at ? { at } : {}),
      ...(urgent ? { urgent } : {}),
      ...(measured ? { measured } : {}),
    }),
  )

type Read = Omit<NotedLine, 'line' | 'asAbove'>

function readLine(raw: string, rooms: ReadonlySet<string>, themes: ReadonlyMap<string, Theme>): Read | null {
  const urgent = /^[!！]/.test(raw)
  let rest = raw.replace(/^[!！]+\s*/, '')
  let [where, theme, at]: [string | null, Theme | null, string | null] = [null, null, null]
  for (;;) {
    const timed: ReturnType<typeof startsWithTime> = at ? null : startsWithTime(rest)
    if (timed) {
      at = timed.at
      rest = timed.rest
      continue
    }
    const part = /:(?=\s)|[|\t]|\s[-–—](?=\s)|[,،;؛]/u.exec(rest)
    const [head, sign, tail] = part
      ? [rest.slice(0, part.index).trimEnd(), part[0].trim(), rest.slice(part.index + part[0].length).trimStart()]
      : [rest, '', '']
    const found: ReturnType<typeof themeIn> = theme ? null : themeIn(head, themes)
    if (found && (tail || head.startsWith('#'))) {
      theme = found.theme
      rest = [found.rest, tail].filter(Boolean).join(' ')
      continue
    }
    if (where || !tail || !isRoom(head, sign, rooms)) break
    where = head
    rest = tail
  }
  const ends: ReturnType<typeof endsWithTheme> = theme ? null : endsWithTheme(rest, themes)
  const text = (ends?.text ?? rest).trim()
  return text || where
    ? { where, theme: theme ?? ends?.theme ?? null, at, urgent, measured: measureIn(text), text }
    : null
}

/** A comma also parts sentences: what stands before it is a room only where it looks like one. */
function isRoom(head: string, sign: string, rooms: ReadonlySet<string>): boolean {
  if (head === '' || head.length > 60 || plainWords(head).length > 6) return false
  return !/[,،;؛]/.test(sign) || rooms.has(plainText(head)) || (/[\p{N}]/u.test(head) && plainWords(head).length <= 3)
}

/** By its whole name; after a # by the beginning of its name, where only one begins so. */
function themeIn(head: string, themes: ReadonlyMap<string, Theme>): { theme: Theme; rest: string } | null {
  const whole = themes.get(plainText(head))
  if (whole) return { theme: whole, rest: '' }
  const tag = /^#(\S+)/u.exec(head)?.[1] ?? ''
  const theme = tagged(tag, themes)
  return theme && { theme, rest: head.slice(1 + tag.length).trimStart() }
}

/** Where people put a tag elsewhere too. */
function endsWithTheme(rest: string, themes: ReadonlyMap<string, Theme>): { theme: Theme; text: string } | null {
  const last = /(?:^|\s)#(\S+)$/u.exec(rest.trimEnd())
  const theme = last && tagged(last[1] ?? '', themes)
  return theme && { theme, text: rest.slice(0, last.index) }
}

/** Several words are one tag with a low line between them. */
function tagged(tag: string, themes: ReadonlyMap<string, Theme>): Theme | null {
  const searched = plainText(tag.replaceAll('_', ' '))
  if (!searched) return null
  const begun = new Set([...themes].flatMap(([name, theme]) => (name.startsWith(searched) ? [theme] : [])))
  const [only] = begun
  return themes.get(searched) ?? (only && begun.size === 1 ? only : null)
}

/** 14:30, 14h30, 14 h, 9h, in Western or Arabic figures. A full stop is none: 14.30 is a measure. */
function startsWithTime(text: string): { at: string; rest: string } | null {
  const found = /^(\d{1,2})(?::(\d{2})|\s?h\s?(\d{2})?)(?![\p{L}\p{N}])\s*[:|,،;؛\t–—-]?/iu.exec(inLatinFigures(text))
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? found[3] ?? 0)]
  if (hour > 23 || minute > 59) return null
  const rest = text.slice(found[0].length).trimStart()
  return { at: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, rest }
}
