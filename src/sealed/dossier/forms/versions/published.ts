// A published version of a questionnaire: one exact text that its print names. Read as hostile wherever it comes from.
import * as v from 'valibot'
import { toBase64url, toHex } from '../../../../vocabulary/bytes-as-text.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../../../vocabulary/problems.ts'
import { questionnairePrint } from '../../../keys/questionnaire-print.ts'
import { isValue } from '../../../log/content.ts'
import * as shape from '../../shapes.ts'
import { faultsIn, isDoubt } from '../building/faults.ts'
import { type Questionnaire, questionnaire } from '../form.ts'

export type Published = {
  /** base64url of the hash of `text`. */
  readonly print: string
  /** 1, 2 … among the versions of its id. */
  readonly number: number
  /** Its `version` is the number and the beginning of the print: two that were published apart as the same number are two. */
  readonly questionnaire: Questionnaire
  /** The print of the version that it comes after. */
  readonly after: string | null
  /** What changed, in its author's words. */
  readonly changes: LocalText
  readonly text: string
}

/** Bytes of one version as text. The largest ready one has 30 kB. */
export const publishedMost = 1_000_000
export const versionsMost = 999

const format = 'wiqaya/questionnaire/1'
export const isPrint = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** Refuses `questionnaire-not-ready` what has faults, `field-too-long` what is too large to be kept. */
export async function publish(
  draft: Questionnaire,
  { number, after, changes }: Pick<Published, 'number' | 'after' | 'changes'>,
): Promise<Outcome<Published>> {
  const faults = faultsIn(draft).filter((fault) => !isDoubt(fault))
  if (faults.length > 0) return refuse('questionnaire-not-ready', { count: faults.length })
  const text = JSON.stringify({ format, questionnaire: { ...draft, version: String(number) }, after, changes })
  return readPublished(text)
}

/** Refuses `questionnaire-too-large`, and `questionnaire-unreadable` for whatever is not one, or has rules that cannot be followed. Never throws. */
export async function readPublished(text: string): Promise<Outcome<Published>> {
  if (text.length > publishedMost) return refuse('questionnaire-too-large', { most: publishedMost })
  const parsed = v.safeParse(envelope, fromJson(text), { abortEarly: true })
  if (!parsed.success) return refuse('questionnaire-unreadable')
  const { questionnaire, after, changes } = parsed.output
  if (faultsIn(questionnaire).some((fault) => !isDoubt(fault))) return refuse('questionnaire-unreadable')
  const hash = await questionnairePrint(text)
  const version = `${questionnaire.version}-${toHex(hash.subarray(0, 8))}`
  return accept({
    print: toBase64url(hash),
    number: Number(questionnaire.version),
    questionnaire: { ...questionnaire, version },
    after,
    changes,
    text,
  })
}

/** The number of a version as a person says it; null for one that was not published here (a ready one, an XLSForm). */
export function versionNumber(version: string): number | null {
  const found = /^([1-9]\d{0,2})-[0-9a-f]{16}$/.exec(version)
  return found ? Number(found[1]) : null
}

/** As a person says it, on screens and on paper: without the print of the text that was published. */
export const versionSaid = (version: string): string => String(versionNumber(version) ?? version)

const envelope = v.strictObject({
  format: v.literal(format),
  questionnaire: v.pipe(
    questionnaire,
    v.check(({ version }) => /^[1-9]\d{0,2}$/.test(version)),
  ),
  after: v.nullable(v.pipe(v.string(), v.check(isPrint))),
  changes: shape.localText,
})

/** Undefined for anything but JSON, or JSON deeper than any register's value. */
function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isValue(value) ? value : undefined
  } catch {
    return undefined
  }
}
