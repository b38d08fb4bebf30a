// Reads a mail that came back (a delivery status notification, RFC 3464): whose letter it was, and whether her mailbox is no more.

type Bounce = {
  /** The part after the `+` of the address it came back to: only the server that sent the letter can tell whether it is genuine. */
  readonly key: string
  /** The enhanced status code (RFC 3463) of a delivery that failed for good. */
  readonly status: string
}

/** Null for everything else that arrives there: answers of people and machines, delays, advertising. Nothing in it is trusted but its key. */
export function bounceIn(mail: string): Bounce | null {
  const text = mail.replace(/\r\n?/g, '\n')
  const key = keyIn(headOf(text))
  const status = failureIn(text)
  return key && status ? { key, status } : null
}

/** Of all the headers that name where a mail was delivered. */
function keyIn(head: string): string | null {
  for (const [, value = ''] of head.matchAll(/^(?:delivered-to|x-original-to|envelope-to|to):(.*)$/gim)) {
    const key = /\+([a-z2-7]{36})@/i.exec(value)?.[1]
    if (key) return key.toLowerCase()
  }
  return null
}

/** The status of a recipient whose delivery failed for good, in the part that is made for machines. */
function failureIn(text: string): string | null {
  const part = /^content-type:\s*message\/delivery-status\b/im.exec(text)
  if (!part) return null
  const rest = text.slice(part.index)
  const body = rest.slice(rest.indexOf('\n\n') + 2)
  const end = body.search(/^--/m)
  for (const block of (end < 0 ? body : body.slice(0, end)).split(/\n{2,}/)) {
    const fields = headOf(block)
    const status = /^status:\s*(5\.\d{1,3}\.\d{1,3})\b/im.exec(fields)?.[1]
    if (status && /^action:\s*failed\b/im.test(fields)) return status
  }
  return null
}

/** The lines before the first empty one, unfolded. */
const headOf = (text: string): string => (text.split('\n\n', 1)[0] ?? '').replace(/\n[ \t]+/g, ' ')
