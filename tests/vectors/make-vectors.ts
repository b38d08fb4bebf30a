// What the vectors hold, file by file: forms and keys, directories, epochs, a dossier with what is refused in it, files that carry one, an attached file, what counts of somebody who was taken out, catalogues.
import { dossier, writes } from '../sealed/log/team.ts'
import { attachments } from './making/attachments.ts'
import { carried } from './making/carried.ts'
import { catalogues } from './making/catalogues.ts'
import { directories } from './making/directories.ts'
import { dossierVectors } from './making/dossier.ts'
import { epochs } from './making/epochs.ts'
import { forms } from './making/forms.ts'
import { keys } from './making/keys.ts'
import { noteOf } from './making/note.ts'
import { pinVectors } from './making/pins.ts'
import type { Vectors } from './read-vectors.ts'

export type Files = {
  readonly forms: Pick<
    Vectors,
    'labels' | 'hashes' | 'exact' | 'buckets' | 'ids' | 'noteClients' | 'logHeads' | 'recordKeys'
  >
  readonly keys: Pick<Vectors, 'publicKeys' | 'signatures'>
  readonly directories: Pick<Vectors, 'directories'>
  readonly epochs: Pick<Vectors, 'epochs' | 'twoKeys'>
  readonly dossier: Pick<Vectors, 'dossier'>
  readonly carried: Pick<Vectors, 'carried' | 'files'>
  readonly attachments: Pick<Vectors, 'attachments'>
  readonly pins: Pick<Vectors, 'pins'>
  readonly catalogues: object
}

/** Each file draws from a seed of its own, so that one that is added, or holds more, moves no other. */
export async function makeVectors(seed: (name: string) => void): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {}
  for (const [name, make] of Object.entries(files)) {
    seed(`wiqaya test vectors 2 ${name}`)
    texts[name] = `${JSON.stringify(await make(), null, 1)}\n`
  }
  return texts
}

const files: { readonly [Name in keyof Files]: () => Promise<Files[Name]> } = {
  forms: async () => forms(await answered()),
  keys,
  directories,
  epochs,
  dossier: async () => ({ dossier: await dossierVectors(await answered()) }),
  carried: async () => carried(await answered()),
  attachments: async () => ({ attachments: await attachments(await answered()) }),
  pins: async () => ({ pins: await pinVectors() }),
  catalogues,
}

/** A dossier in which three have answered, one of them in a note. */
async function answered(): ReturnType<typeof dossier> {
  const world = await dossier()
  await world.write(world.lina, 1, writes('answers/q1', 'نعم'), writes('answers/q2', 4))
  await world.pull(world.karim)
  await world.write(world.karim, 2, writes('answers/q1', 'no'))
  await world.write(world.lina, 3, writes('answers/q1', 'yes'))
  await world.pull(world.salma, world.lina, world.karim)
  const note = await noteOf(world, world.lina, 7)
  await world.write(world.lina, 4, note)
  await world.pull(world.salma)
  return world
}
