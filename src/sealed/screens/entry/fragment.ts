// What an address carries behind its #, which browsers do not send: read once, then taken out of the bar and of the history.

type Address = { readonly path: string; readonly fragment: string }

/** The path and the fragment as they are now. Pure: a render that React throws away loses nothing. */
export const addressNow = (): Address => ({ path: location.pathname, fragment: location.hash.slice(1) })

/** From here on the bar shows the path alone. */
export function dropFragment(): void {
  if (location.hash) history.replaceState(null, '', location.pathname)
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
