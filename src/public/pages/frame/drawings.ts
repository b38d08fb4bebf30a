// The few drawings of the site: its sign, the marks of what was said and what was verified, and plain icons on the same grid.
import type { Implementation, Position } from '../../../vocabulary/recommendations.ts'
import { type Html, html, raw } from './html.ts'

type IconName = 'up' | 'globe' | 'pen' | 'warning' | 'next' | 'previous' | 'search' | 'menu'

export const icon = (name: IconName): Html =>
  html`<svg class="i${name === 'next' || name === 'previous' ? ' flip' : ''}" viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[name]}"/></svg>`

/** Eight loose corners: the seal, open. */
export const openStar: Html = html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.62 3.38L12 1L14.38 3.38M16.41 4.22L19.78 4.22L19.78 7.59M20.62 9.62L23 12L20.62 14.38M19.78 16.41L19.78 19.78L16.41 19.78M14.38 20.62L12 23L9.62 20.62M7.59 19.78L4.22 19.78L4.22 16.41M3.38 14.38L1 12L3.38 9.62M4.22 7.59L4.22 4.22L7.59 4.22"/></svg>`

/** The star of the home page, in thin lines. */
export const largeStar: Html = html`<svg class="star" viewBox="0 0 200 200" aria-hidden="true"><path class="s2" d="M137.5 9.5L190.5 137.5M190.5 62.5L137.5 190.5M190.5 137.5L62.5 190.5M137.5 190.5L9.5 137.5M62.5 190.5L9.5 62.5M9.5 137.5L62.5 9.5M9.5 62.5L137.5 9.5M62.5 9.5L190.5 62.5M100 59.4L140.6 100M128.7 71.3L128.7 128.7M140.6 100L100 140.6M128.7 128.7L71.3 128.7M100 140.6L59.4 100M71.3 128.7L71.3 71.3M59.4 100L100 59.4M71.3 71.3L128.7 71.3M100 59.4L128.7 128.7M128.7 71.3L100 140.6M140.6 100L71.3 128.7M128.7 128.7L59.4 100M100 140.6L71.3 71.3M71.3 128.7L100 59.4M59.4 100L128.7 71.3M71.3 71.3L140.6 100"/><path d="M137.5 9.5L137.5 190.5M190.5 62.5L62.5 190.5M190.5 137.5L9.5 137.5M137.5 190.5L9.5 62.5M62.5 190.5L62.5 9.5M9.5 137.5L137.5 9.5M9.5 62.5L190.5 62.5M62.5 9.5L190.5 137.5"/></svg>`

/** The authority's position: a sign inside a tag with a tail, as in speech. */
export const saidIcon = (position: Position): Html =>
  html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${saidIcons[position]}"/></svg>`

/** Verified implementation: a disc, from full to dashed. */
export const disc = (implementation: Implementation): Html =>
  html`<svg class="disc" viewBox="0 0 24 24" aria-hidden="true">${raw(discs[implementation])}</svg>`

const icons: Readonly<Record<IconName, string>> = {
  up: 'M12 20V5M6 11l6-6 6 6',
  globe: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
  pen: 'M4 20l1-4.5L16 4.5l3.5 3.5-11 11z',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3L20.5 20.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
}

const saidIcons: Readonly<Record<Position, string>> = {
  accepted: 'M5 12.5l4.5 4.5L19 7.5',
  partly: 'M4 11l4 4 7.5-8M13 18h7',
  rejected: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  noted: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 7.8v.2',
  none: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2',
}

const discs: Readonly<Record<Implementation, string>> = {
  implemented: '<circle class="full" cx="12" cy="12" r="10"/>',
  partly: '<circle cx="12" cy="12" r="9.1"/><path class="full" d="M12 2a10 10 0 0 0 0 20z"/>',
  started: '<circle cx="12" cy="12" r="9.1"/><path class="full" d="M12 12V2a10 10 0 0 0-8.66 5z"/>',
  not: '<circle cx="12" cy="12" r="9.1"/>',
  obsolete: '<circle cx="12" cy="12" r="9.1"/><path d="M5.6 5.6l12.8 12.8"/>',
  unverified: '<circle cx="12" cy="12" r="9.1" stroke-dasharray="3.2 3.2"/>',
}
