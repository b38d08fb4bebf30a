// Where something was typed, or said in a form, that is on this device's disk and in no record yet, or in none that its keys have signed.
import type { Opened } from '../bench.ts'
import { carryForm } from '../carry/carrying.ts'
import { leftHere } from '../put-back/left-work.ts'
import { draftsHere } from './drafts.ts'
import type { FormName } from './form-drafts.ts'

/** A place for each: none is named for a file that was asked for and not made. */
export async function wordsHere({
  values,
  forms,
  keys,
}: Pick<Opened, 'values' | 'forms' | 'keys'>): Promise<readonly FormName['of'][]> {
  const said = (await forms.all()).filter(({ name }) => name !== carryForm)
  const typed = [...(await draftsHere(values)), ...(await leftHere(values, keys.id))]
  return [...typed.map(({ stream }) => stream), ...said.map(({ of }) => of)]
}
