// Merges two people's changes to one record: what only one of them changed is kept from each; where both did, the person who saves second is shown both.
import { same } from '../foundation/same.ts'

/** Where the two differ. `language` when it is one language of a text. */
export type Differing<Form> = {
  readonly field: keyof Form & string
  readonly language: string | null
  readonly theirs: unknown
}

export type Merged<Form> = {
  /** Mine, with all that only they changed; where both did, mine. */
  readonly form: Form
  /** The fields that hold something of theirs now. */
  readonly taken: readonly (keyof Form & string)[]
  readonly differing: readonly Differing<Form>[]
}

/**
 * `base` is what both began with. A text in several languages is merged language by language; of a list, what either added is in it and what either took
 * out is not, so that an entry that both changed stands there twice, to be read.
 */
export function merge<Form extends object>(base: Form, mine: Form, theirs: Form): Merged<Form> {
  const form: Record<string, unknown> = {}
  const taken = new Set<keyof Form & string>()
  const differing: Differing<Form>[] = []
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)]) as Set<keyof Form & string>) {
    const [was, own, other]: unknown[] = [base[field], mine[field], theirs[field]]
    const [merged, apart] = mergeField(was, own, other)
    if (merged !== undefined) form[field] = merged
    if (!same(merged, own)) taken.add(field)
    for (const one of apart) differing.push({ field, ...one })
  }
  return { form: form as Form, taken: [...taken], differing }
}

/** The form's field once theirs is taken where they differ. */
export function withTheirs<Form>(form: Form, { field, language, theirs }: Differing<Form>): Partial<Form> {
  if (language === null) return { [field]: theirs } as Partial<Form>
  const { [language]: _, ...others } = form[field] as Readonly<Record<string, string>>
  return { [field]: theirs === undefined ? others : { ...others, [language]: theirs } } as Partial<Form>
}

type Apart = Omit<Differing<never>, 'field'>

function mergeField(was: unknown, own: unknown, other: unknown): readonly [merged: unknown, apart: readonly Apart[]] {
  if (same(was, other) || same(own, other)) return [own, []]
  if (Array.isArray(was) && Array.isArray(own) && Array.isArray(other)) return [mergeLists(was, own, other), []]
  if (same(was, own)) return [other, []]
  if (!isText(was) || !isText(own) || !isText(other)) return [own, [{ language: null, theirs: other }]]
  const { form, differing } = merge(was, own, other)
  return [form, differing.map(({ field: language, theirs }) => ({ language, theirs }))]
}

function mergeLists(was: readonly unknown[], own: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const has = (list: readonly unknown[], one: unknown) => list.some((each) => same(each, one))
  const kept = other.filter((one) => has(own, one) || !has(was, one))
  return [...kept, ...own.filter((one) => !has(was, one) && !has(other, one))]
}

/** A text in several languages: every part of it is words. */
const isText = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((part) => typeof part === 'string')
