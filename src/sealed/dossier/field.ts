// A field of a dossier: what its register says at this moment, which may be nothing, one thing, or things that differ.
import * as v from 'valibot'
import { same } from '../../foundation/same.ts'
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts'
import type { RegisterName, Registers, Standing, Value, WriteId } from '../log/model.ts'

/** A register's name and the shape of its values. */
export type Register<T> = { readonly name: RegisterName; readonly schema: v.GenericSchema<unknown, T> }

/** A standing value with who said it and when her device claims it was. `value` is null where she cleared the field. */
export type Told<T> = {
  readonly value: T | null
  readonly write: WriteId
  readonly person: PersonId
  readonly device: DeviceId
  readonly claimed: Instant
  readonly sent: boolean
}

/** `one` is also what several people say alike. A difference is never resolved here: it is a fact to show. */
export type Field<T> =
  | { readonly state: 'none'; readonly told: readonly Told<T>[] }
  | { readonly state: 'one'; readonly value: T; readonly told: readonly Told<T>[] }
  | { readonly state: 'differing'; readonly told: readonly Told<T>[] }

/** A change as the desk takes it (`Change` of the desk). */
export type FieldChange = {
  readonly register: RegisterName
  readonly value: Value
  readonly replaces?: readonly WriteId[]
}

type Section = Readonly<Record<string, Register<unknown>>>
type ValueOf<R> = R extends Register<infer T> ? T : never
export type Read<S extends Section> = { readonly [K in keyof S]: Field<ValueOf<S[K]>> }
export type Values<S extends Section> = { readonly [K in keyof S]?: ValueOf<S[K]> | null }

export const register = <T>(name: RegisterName, schema: v.GenericSchema<unknown, T>): Register<T> => ({ name, schema })

/** Every field of a section as it stands. */
export function read<S extends Section>(registers: Registers, section: S): Read<S> {
  const fields = Object.entries(section).map(([key, one]) => [key, fieldOf(registers, one)])
  return Object.fromEntries(fields) as Read<S>
}

/** A value of a shape that this version does not know is left out of the field; it stays in the log. */
export function fieldOf<T>(registers: Registers, { name, schema }: Register<T>): Field<T> {
  const told = (registers.get(name) ?? []).flatMap((standing) => {
    const parsed = v.safeParse(v.nullable(schema), standing.value, { abortEarly: true })
    return parsed.success ? [toldBy(standing, parsed.output)] : []
  })
  const [first, ...others] = told
  if (!first || told.every(({ value }) => value === null)) return { state: 'none', told: [] }
  if (first.value !== null && others.every(({ value }) => same(value, first.value)))
    return { state: 'one', value: first.value, told }
  return { state: 'differing', told }
}

/** The registers once these changes stand in them, to be asked what they would say. */
export const saying = (registers: Registers, changes: readonly FieldChange[]): Registers =>
  new Map([...registers, ...changes.map(({ register, value }) => [register, [{ value } as Standing]] as const)])

/** The only value; null when there is none, or more than one. */
export const agreed = <T>(field: Field<T>): T | null => (field.state === 'one' ? field.value : null)

/** The latest value, for a line of a list without room for both; the screen next to it shows the difference. */
export const latest = <T>(field: Field<T>): T | null =>
  field.told.reduce<Told<T> | null>((last, told) => (last && last.claimed > told.claimed ? last : told), null)?.value ??
  null

/** True when the later of two days is before the earlier: shown next to it, since each is written by itself. */
export function outOfOrder(earlier: Field<IsoDate>, later: Field<IsoDate>): boolean {
  const [first, second] = [latest(earlier), latest(later)]
  return first !== null && second !== null && second < first
}

/** Writes for the given values; a null clears. Each replaces all that its author's device sees standing. */
export function change<S extends Section>(section: S, values: Values<S>): readonly FieldChange[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const { name } = section[key] ?? missing(key)
    return value === undefined ? [] : [{ register: name, value: asValue(value) }]
  })
}

/** The value for one register, replacing only what is named: others' values stay next to it. */
export const changeReplacing = <T>(
  { name }: Register<T>,
  value: T | null,
  replaces: readonly WriteId[],
): FieldChange => ({
  register: name,
  value: asValue(value),
  replaces,
})

/** Plain data as a register holds it; absent keys are dropped. Throws on anything else: that is a bug. */
export function asValue(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(asValue)
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const kept = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return Object.fromEntries(kept.map(([key, inner]) => [key, asValue(inner)]))
  }
  throw new Error(`a register holds plain data, not ${typeof value}`)
}

const toldBy = <T>({ write, person, device, claimed, sent }: Standing, value: T | null): Told<T> => ({
  value,
  write,
  person,
  device,
  claimed,
  sent,
})

function missing(key: string): never {
  throw new Error(`the section has no field ${key}`)
}
