// Mandates: an institution may do more than prevent torture, and its mechanism may be one part of it.
import type { LocalText } from './languages.ts'

/** `prevention`, or a short name that the institution gave to another of its mandates: Latin letters, figures and hyphens. */
export type MandateId = string

/** The mandate of the mechanism itself (OPCAT 3, 17 to 23): every installation has it. */
export const prevention: MandateId = 'prevention'

export type Mandate = { readonly id: MandateId; readonly name: LocalText }

export const isMandateId = (value: unknown): value is MandateId =>
  typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 40
