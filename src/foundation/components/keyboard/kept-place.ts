// Keeps the keyboard’s place: when the focused element leaves the page, the focus moves to what takes its place, so that keyboard and screen reader users need not start again at the top.
import { useEffect } from 'react'
import { addressHere } from '../address.ts'
import { afterPaint } from '../after-paint.ts'

/** Once around the screens. A focus that is elsewhere by then stays there. */
export function useKeptPlace(): void {
  useEffect(() => {
    const watch = new MutationObserver(changed)
    watch.observe(document.body, { childList: true, subtree: true })
    addEventListener('focusin', taken)
    addEventListener('focusout', letGoSoon)
    // A key that comes before what is owed is given: it finds the focus there.
    addEventListener('keydown', giveOwed, { capture: true })
    return () => {
      watch.disconnect()
      removeEventListener('focusin', taken)
      removeEventListener('focusout', letGoSoon)
      removeEventListener('keydown', giveOwed, { capture: true })
    }
  }, [])
}

/** Focuses something new once it is drawn: `id` is that of its heading, or of the whole. */
export function goOnceDrawn(id: string): void {
  now.awaited = { id, from: null }
  changed([])
}

/**
 * Where a screen's focus begins: at what its address names last, if that has a heading of its own (`id`); within the same thing (a dossier, a place) at
 * its section's link, from which the next key goes on to the others, whatever a heading below is called; otherwise at its title. What its address names may
 * be drawn a moment later: it has the focus then, unless that has gone elsewhere. The first screen leaves it at the top of the page, where the skip link is.
 */
export function arrive(title: HTMLElement): void {
  const address = addressHere()
  const from = now.address
  now.address = address
  if (now.awaited?.from) now.awaited = null
  if (from === null) return
  const name = address.split('/').at(-1) ?? ''
  const named = document.getElementById(name)
  const link = thingOf(address) === thingOf(from) ? document.querySelector('main .tabsline [aria-current]') : null
  // A form that came with the screen had the focus before its head was there, and drew the page down to it.
  if (address !== from) scrollTo({ top: 0, left: 0, behavior: 'instant' })
  if (named && named.getBoundingClientRect().top > innerHeight / 2) named.scrollIntoView()
  const isSection = thingOf(address).split('/').length + 1 === address.split('/').length
  give([isSection ? link : null, named, link].find((one) => one?.closest('main')) ?? title, { preventScroll: true })
  if (!isSection && !named) now.awaited ??= { id: name, from: document.activeElement }
}

/** "/dossiers/…", where an address goes on from there. */
const thingOf = (address: string): string => /^\/[^/]+\/[^/]+/.exec(address)?.[0] ?? address

const now: {
  /** Has the focus. */
  held: Element | null
  /** It is outside the page and disappears by itself ("undo"). */
  aside: boolean
  /** Had it before she went there. */
  before: Element | null
  /** `from`: what must still have it then, where the address alone asks for it. */
  awaited: { readonly id: string; readonly from: Element | null } | null
  /** What had the focus went from here, and nothing has it yet. */
  owed: Gap | null
  /** Of the present screen. */
  address: string | null
} = { held: null, aside: false, before: null, awaited: null, owed: null, address: null }

function taken({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return
  const aside = target.closest('.toasts') !== null
  if (aside && !now.aside) now.before = now.held
  now.held = target
  now.aside = aside
}

/** By a press on what takes no focus, not by going from the page. */
const letGoSoon = (): void =>
  queueMicrotask(() => {
    if (now.held?.isConnected && isNowhere()) now.held = null
  })

function changed(records: readonly MutationRecord[]): void {
  const { held, awaited, owed } = now
  const drawn = awaited && document.getElementById(awaited.id)
  if (drawn) now.awaited = null
  const begun = !awaited?.from || awaited.from === document.activeElement ? drawn : null
  if (begun) {
    now.owed = null
    give(begun)
    // Of what is taller than the screen the browser shows the middle.
    if (begun.clientHeight > innerHeight / 2) begun.scrollIntoView()
  } else if (held && !held.isConnected) {
    now.held = null
    // Another screen gives the focus itself.
    if (!isNowhere() || addressHere() !== now.address) return
    if (now.aside) give(now.before)
    else {
      now.owed = gapOf({ around: held, before: null, behind: null }, records)
      // To give the focus lays out the page: what stands there now is painted first.
      if (!owed) afterPaint(giveOwed)
    }
  } else if (owed) now.owed = gapOf(owed, records)
}

function giveOwed(): void {
  const { owed } = now
  now.owed = null
  if (owed && isNowhere() && addressHere() === now.address) give(inPlaceOf(owed))
}

/** Between what is around it and what stands before it; `behind` is what stood behind it when it was left, which stays behind it whatever comes between later. */
type Gap = { readonly around: Node; readonly before: Node | null; readonly behind: Node | null }

/** The element may have gone together with what was around it, step by step. */
function gapOf(from: Gap, records: readonly MutationRecord[]): Gap {
  let gap = from
  for (const { target, previousSibling, removedNodes } of records)
    if ([...removedNodes].some((one) => one.contains(gap.around)))
      gap = { around: target, before: previousSibling, behind: null }
  if (gap === from) return from
  return { ...gap, behind: gap.before?.isConnected ? gap.before.nextSibling : gap.around.firstChild }
}

/** The first that can be reached behind the gap, else the last before it, within what is nearest around it. */
function inPlaceOf({ around, before, behind }: Gap): Element | null {
  const children = around instanceof Element ? [...around.children] : []
  const isBefore = (child: Element) =>
    behind?.parentNode === around
      ? child.compareDocumentPosition(behind) & following
      : before?.isConnected && !(child.compareDocumentPosition(before) & preceding)
  const at = children.findLastIndex(isBefore)
  for (const child of [...children.slice(at + 1), ...children.slice(0, at + 1).toReversed()]) {
    const found = landingIn(child)
    if (found) return found
  }
  const isMain = around instanceof Element && around.matches('main')
  return isMain || !around.parentNode ? null : inPlaceOf({ around: around.parentNode, before: around, behind: null })
}

const { DOCUMENT_POSITION_PRECEDING: preceding, DOCUMENT_POSITION_FOLLOWING: following } = Node
const able = 'button, a[href], input, select, textarea, summary'

/** Never on what takes something out: on its row, then. */
function landingIn(child: Element): Element | null {
  const all = child.matches(able) ? [child] : [...child.querySelectorAll(able)]
  const first = all.find((one) => !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }))
  if (first?.matches('[data-removes]')) return first.closest('article, section, fieldset, li, tr') ?? first
  const chosen = first?.matches('[type="radio"]') ? first.closest('fieldset')?.querySelector(':checked') : null
  return chosen ?? first ?? null
}

function give(element: Element | null, options: FocusOptions = {}): void {
  if (!(element instanceof HTMLElement && element.isConnected)) return
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus(options)
}

/** The focused element is gone. */
export const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body
