// What the vectors hold: forms and keys, directories, epochs, a dossier with what is refused in it, files that carry one, an attached file, and what counts of somebody who was taken out.
import { dossier, writes } from '../sealed/log/team.ts'
import { attachments } from './making/attachments.ts'
import { carried } from './making/carried.ts'
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
}

export async function makeVectors(): Promise<Files> {
  const world = await dossier()
  await world.write(world.lina, 1, writes('answers/q1', 'نعم'), writes('answers/q2', 4))
  await world.pull(world.karim)
  await world.write(world.karim, 2, writes('answers/q1', 'no'))
  await world.write(world.lina, 3, writes('answers/q1', 'yes'))
  await world.pull(world.salma, world.lina, world.karim)
  const note = await noteOf(world, world.lina, 7)
  await world.write(world.lina, 4, note)
  await world.pull(world.salma)
  return {
    forms: await forms(world),
    keys: await keys(),
    directories: await directories(),
    epochs: await epochs(),
    dossier: { dossier: await dossierVectors(world) },
    carried: await carried(world),
    attachments: { attachments: await attachments(world) },
    pins: { pins: await pinVectors() },
  }
}
