// The folder that this server shares with the staff server: sealed letters and authorities' answers go in, sealed answers and the intake keys come out. Nothing in it can be read here.
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { jsonIn } from '../../../foundation/json-in.ts'
import { storageProblem } from '../../../foundation/server/database/database.ts'
import { writeOnce } from '../../../foundation/server/folders/files.ts'
import { letterId } from '../../../sealed/keys/intake/letter.ts'
import { sealedAnswerSize } from '../../../sealed/keys/intake/receipt.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Inbox = Awaited<ReturnType<typeof openInbox>>

/** `most`: how many bytes of letters may wait; beyond that, letters are refused and their writers told. `now`: milliseconds. */
export async function openInbox(path: string, most = 8 * 1024 ** 3, now = () => performance.now()) {
  const [letters, answers] = [join(path, 'letters'), join(path, 'answers')]
  const authorityAnswers = join(path, 'authority-answers')
  for (const folder of [letters, answers, authorityAnswers]) await mkdir(folder, { recursive: true, mode: 0o700 })
  const puttingInto = (folder: string) => {
    const taken = takenIn(folder, now)
    return async (sealed: Bytes): Promise<Outcome<null>> => {
      const id = letterId(sealed)
      if (!id) return refuse('body-unreadable')
      const done = await taken.take(sealed.length, most)
      if (!done) return refuse('contact-not-kept')
      let isNew = false
      try {
        isNew = await writeOnce(join(folder, toBase64url(id)), sealed)
        return accept(null)
      } catch (error) {
        if (storageProblem(error)) return refuse('contact-not-kept')
        throw error
      } finally {
        done(isNew)
      }
    }
  }
  return {
    /** What to seal to now: empty while nobody takes letters in. */
    async keys(now: Instant): Promise<readonly Bytes[]> {
      const text = await readFile(join(path, 'keys.json'), 'utf8').catch(() => '{}')
      const parsed = v.safeParse(keysShape, jsonIn(text), { abortEarly: true })
      if (!parsed.success) return []
      return parsed.output.keys.flatMap(({ key, until }) => (now < until ? (fromBase64url(key) ?? []) : []))
    },
    /** Resolves once the letter is on the disk. Putting the same one again changes nothing. Refuses `contact-not-kept` when there is no room, leaving nothing behind. */
    put: puttingInto(letters),
    /** The same for what an authority handed in at the address of a letter. */
    putAuthorityAnswer: puttingInto(authorityAnswers),
    /** The sealed answer that waits there; null when there is none. */
    async answer(mailbox: Bytes): Promise<Bytes | null> {
      const bytes = await readFile(join(answers, toBase64url(mailbox))).catch(() => null)
      return bytes?.length === sealedAnswerSize ? new Uint8Array(bytes) : null
    },
    /** Deletes the answers that have waited too long. */
    async forgetAnswers(now: Instant): Promise<void> {
      for (const name of await readdir(answers)) {
        const file = await stat(join(answers, name)).catch(() => null)
        if (file && Date.parse(now) - file.mtimeMs > answerDays * 86_400_000) await rm(join(answers, name))
      }
    },
  }
}

/** Days for which an answer waits; the page says so. */
const answerDays = 90

const keysShape = v.object({
  keys: v.pipe(v.array(v.object({ key: v.string(), until: v.custom<Instant>(isInstant) })), v.maxLength(50)),
})

/** Counted from the last look at the folder, which the staff server empties: a look for each letter would, in a flood, cost more with every letter that waits. */
function takenIn(folder: string, now: () => number) {
  let looked: { readonly at: number; readonly bytes: Promise<number> } | null = null
  let added = 0
  let underWay = 0
  return {
    /** Room for so many bytes, reserved before they are written: many that come at once do not pass the limit together. Null where there is none. The function that is returned says whether they are there now. */
    async take(bytes: number, most: number): Promise<((isKept: boolean) => void) | null> {
      if (looked === null || now() - looked.at > looksEvery) {
        added = 0
        looked = { at: now(), bytes: sizeOf(folder) }
        looked.bytes.catch(() => {
          looked = null
        })
      }
      if ((await looked.bytes) + added + underWay + bytes > most) return null
      underWay += bytes
      return (isKept) => {
        underWay -= bytes
        if (isKept) added += bytes
      }
    },
  }
}

/** Milliseconds: whoever was refused for want of room tries again a minute later at the soonest. */
const looksEvery = 60_000

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
