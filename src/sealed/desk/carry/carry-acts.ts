// What a person does with dossiers in files, one at a time: sees how large one gets, makes one, takes one in, stops.
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { sealedChunkLength } from '../../log/attachments/attachment-form.ts'
import type { Bench } from '../bench.ts'
import { carryIn } from './carry-in.ts'
import { carryOut } from './carry-out.ts'
import type { Carrying } from './carrying.ts'
import { filesHere } from './files-out.ts'
import { watching } from './watch.ts'

export function carryActs(bench: Bench): Carrying {
  const { watch, stop } = watching(bench.emit)
  return {
    async carrySize(dossier, streams) {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      const { here, absent } = await filesHere(bench, opened, dossier, streams && new Set(streams))
      const chunks = here.reduce((sum, file) => sum + file.chunks, 0)
      return accept({ files: here.length, bytes: chunks * sealedChunkLength, absent })
    },
    carryOut: (dossier, request) => watch((watched) => carryOut(bench, dossier, request, watched)),
    carryIn: (file, words) => watch((watched) => carryIn(bench, file, words, watched)),
    async stopCarrying() {
      stop()
      return accept(null)
    },
  }
}
