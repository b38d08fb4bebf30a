// What a browser that was sent to the institution's issuer is known by at the server. It is no cookie: a request that carries one lets its answer clear all that the browser keeps. It opens nothing without a listed device.
import { keepText, keptText } from '../../foundation/components/kept-in-browser.ts'
import { browserHeader } from '../mailbox/wire.ts'

const name = 'sent-to-sign-in'

/** Null in a browser that was not sent there. */
export const browserToken = (): string | null => keptText(name)

/** Null forgets it. */
export const keepBrowserToken = (token: string | null): void => keepText(name, token)

export function browserHeaders(): Record<string, string> {
  const token = browserToken()
  return token === null ? {} : { [browserHeader]: token }
}
