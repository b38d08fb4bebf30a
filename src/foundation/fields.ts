// Fields that every room's forms are made of, as schemas.
import * as v from 'valibot'
import { fromBase64url } from '../vocabulary/bytes-as-text.ts'
import { type Instant, type IsoDate, isDate, isInstant } from '../vocabulary/dates.ts'
import { isId } from '../vocabulary/ids.ts'
import {
  isLanguageTag,
  type LocalText,
  languagesOf,
  type PerLanguage,
  type SiteLanguage,
} from '../vocabulary/languages.ts'
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
export const textField = (max: number) =>
  v.pipe(v.string(), v.transform(cleanText), v.trim(), v.nonEmpty(), v.maxLength(max))

/** Text that may still be empty, cleaned in the same way. */
export const emptyTextField = (max: number) => v.pipe(v.string(), v.transform(cleanText), v.trim(), v.maxLength(max))

/** Text in some of the languages; empty ones are left out. Use `someTextField` where at least one is needed. */
export const localTextField = (max = 5_000) =>
  v.pipe(
    perLanguage(emptyTextField(max)),
    v.transform(
      (text): LocalText =>
        Object.fromEntries(
          languagesOf(text).flatMap((language) => (text[language] ? [[language, text[language]]] : [])),
        ),
    ),
  )

/** Something in each of some languages, also in one that is not known here any more, or not yet: nothing that was written is lost with a file of words. */
export const perLanguage = <Output>(
  each: v.GenericSchema<unknown, Output>,
): v.GenericSchema<unknown, PerLanguage<Output>> =>
  v.pipe(
    v.record(languageField, each),
    v.check((texts) => Object.keys(texts).length <= languagesMost, 'field-too-long'),
    v.transform((texts) => texts as PerLanguage<Output>),
  )

export const languageField = v.custom<SiteLanguage>(isLanguageTag, 'field-unknown-value')

export const someTextField = (max = 5_000) =>
  v.pipe(
    localTextField(max),
    v.check((text) => Object.keys(text).length > 0, 'field-missing'),
  )

/** A whole number of a query string, from 1 to `max`. */
export const countField = (max: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(1), v.maxValue(max))

/** A SHA-256, in the figures in which a file or a table is named by it. */
export const hashField = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

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

/** Of one text. */
const languagesMost = 40

const cleanText = (text: string): string => printable(text.toWellFormed())
