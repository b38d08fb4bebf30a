// What lies at the addresses of letters to authorities, in the folder that this server shares with the staff server. Nothing of it can be read here without a letter's code.
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { absent } from '../../../foundation/server/folders/files.ts'
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import { isId } from '../../../vocabulary/ids.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What was handed in at an address: the day, the receipt that its writer has, and the id that it was sealed under (empty where an earlier program noted none). Not a word of it. */
export type Handed = { readonly on: IsoDate; readonly receipt: string; readonly sealed: string }

export type AddressShelf = Awaited<ReturnType<typeof addressShelf>>

/** `path`: the folder of what comes in. Anything but an id is not found. */
export async function addressShelf(path: string) {
  const folder = join(path, 'addresses')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const textOf = async (name: string): Promise<string> => {
    const bytes = await readFile(join(folder, name)).catch(absent)
    return bytes?.toString('utf8') ?? ''
  }
  return {
    async sealed(address: string): Promise<Bytes | null> {
      if (!isId(address)) return null
      const bytes = await readFile(join(folder, address)).catch(absent)
      return bytes && bytes.length <= sealedMost ? new Uint8Array(bytes) : null
    },
    /** The day on which the letter was withdrawn; null while it stands. */
    async withdrawn(address: string): Promise<IsoDate | null> {
      const day = (await textOf(`${address}.withdrawn`)).trim()
      return isDate(day) ? day : null
    },
    /** Oldest first. */
    async handed(address: string): Promise<readonly Handed[]> {
      return (await textOf(`${address}.handed`)).split('\n').flatMap((line) => {
        const [on = '', receipt = '', sealed = ''] = line.split('\t')
        return isDate(on) ? [{ on, receipt, sealed }] : []
      })
    },
    note: (address: string, { on, receipt, sealed }: Handed): Promise<void> =>
      appendFile(join(folder, `${address}.handed`), `${on}\t${receipt}\t${sealed}\n`, { mode: 0o640 }),
  }
}

const sealedMost = 2 * 1024 * 1024
