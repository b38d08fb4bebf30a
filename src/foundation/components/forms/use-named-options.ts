// Things with an id and a name, as a list to choose from.
import type { LocalText } from '../../../vocabulary/languages.ts'
import { useWords } from '../words-context.tsx'

type Named<Id> = { readonly id: Id; readonly name: LocalText }
type Option<Id> = { readonly value: Id; readonly label: string }

/** Each under its name in the reader's language, in the order of that language. */
export function useNamedOptions(): <Id extends string>(list: readonly Named<Id>[]) => readonly Option<Id>[] {
  const { local, compare } = useWords()
  return (list) =>
    list
      .map(({ id, name }) => ({ value: id, label: local(name) }))
      .toSorted((one, other) => compare(one.label, other.label))
}
