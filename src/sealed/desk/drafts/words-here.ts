// Where something was typed, or said in a form, that is on this device's disk and in no record yet.
import type { Opened } from '../bench.ts'
import { carryForm } from '../carry/carrying.ts'
import { draftsHere } from './drafts.ts'
import type { FormName } from './form-drafts.ts'

/** A place for each: none is named for a file that was asked for and not made. */
export async function wordsHere({
  values,
  forms,
}: Pick<Opened, 'values' | 'forms'>): Promise<readonly FormName['of'][]> {
  const said = (await forms.all()).filter(({ name }) => name !== carryForm)
  return [...(await draftsHere(values)).map(({ stream }) => stream), ...said.map(({ of }) => of)]
}
