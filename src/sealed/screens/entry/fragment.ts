// What an address carries behind its #, which browsers do not send: read once, then taken out of the bar and of the history.

export type Address = { readonly path: string; readonly fragment: string }

/** The path and the fragment as they are now; the bar then shows the path alone. */
export function takeFragment(): Address {
  const { pathname, hash } = location
  if (hash) history.replaceState(null, '', pathname)
  return { path: pathname, fragment: hash.slice(1) }
}

/** What a demonstration's link carries, or null when something of it is missing. */
export function demonstrationEntry(fragment: string): {
  readonly invitation: string
  readonly secret: string
  readonly passphrase: string
} | null {
  const parts = new URLSearchParams(fragment)
  const [invitation, secret, passphrase] = ['invitation', 'secret', 'passphrase'].map((name) => parts.get(name))
  return invitation && secret && passphrase ? { invitation, secret, passphrase } : null
}
