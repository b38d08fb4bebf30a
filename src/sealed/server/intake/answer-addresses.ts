// Where the public server finds what letters show at their addresses, in the folder that both servers share: sealed under codes that neither has.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../../foundation/server/folders/files.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'

/** `path`: the folder of what comes in from the public. Addresses are ids, parsed by the caller: they become names of files. */
export async function answerAddresses(path: string) {
  const folder = join(path, 'addresses')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    put: (address: string, sealed: Bytes): Promise<void> => writeAtomically(join(folder, address), sealed),
    withdraw: (address: string, on: IsoDate): Promise<void> =>
      writeAtomically(join(folder, `${address}.withdrawn`), on),
    list: async (): Promise<readonly string[]> => (await readdir(folder)).filter(isId),
    /** Everything that is there, with the receipts of what was handed in. */
    async remove(address: string): Promise<void> {
      for (const name of [address, `${address}.withdrawn`, `${address}.handed`])
        await rm(join(folder, name), { force: true })
    },
  }
}
