// People as the desk shows them, out of the directory.
import type { PersonId } from '../../vocabulary/ids.ts'
import { type Directory, type DirectoryPerson, devicesOf, listedPerson } from '../keys/directory/directory.ts'
import type { PersonCard } from './desk-view.ts'

const personCard = (directory: Directory, person: DirectoryPerson): PersonCard => ({
  id: person.id,
  name: person.name,
  addressedAs: person.addressedAs,
  offices: person.offices,
  notCompared: person.notCompared,
  devices: devicesOf(directory, person.id).map(({ id, since }) => ({ id, since })),
})

/** Null for someone whom the directory does not list at present. */
export function cardOf(directory: Directory, id: PersonId): PersonCard | null {
  const person = listedPerson(directory, id)
  return person && personCard(directory, person)
}

export const cardsOf = (directory: Directory): readonly PersonCard[] =>
  [...directory.people.keys()].map((id) => cardOf(directory, id)).filter((card) => card !== null)
