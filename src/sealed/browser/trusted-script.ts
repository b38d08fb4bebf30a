// The address of one of the app's own scripts, as Trusted Types wants it where a page enforces them; a plain string elsewhere.

type Policy = { createScriptURL(url: string): string }
type PolicyFactory = { createPolicy(name: string, rules: Policy): Policy }

/** For `new Worker` and for registering a service worker. An address of another origin is a bug and throws. */
export function trustedScript(address: string): string {
  policy ??= policies()?.createPolicy('wiqaya', { createScriptURL: own }) ?? { createScriptURL: own }
  return policy.createScriptURL(address)
}

/** Made once: a page's policy allows each name one time. */
let policy: Policy | undefined

const policies = () => (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes

function own(address: string): string {
  if (new URL(address, location.href).origin !== location.origin) throw new Error('a script is of the app itself')
  return address
}
