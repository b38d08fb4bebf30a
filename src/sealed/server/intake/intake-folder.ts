// The folder that the public server and this one share: sealed letters come in, sealed answers and the intake keys go out. Neither needs the other's address, nor a secret.
import { lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../../foundation/server/folders/files.ts'
import { readPlainFile } from '../../../foundation/server/folders/shared-folder.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { dayIn, type IsoDate, instantAt } from '../../../vocabulary/dates.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { IntakeKey } from '../../keys/intake/offer.ts'
import type { LetterEntry } from '../../mailbox/wire.ts'

export type IntakeFolder = Awaited<ReturnType<typeof intakeFolder>>

/** Ids are of 16 bytes, parsed by the caller: they become names of files. `zone` is the institution's: by its days things arrive. */
export async function intakeFolder(path: string, zone: () => Promise<string>) {
  const answers = join(path, 'answers')
  await mkdir(answers, { recursive: true, mode: 0o700 })
  let shown = ''
  return {
    letters: await sealedIn(join(path, 'letters'), zone),
    /** What authorities handed in at the addresses of letters. */
    authorityAnswers: await sealedIn(join(path, 'authority-answers'), zone),
    leaveAnswer: (mailbox: string, sealed: Bytes): Promise<void> => writeAtomically(join(answers, mailbox), sealed),
    /** What the public server seals to from now on. */
    async showKeys(keys: readonly IntakeKey[]): Promise<void> {
      const text = JSON.stringify({ keys: keys.map(({ key, until }) => ({ key: toBase64url(key), until })) })
      if (text === shown) return
      await writeAtomically(join(path, 'keys.json'), `${text}\n`)
      shown = text
    },
  }
}

/** Bytes of one file: more than the longest letter or answer has, whose own limits stand where they are sealed. */
const most = 64 * 1024 * 1024

/** Sealed files that wait, each under the id that it was sealed under. */
async function sealedIn(folder: string, zone: () => Promise<string>) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    /** Oldest first. */
    async list(): Promise<readonly LetterEntry[]> {
      const names = (await readdir(folder)).filter((name) => /^[A-Za-z0-9_-]{22}$/.test(name))
      const here = await zone()
      const entries = await Promise.all(
        names.map(async (id) => {
          const file = await lstat(join(folder, id)).catch(() => null)
          return file?.isFile() && file.size <= most ? [{ id, bytes: file.size, arrived: instantAt(file.mtimeMs) }] : []
        }),
      )
      return entries
        .flat()
        .sort((a, b) => (a.arrived < b.arrived ? -1 : 1))
        .map((entry) => ({ ...entry, arrived: dayIn(entry.arrived, here) }))
    },
    arrived: async (id: string): Promise<IsoDate | null> => {
      const file = await lstat(join(folder, id)).catch(() => null)
      return file && dayIn(instantAt(file.mtimeMs), await zone())
    },
    read: (id: string): Promise<Bytes | null> => readPlainFile(join(folder, id), most),
    close: (id: string): Promise<void> => rm(join(folder, id), { force: true }),
  }
}
