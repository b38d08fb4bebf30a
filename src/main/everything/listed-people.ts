// Who the directory's persons are, as they stand beside the registers that leave: an id in those is one of these.
import type { Directory } from '../../sealed/keys/directory/directory.ts'

/** None before set-up. */
export const listedPeople = (directory: Directory | null): readonly object[] =>
  [...(directory?.people.values() ?? [])].map(({ id, name, offices }) => ({ id, name, offices }))
