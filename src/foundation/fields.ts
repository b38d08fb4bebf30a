// Fields that every room's forms are made of, as schemas.
import * as v from 'valibot'
import { fromBase64url } from '../vocabulary/bytes-as-text.ts'
import { type Instant, type IsoDate, isDate, isInstant } from '../vocabulary/dates.ts'
import { isId } from '../vocabulary/ids.ts'
import { type LocalText, languages } from '../vocabulary/languages.ts'
import { printable } from './printable.ts'

export const dateField = v.custom<IsoDate>(isDate, (issue) =>
  issue.received === 'undefined' ? 'field-missing' : 'date-does-not-exist',
)
export const instantField = v.custom<Instant>(isInstant, (issue) =>
  issue.received === 'undefined' ? 'field-missing' : 'date-does-not-exist',
)

/** An id of one brand: `idField<PlaceId>()`. */
export const idField = <Id extends string>() =>
  v.custom<Id>(
    (value) => isId(value),
    (issue) => (issue.received === 'undefined' ? 'field-missing' : 'field-unknown-value'),
  )

/** Text with something in it besides spaces, without what neither HTML nor XML may carry. */
export const textField = (max = 500) =>
  v.pipe(v.string(), v.transform(cleanText), v.trim(), v.nonEmpty(), v.maxLength(max))

/** Text that may still be empty, cleaned in the same way. */
export const emptyTextField = (max: number) => v.pipe(v.string(), v.transform(cleanText), v.trim(), v.maxLength(max))

/** Text in some of the languages; empty ones are left out. Use `someTextField` where at least one is needed. */
export const localTextField = (max = 5_000) =>
  v.pipe(
    v.strictObject({ ar: shortOf(max), fr: shortOf(max), en: shortOf(max) }),
    v.transform(
      (text): LocalText =>
        Object.fromEntries(languages.flatMap((language) => (text[language] ? [[language, text[language]]] : []))),
    ),
  )

export const someTextField = (max = 5_000) =>
  v.pipe(
    localTextField(max),
    v.check((text) => Object.keys(text).length > 0, 'field-missing'),
  )

/** Canonical base64url of bytes: exactly `length` of them, or at most `max`. */
export const bytesField = (size: { length: number } | { max: number }) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil((('length' in size ? size.length : size.max) * 4) / 3)),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = fromBase64url(dataset.value)
      if (bytes && (!('length' in size) || bytes.length === size.length)) return bytes
      addIssue({ message: 'field-unknown-value' })
      return NEVER
    }),
  )

const shortOf = (max: number) => v.optional(emptyTextField(max))

const cleanText = (text: string): string => printable(text.toWellFormed())
