// The persons of the directory, listed with the exported registers, which contain only their ids.
import type { Directory } from '../../sealed/keys/directory/directory.ts'

/** Empty before set-up. */
export const listedPeople = (directory: Directory | null): readonly object[] =>
  [...(directory?.people.values() ?? [])].map(({ id, name, offices }) => ({ id, name, offices }))
