// What an act in a dossier needs of an open device: its directory, and the dossier's control stream.
import type { DossierId } from '../../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'

/** Refuses `device-locked`, `stream-unknown` for a dossier that is not here, and what the act refuses. */
export const withinDossier =
  (bench: Bench) =>
  async <T>(
    dossier: DossierId,
    act: (opened: Opened, directory: Directory, control: Stream) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const { opened } = bench
    if (!opened?.directory) return refuse('device-locked')
    const control = opened.shelf.control(dossier)
    return control.ok ? act(opened, opened.directory, control.value) : control
  }
