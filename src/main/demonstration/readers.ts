// Two invented readers subscribe to the newsletter as people do: the form, its small sum, the letter, and the button on the page behind its link.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { numberAnswered } from '../../public/forms/sum.ts'
import type { Language } from '../../vocabulary/languages.ts'
import type { DataFolder } from '../data-folder.ts'

const readers: readonly { readonly address: string; readonly language: Language }[] = [
  { address: 'amina@example.org', language: 'ar' },
  { address: 'julien@example.org', language: 'fr' },
]

export async function subscribeReaders(publicUrl: string, folder: DataFolder): Promise<void> {
  for (const { address, language } of readers)
    await subscribe(publicUrl, join(folder.public, 'mail'), address, language)
}

/** Ends with the subscription confirmed. Throws where a reader would be stuck. */
export async function subscribe(
  publicUrl: string,
  mailFolder: string,
  address: string,
  language: Language,
): Promise<void> {
  const formUrl = `${publicUrl}/${language}/newsletter/`
  const form = await (await fetch(formUrl)).text()
  const question = /name="question" value="([^"]+)"/.exec(form)?.[1]
  const sum = /<label for="sum">([^<]+)/.exec(form)?.[1]
  if (!question || !sum) throw new Error('the form has no sum')
  await submit(formUrl, { email: address, question, sum: String(sumIn(sum)) })
  const link = await linkFor(mailFolder, address)
  const page = await (await fetch(link)).text()
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1]
  const action = /<form action="([^"]+)" method="post"/.exec(page)?.[1]
  if (!key || !action) throw new Error('the page behind the link has no button')
  await submit(new URL(action, link).href, { key })
}

/** Adds the numbers that stand in a question, in words or figures. */
export const sumIn = (question: string): number =>
  question
    .split(/[\s?؟.,،:]+/u)
    .map((word) => numberAnswered(word))
    .reduce<number>((sum, number) => sum + (number ?? 0), 0)

async function submit(url: string, fields: Record<string, string>): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  if (response.status !== 303) throw new Error(`the form was answered ${response.status}`)
}

/** The first link in the newest letter to this address; letters take a moment to be written. */
export async function linkFor(mailFolder: string, address: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const letter = letters(mailFolder).findLast(
      (text) => text.includes(`To: ${address}`) || text.includes(`<${address}>`),
    )
    const link = letter && /https?:\/\/[^\s"<>]+key=[^\s"<>]+/.exec(letter)?.[0]
    if (link) return link
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no letter came for ${address}`)
}

/** The letters in a folder, oldest first, their bodies readable. */
export function letters(mailFolder: string): string[] {
  if (!existsSync(mailFolder)) return []
  return readdirSync(mailFolder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => decoded(readFileSync(join(mailFolder, name), 'latin1')))
}

/** Enough of MIME for letters of our own: quoted-printable and base64 parts as UTF-8. */
function decoded(letter: string): string {
  return letter
    .split(/\r\n(?=--)/)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      if (/transfer-encoding: base64/i.test(head))
        return `${head}\n\n${Buffer.from(body.replace(/\s/g, ''), 'base64').toString('utf8')}`
      if (!/transfer-encoding: quoted-printable/i.test(head)) return part
      const bytes = body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
    })
    .join('\n')
}
