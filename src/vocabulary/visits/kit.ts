// What a delegation takes along, and how much of it, per person or once. What protects health is calculated by the do-no-harm kit instead.
import type { VisitKind } from './visits.ts'

const kitItems = [
  'mission-order',
  'badges',
  'sheets',
  'notebooks',
  'recommendations',
  'contact-cards',
  'tablet',
  'batteries',
  'camera',
  'tape',
  'thermometer',
  'lux-meter',
  'torch',
  'envelopes',
  'first-aid',
  'water',
  'phone-list',
  'headset',
] as const
export type KitItem = (typeof kitItems)[number]

/** So many for each of the team; the others are needed once. */
const forEach: Partial<Record<KitItem, number>> = { badges: 1, notebooks: 1, water: 2, headset: 1 }

const always: readonly KitItem[] = ['mission-order', 'badges', 'notebooks', 'contact-cards', 'envelopes']
const onSite: readonly KitItem[] = [...always, 'sheets', 'torch', 'first-aid', 'water']
const measuring: readonly KitItem[] = ['camera', 'tape', 'thermometer', 'lux-meter', 'tablet', 'batteries']

const itemsOf: Readonly<Record<VisitKind, readonly KitItem[]>> = {
  'in-depth': [...onSite, ...measuring, 'recommendations'],
  thematic: [...onSite, ...measuring, 'recommendations'],
  'ad-hoc': onSite,
  'follow-up': [...onSite, ...measuring, 'recommendations'],
  remote: ['mission-order', 'notebooks', 'recommendations', 'phone-list', 'headset', 'envelopes'],
}

/** What a kind of visit and a team of this size need, in the order of the list. */
export const kitFor = (
  kind: VisitKind,
  team: number,
): readonly { readonly item: KitItem; readonly quantity: number }[] =>
  kitItems
    .filter((item) => itemsOf[kind].includes(item))
    .map((item) => ({ item, quantity: forEach[item] === undefined ? 1 : forEach[item] * team }))
