// Reads each returned mail once from a folder, into which a mail server's pipe or a mailbox's collector puts them.
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { absent } from '../../../foundation/server/folders/files.ts'
import { isUnknownMailbox } from '../../../foundation/server/mail/mail.ts'
import { bounceIn } from '../bounce.ts'
import type { Tokens } from './tokens.ts'

/** Whose letter came back; `gone`: her mailbox is no more. */
export type CameBack = (id: string, how: { readonly gone: boolean }) => Promise<unknown>

/** What a mail says of a failed delivery stands at its beginning. */
const readBytes = 256 * 1024
const atATime = 500

/** Reads and removes up to a number of files of the folder at a time. No folder: nothing came back. */
export async function takeBounces(folder: string, cameBack: CameBack, tokens: Tokens): Promise<void> {
  const names = (await readdir(folder).catch(absent)) ?? []
  for (const name of names.filter((one) => one.endsWith('.eml')).slice(0, atATime)) {
    const bounce = bounceIn(await beginningOf(join(folder, name)))
    const whose = bounce && tokens.returnedOf(bounce.key)
    if (whose) await cameBack(whose, { gone: isUnknownMailbox(bounce.status) })
    await rm(join(folder, name))
  }
}

async function beginningOf(path: string): Promise<string> {
  await using file = await open(path)
  const { bytesRead, buffer } = await file.read(Buffer.alloc(readBytes), 0, readBytes, 0)
  return buffer.subarray(0, bytesRead).toString('latin1')
}
