// The address of the current screen. Where it would name something sealed, the browser sees only its first part, so that its history and its list of closed tabs keep no more.
import { useLocationProperty } from 'wouter/use-browser-location'

/** As the screens know it, whatever the browser shows. */
export function addressHere(): string {
  const kept = addresses[placeIn(history.state)]
  return kept !== undefined && shownOf(kept) === location.pathname ? kept : location.pathname
}

/** For the app's router: where one is, and how to navigate. */
export const useAddress = (): [string, typeof goTo] => [useLocationProperty(addressHere), goTo]

/** For the app's router: the address that a link shows the browser, which copies it, displays it, and opens it in another tab by itself. */
export function addressOnLink(to: string): string {
  const [path = '', fragment = ''] = to.split(beforeFragment)
  return isHidden(path) ? shownOf(path) + fragment : to
}

/**
 * From now on every address that `isConfidential` says so of is shown by its first part alone, those too that somebody typed or that stand there already. The rest
 * lies in this tab's own storage, which outlives a reload and goes with a quick erase. To be called before anything is drawn.
 */
export function hideAddresses(isConfidential: (path: string) => boolean): void {
  isHidden = isConfidential
  hideHere()
  for (const type of ['popstate', 'hashchange', 'pushState', 'replaceState']) addEventListener(type, hideHere)
}

/** Before a gate: of all addresses that are not shown whole this tab knows no more than `kept` and those below it, wherever it stands by now. */
export function forgetAddresses(kept: string): void {
  const here = addressHere()
  const stays = (address: string) => address === kept || address.startsWith(`${kept}/`)
  // Their places stay taken: an older entry of the history must not lead to what comes later.
  addresses.forEach((address, at) => {
    if (!stays(address)) addresses[at] = ''
  })
  keepAddresses()
  if (isHidden(here) && !stays(here)) goTo(shownOf(here), { replace: true })
}

function goTo(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
  const act = replace ? 'replaceState' : 'pushState'
  const [path = '', fragment = ''] = to.split(beforeFragment)
  if (isHidden(path)) history[act]({ [placeKey]: placeOf(path) }, '', shownOf(path) + fragment)
  else history[act](state, '', to)
}

function hideHere(): void {
  const { pathname, hash } = location
  if (isHidden(pathname)) goTo(pathname + hash, { replace: true })
  // A link to a place on the same page, such as the skip link, makes a history entry of its own, without a state.
  else if (hash && history.state === null && isHidden(last) && shownOf(last) === pathname)
    goTo(last + hash, { replace: true })
  last = addressHere()
}

let last = ''
let isHidden = (_: string): boolean => false
const placeKey = 'at'
const store = 'wiqaya.addresses'

/** What an entry of the history keeps: the place of its address in the list. */
const placeIn = (state: unknown): number =>
  typeof state === 'object' && state !== null && placeKey in state ? Number(state[placeKey]) : -1

/** Without the tab's storage it is known until the next reload, which then begins at the first part. */
const addresses: string[] = addressesKept()

function placeOf(address: string): number {
  const known = addresses.indexOf(address)
  if (known >= 0) return known
  addresses.push(address)
  keepAddresses()
  return addresses.length - 1
}

function keepAddresses(): void {
  try {
    sessionStorage.setItem(store, JSON.stringify(addresses))
  } catch {}
}

function addressesKept(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(store) ?? '[]')
    return Array.isArray(kept) ? kept.map(String) : []
  } catch {
    return []
  }
}

const beforeFragment = /(?=#)/
const shownOf = (address: string): string => /^\/[^/]+/.exec(address)?.[0] ?? '/'
