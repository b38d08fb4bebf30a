// What is known of one family of office documents: which parts there are, and what of each element says who made it.
import type { Parts } from '../../../foundation/archives/zip.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Trace } from '../../log/attachments/attachment-form.ts'
import type { Attribute, Element, Kept } from './xml.ts'

/** `within`: an embedded picture or document; `plain`: bytes that say nothing of anybody. */
export type PartKind = 'xml' | 'within' | 'plain' | 'gone' | 'unknown'

/** What becomes of an element; what was found in it is noted. */
export type Rule = (element: Element, note: Note) => Kept
type Note = (trace: Trace) => void

export type OfficeForm = {
  readonly is: (parts: Parts) => boolean
  readonly kindOf: (name: string) => PartKind
  /** `kept` is as it was before anything was cleaned. */
  readonly ruleFor: (
    name: string,
    of: { readonly kept: ReadonlyMap<string, Bytes>; readonly gone: ReadonlySet<string> },
  ) => Rule
}

/** In the place of every name: programs number authors by it and will not do without one. */
export const nobody = '–'
/** Stands in for a time that the format requires. */
export const never = '1980-01-01T00:00:00'

export const attributeOf = ({ attributes }: Element, local: string): string | undefined =>
  attributes.find((one) => one.local === local)?.value

/** With the attributes as they are changed: null takes one away. */
export function changed(
  { attributes }: Element,
  note: Note,
  change: (attribute: Attribute) => string | null,
): Exclude<Kept, 'gone'> {
  const after = attributes.flatMap((one) => {
    const value = /^xmlns(:|$)/.test(one.name) ? one.value : change(one)
    if (value !== one.value) note('text')
    return value === null ? [] : [{ ...one, value }]
  })
  return { attributes: after }
}

export function without(note: Note): 'gone' {
  note('text')
  return 'gone'
}

/** With another text than the one that names somebody, or a time. */
export const saying = ({ attributes }: Element, note: Note, text: string, trace: Trace = 'text'): Kept => ({
  attributes,
  text: (was) => {
    if (was !== text) note(trace)
    return text
  },
})

/** A document or picture elsewhere that would be fetched, or a path on somebody's computer. */
export const leadsElsewhere = (address: string): boolean =>
  /^(file:|\\\\|\/|\.\.|[a-z]:[\\/])/i.test(address.trim()) || address.includes('\\')

/** The name of a file of a picture, a sound or a film, as its camera gave it: with the day and the hour, or whom it shows. */
export const isFileOfCamera = (name: string): boolean =>
  /\.(jpe?g|jfif|png|gif|tiff?|webp|hei[cf]|avif|bmp|[ew]mf|mp[34]|m4[av]|wav|mov|3gp)$/i.test(name.trim())
