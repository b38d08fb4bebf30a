// Whether two values are equal as data.

/** Ignores the order of keys; compares maps by their contents. Anything that is neither plain data nor a map is only the same as itself. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Set || b instanceof Set) return false
  const [left, right] = [entriesOf(a), new Map<unknown, unknown>(entriesOf(b))]
  return (
    a instanceof Map === b instanceof Map &&
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  )
}

/** A map has no properties: looked at as a plain object, each would equal every other. */
const entriesOf = (value: object): (readonly [unknown, unknown])[] =>
  value instanceof Map ? [...value.entries()] : Object.entries(value)
