// `wiqaya newsletter`: what an administrator may ask of the public server's store, and where a mail server hands over what came back.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addressNamed } from '../../foundation/server/database/address.ts'
import { openDatabase } from '../../foundation/server/database/database.ts'
import { isHere } from '../../foundation/server/folders/database-elsewhere.ts'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../../foundation/words/t.ts'
import { readersAsCsv } from '../../public/newsletter/export.ts'
import { openPublicStore } from '../../public/server/open-store.ts'
import type { Language } from '../../vocabulary/languages.ts'

/** What a mail server's pipe understands as "keep it and try again" (sysexits.h, EX_TEMPFAIL). */
const tryAgain = 75
/** Bytes read from a mail that came back: its beginning. */
const mailBytes = 1024 * 1024

/** Gives 0, 1 when the store cannot be read, 2 for what it does not understand, 75 for a mail that cannot be kept now. */
export async function newsletter(args: readonly string[]): Promise<number> {
  const asked = parsed(args)
  const language = languageAsked(args)
  if (!asked) return tellUsage(language, args, t(language, 'terminal.usage.newsletter'))
  const folder = join(asked.data, 'public')
  return asked.act === 'bounce' ? keepBounce(join(folder, 'bounces')) : tell(asked, folder, language)
}

const acts = ['figures', 'export', 'find', 'delete', 'bounce'] as const
type Asked = { readonly act: (typeof acts)[number]; readonly data: string; readonly json: boolean }

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  if (!read) return null
  const { values, positionals } = read
  const act = acts.find((one) => one === positionals[0])
  return act && values.data && positionals.length === 1 ? { act, data: values.data, json: values.json } : null
}

async function tell({ act, json }: Asked, folder: string, language: Language): Promise<number> {
  const file = join(folder, 'public.sqlite')
  const address = addressNamed(process.env, 'PUBLIC_DATABASE_URL') ?? file
  const here = isHere('public', folder)
  if (address === file && !here.ok) {
    console.error(problemLines(language, here.problem))
    return 1
  }
  if (address === file && !existsSync(file)) {
    console.error(t(language, 'terminal.newsletter.none', { folder: leftToRight(folder) }))
    return 1
  }
  const database = await openDatabase(address)
  try {
    const { subscribers, issues } = await openPublicStore(database, (length) => new Uint8Array(randomBytes(length)))
    if (act === 'find' || act === 'delete') {
      const reader = await subscribers.find(await addressTyped(language))
      if (!reader) {
        console.error(t(language, 'terminal.newsletter.no-reader'))
        return 1
      }
      const { id, ...told } = reader
      if (act === 'delete') {
        await subscribers.leave(id)
        console.log(t(language, 'terminal.newsletter.deleted'))
      } else console.log(JSON.stringify(told, null, 2))
    } else if (act === 'figures') console.log(JSON.stringify(await issues.figures(), null, 2))
    else {
      const all = await subscribers.confirmed()
      console.log(json ? JSON.stringify(all, null, 2) : readersAsCsv(all))
    }
    return 0
  } finally {
    await database.close()
  }
}

/** Typed, not an argument: those stay in the shell's history, and other accounts of the computer see them. */
async function addressTyped(language: Language): Promise<string> {
  if (process.stdin.isTTY) console.error(t(language, 'terminal.newsletter.address'))
  for await (const line of createInterface({ input: process.stdin })) return line.trim()
  return ''
}

async function keepBounce(folder: string): Promise<number> {
  try {
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of process.stdin) {
      if (length < mailBytes) chunks.push(chunk)
      length += chunk.length
    }
    await mkdir(folder, { recursive: true })
    await writeAtomically(
      join(folder, `${Date.now()}-${randomBytes(4).toString('hex')}.eml`),
      Buffer.concat(chunks).subarray(0, mailBytes),
    )
    return 0
  } catch (error) {
    console.error(`The mail cannot be kept now (${error instanceof Error && 'code' in error ? error.code : error}).`)
    return tryAgain
  }
}
