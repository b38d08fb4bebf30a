// What a server answers before it can serve: while it starts, or brings its database up to date.
import { directionOf, languages } from '../../../vocabulary/languages.ts'
import { t } from '../../words/t.ts'
import type { WordKey } from '../../words/words.ts'
import { commonHeaders } from './http.ts'

/**
 * 503 with the time to ask again: for browsers a page in each of the program’s languages that asks again by itself unless something was sent; an empty
 * answer for anything else.
 */
export function notYet({ method, headers }: Pick<Request, 'method' | 'headers'>): Response {
  const isRead = headers.get('Accept')?.includes('text/html') ?? false
  return new Response(isRead ? page(method === 'GET') : null, {
    status: 503,
    headers: {
      ...commonHeaders,
      'Retry-After': String(seconds),
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      ...(isRead ? { 'Content-Type': 'text/html; charset=utf-8' } : {}),
    },
  })
}

const seconds = 10

function page(isAsked: boolean): string {
  const text: WordKey = isAsked ? 'night.not-yet.asked' : 'night.not-yet.sent'
  const said = languages.map(
    (language) =>
      `<section lang="${language}" dir="${directionOf(language)}"><h1>${t(language, 'night.not-yet.title')}</h1><p>${t(language, text)}</p></section>`,
  )
  const again = isAsked ? `<meta http-equiv="refresh" content="${seconds}">` : ''
  const title = languages.map((language) => t(language, 'night.not-yet.title')).join(' · ')
  return `<!doctype html><html lang="${languages[0]}" dir="${directionOf(languages[0])}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${again}<title>${title}</title><style>${style}</style></head><body><main>${said.join('')}</main></body></html>`
}

const style =
  ':root{color-scheme:light dark;font:1.125rem/1.7 system-ui,sans-serif}main{max-inline-size:36rem;margin:12vh auto;padding-inline:1.5rem}section+section{margin-block-start:2rem;padding-block-start:1rem;border-block-start:1px solid}h1{font-size:1.35rem;margin:0}p{margin:0}'
