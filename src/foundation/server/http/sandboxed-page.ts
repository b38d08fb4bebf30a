// A page of a person's own words that is shown in a frame of the app: it may run nothing, send nothing and load nothing, whoever sent it.
import { commonHeaders } from './http.ts'

/** Where such pages are: the app on a person's own computer lets only these through, under its own headers. */
export const sandboxedPages = '/api/site-preview/shown/'

export const sandboxedPage = (html: string): Response =>
  new Response(html, {
    headers: {
      ...commonHeaders,
      'X-Frame-Options': 'SAMEORIGIN',
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        'img-src data:',
        'font-src data:',
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        'sandbox',
      ].join('; '),
    },
  })
