// Reads what a client sends, within limits, and parses it: what does not fit is refused before it is read to the end.
import * as v from 'valibot'
import { accept, isProblemCode, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'

/** Enough for any form; routes that take bytes name their own limit. */
const jsonLimit = 256 * 1024

/** The bytes of the body; `body-too-large` as soon as more than `limit` are announced or have come; `body-unreadable` where the line was cut before its end. */
export const readBytes = (request: Request, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>>> =>
  readWithin(request, limit).catch(() => refuse('body-unreadable'))

async function readWithin(request: Request, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const tooLarge = refuse('body-too-large', { limit })
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > limit) return tooLarge
  if (announced !== null) {
    // HTTP takes no more than was announced: no stream is needed to stop at the limit, and one costs more than all else that is done with a small body.
    const whole = new Uint8Array(await request.arrayBuffer())
    return whole.length > limit ? tooLarge : accept(whole)
  }
  const chunks: Uint8Array[] = []
  let length = 0
  // Never cancelled: that would close the connection before the refusal is heard.
  const reader = request.body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length
    if (length > limit) return tooLarge
    chunks.push(read.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return accept(bytes)
}

/** The body as JSON of this schema, or the first problem it has: `body-unreadable`, or a field's problem with the field's path. */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  limit = jsonLimit,
): Promise<Outcome<v.InferOutput<Schema>>> {
  const bytes = await readBytes(request, limit)
  if (!bytes.ok) return bytes
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
    // PostgreSQL cannot keep a NUL in a text; SQLite would. What one refuses, both refuse.
    if (/(?<!\\)(\\\\)*\\u0000/.test(text)) return refuse('body-unreadable')
    return parse(schema, JSON.parse(text))
  } catch {
    return refuse('body-unreadable')
  }
}

/** The value as this schema gives it, or its first problem. A schema's message that is a problem code becomes that problem. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): Outcome<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, value, { abortEarly: true })
  return parsed.success ? accept(parsed.output) : { ok: false, problem: problemOf(parsed.issues[0]) }
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const field = v.getDotPath(issue) ?? ''
  // Two days that are out of order come as the one that is first and the one that has to follow it.
  if (issue.message === 'dates-out-of-order')
    return refuse(issue.message, { field, first: issue.expected ?? '', last: issue.received }).problem
  if (isProblemCode(issue.message)) return refuse(issue.message, { field }).problem
  if (issue.received === 'undefined' || issue.type === 'non_empty' || issue.type === 'min_length')
    return refuse('field-missing', { field }).problem
  if (/^max_/.test(issue.type))
    return refuse('field-too-long', { field, max: Number(issue.expected?.replace(/\D/g, '')) }).problem
  return refuse('field-unknown-value', { field }).problem
}
