// What is at an address before anybody follows it: a catalogue with its fingerprint, or somebody’s feed.
import { fingerprintText } from '../../foundation/fingerprint-text.ts'
import { fingerprintOf, isStrictSigningKey } from '../../sealed/keys/public.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { catalogueBytesMost, readCatalogue } from '../catalogue-form.ts'
import { feedBytesMost, readFeed } from '../read-feed.ts'
import type { Seen } from '../shown.ts'
import { fetchOutside, type Outside } from './fetch-outside.ts'
import { cataloguePath } from './pull.ts'

/** A catalogue is looked for first. Refuses as `fetchOutside` does, and `exchange-unreadable` where neither is found. */
export async function lookAt(given: string, outside: Outside): Promise<Outcome<Seen>> {
  const address = tidyAddress(given)
  if (!address) return refuse('exchange-address-refused', { field: 'address' })
  const catalogue = await fetchOutside(
    `${address.replace(/\/$/, '')}${cataloguePath(0)}`,
    { bytesMost: catalogueBytesMost },
    outside,
  )
  const read = catalogue.ok && catalogue.value ? readCatalogue(new TextDecoder().decode(catalogue.value.bytes)) : null
  if (read && isStrictSigningKey(read.root))
    return accept({
      kind: 'catalogue',
      address: address.replace(/\/$/, ''),
      fingerprint: fingerprintText(await fingerprintOf(read.root)),
    })
  if (!catalogue.ok && catalogue.problem.code !== 'exchange-unreachable') return catalogue
  const feed = await fetchOutside(address, { bytesMost: feedBytesMost }, outside)
  if (!feed.ok) return feed
  const items = readFeed(new TextDecoder().decode(feed.value?.bytes))
  return items.ok ? accept({ kind: 'feed', address, items: items.value.length }) : items
}

/** As it is kept: with a scheme, without the part after `#`. Null for anything but an address. */
function tidyAddress(given: string): string | null {
  const text = given.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  url.hash = ''
  return url.href
}
