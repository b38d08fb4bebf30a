// What the site's public forms share when one is posted: read within a limit, and asked for by an address that has answered the sum or worked.
import { readBytes } from '../../../foundation/server/http/body.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Tokens } from './tokens.ts'

/** The fields of a posted form, of at most so many bytes. */
export async function readForm(request: Request, most = 8 * 1024): Promise<Outcome<URLSearchParams>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? ''))
    return refuse('body-unreadable')
  const bytes = await readBytes(request, most)
  return bytes.ok ? accept(new URLSearchParams(new TextDecoder().decode(bytes.value))) : bytes
}

/** The address that asks; null for a program that filled in the field that people do not see: it is thanked, and nothing is done. */
export function addressAsking(form: URLSearchParams, tokens: Tokens): Outcome<string | null> {
  if (form.get('website')) return accept(null)
  const address = (form.get('email') ?? '').trim()
  if (!isAddress(address)) return refuse('address-unusable')
  const [question, work] = [form.get('question') ?? '', form.get('work') ?? '']
  const answered = work ? tokens.checkWork(question, address, work) : tokens.check(question, form.get('sum') ?? '')
  return answered.ok ? accept(address) : answered
}

/** One mailbox, of the shape that mail servers take; whether it exists, only a letter tells. */
const isAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@[^\s@"(),:;<>[\\\]\p{C}]+\.[^\s@"(),:;<>[\\\].\p{C}]{2,}$/u.test(text)
