// The file in which an installation publishes the signed heads of others that it was shown, so that anyone who was shown another history notices. Described in docs/exchange.md.
import * as v from 'valibot'
import { bytesField } from '../foundation/fields.ts'
import type { Bytes } from '../sealed/keys/bytes.ts'
import { toBase64url } from '../vocabulary/bytes-as-text.ts'
import type { Catalogue } from './catalogue-form.ts'

/** A head with everything needed to verify it: who passes it on does not matter. */
export type SeenHead = Pick<Catalogue, 'root' | 'vouch'> & { readonly head: Bytes }

export const headsBytesMost = 1_048_576
/** In one file. */
const headsMost = 500

/** The file `heads.json`. */
export const writeHeads = (heads: readonly SeenHead[]): string =>
  `${JSON.stringify({
    format,
    heads: heads.slice(0, headsMost).map(({ root, vouch, head }) => ({
      root: toBase64url(root),
      vouch: toBase64url(vouch),
      head: toBase64url(head),
    })),
  })}\n`

/** Null for anything but such a file. */
export function readHeads(text: string): readonly SeenHead[] | null {
  if (text.length > headsBytesMost) return null
  try {
    const parsed = v.safeParse(headsShape, JSON.parse(text), { abortEarly: true })
    return parsed.success ? parsed.output.heads : null
  } catch {
    return null // not JSON: nothing is learned from it
  }
}

const format = 'wiqaya/heads/1'

const headsShape = v.strictObject({
  format: v.literal(format),
  heads: v.pipe(
    v.array(
      v.strictObject({
        root: bytesField({ length: 32 }),
        vouch: bytesField({ max: 4096 }),
        head: bytesField({ max: 512 }),
      }),
    ),
    v.maxLength(headsMost),
  ),
})
