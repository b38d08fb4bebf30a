// The address of the current screen. Where it would name something sealed, the browser sees only its first part, so that its history and its list of closed tabs keep no more.
import { useLocationProperty } from 'wouter/use-browser-location'
import { newId } from '../../vocabulary/ids.ts'
import { browserRandom } from './browser-random.ts'
import { keepInTab } from './kept-in-browser.ts'

/** As the screens know it, whatever the browser shows. */
export function addressHere(): string {
  const kept = addresses.get(placeIn(history.state))
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
 * is in this page's memory, and goes with it. To be called before anything is drawn.
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
  for (const [place, address] of addresses) if (!stays(address)) addresses.delete(place)
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
  keepHere()
}

/** From now on, as at the start, the tab's storage has the address that stands here, so that a reload leads back to it. */
export function keepForReload(): void {
  isKept = true
  keepHere()
}

/** What is locked leaves no address on the disk: this page alone still knows where it stands. */
export function forgetForReload(): void {
  isKept = false
  keepHere()
}

/**
 * The tab's own storage has the address of the screen that stands here, and no other: a reload leads back to it, and the browser writes it to the disk. Where there is
 * no such storage a reload begins at the first part.
 */
function keepHere(): void {
  const [place, address] = [placeIn(history.state), addressHere()]
  keepInTab(store, isKept && isHidden(address) ? JSON.stringify({ [place]: address }) : null)
}

let last = ''
let isHidden = (_: string): boolean => false
let isKept = true
const placeKey = 'at'
const store = 'wiqaya.addresses'

/** What an entry of the history keeps: under which word this page has its address. */
const placeIn = (state: unknown): string =>
  typeof state === 'object' && state !== null && placeKey in state ? String(state[placeKey]) : ''

/** Those that this page has shown. After a reload, only the one that stood here: entries of the history before it lead to the first part. */
const addresses: Map<string, string> = addressKept()

function placeOf(address: string): string {
  for (const [place, known] of addresses) if (known === address) return place
  // At random, so that no entry of the history before a reload leads to what comes after it.
  const place: string = newId(browserRandom)
  addresses.set(place, address)
  return place
}

function addressKept(): Map<string, string> {
  try {
    const kept: object = JSON.parse(sessionStorage.getItem(store) ?? '{}')
    return new Map(Object.entries(kept).map(([place, address]) => [place, String(address)]))
  } catch {
    return new Map()
  }
}

const beforeFragment = /(?=#)/
const shownOf = (address: string): string => /^\/[^/]+/.exec(address)?.[0] ?? '/'
