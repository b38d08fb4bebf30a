// The API of the exchange: peers, what was pulled of them, and one search over theirs and our own.
import * as v from 'valibot'
import { recommendationRefField } from '../../foundation/content-fields.ts'
import { emptyTextField, idField, textField } from '../../foundation/fields.ts'
import { fingerprintFrom, fingerprintText } from '../../foundation/fingerprint-text.ts'
import { parse } from '../../foundation/server/http/body.ts'
import type { Caller } from '../../foundation/server/http/caller.ts'
import { askedBy, type StaffContext, staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { equal } from '../../sealed/keys/bytes.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import { peerRecommendationStates } from '../../vocabulary/peer-recommendations.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Origin } from '../item.ts'
import { type Peer, peerNameMost } from '../peer.ts'
import type { ItemShown, PeerPage, PeerShown, PeersShown, RecommendedShown } from '../shown.ts'
import { lookAt } from './look-at.ts'
import type { ExchangeParts } from './parts.ts'
import { publishedFollowUp } from './published-follow-up.ts'

/** To be mounted at `/api`, behind the session's middleware. */
export function exchangeRoutes({ peers, finder, recommended, institution, pulling, outside, allow }: ExchangeParts) {
  const { asked, askedWith } = askedBy(allow)
  const shown = (peer: Peer): PeerShown => {
    const { source, ...rest } = peer
    const signed = source.kind === 'catalogue'
    return {
      ...rest,
      fingerprint: signed ? fingerprintText(source.fingerprint) : null,
      compared: signed ? source.compared : null,
      underWay: pulling.underWay().includes(peer.id),
    }
  }
  const shownOf = (outcome: Outcome<Peer>): Outcome<PeerShown> => (outcome.ok ? accept(shown(outcome.value)) : outcome)
  const mayOf = (caller: Caller): PeersShown['may'] => ({
    follow: allow(caller, 'follow peers').ok,
    decide: allow(caller, 'decide on a peer').ok,
  })
  const withPeer = async (c: StaffContext, act: (id: PeerId) => Promise<Outcome<unknown>>) => {
    const id = parse(idField<PeerId>(), c.req.param('id'))
    return id.ok ? act(id.value) : refuse('not-found')
  }

  return staffRoutes()
    .get(
      '/exchange/peers',
      asked('read peers', async (_c, caller) =>
        accept<PeersShown>({ peers: (await peers.list()).map(shown), may: mayOf(caller) }),
      ),
    )
    .post(
      '/exchange/look',
      askedWith('follow peers', lookFields, async ({ address }) => lookAt(address, await outside())),
    )
    .post(
      '/exchange/peers',
      askedWith('follow peers', newPeerFields, async (body, _c, { person }) => {
        const seen = await lookAt(body.address, await outside())
        if (!seen.ok) return seen
        const { name } = body
        const { address } = seen.value
        // Saying that it is a feed is no way to follow a catalogue without comparing it.
        if (seen.value.kind === 'feed') return shownOf(await peers.add({ name, address, fingerprint: null }, person))
        const typed = fingerprintFrom(body.fingerprint)
        const served = fingerprintFrom(seen.value.fingerprint)
        if (!typed) return refuse('exchange-fingerprint-incomplete', { field: 'fingerprint' })
        if (!served || !equal(typed, served)) return refuse('exchange-fingerprint-differs', { field: 'fingerprint' })
        return shownOf(await peers.add({ name, address, fingerprint: typed }, person))
      }),
    )
    .get(
      '/exchange/peers/:id',
      asked('read peers', (c, caller) =>
        withPeer(c, async (id) => {
          const peer = await peers.get(id)
          if (!peer) return refuse('not-found')
          return accept<PeerPage>({ peer: shown(peer), forks: await peers.forks(id), may: mayOf(caller) })
        }),
      ),
    )
    .put(
      '/exchange/peers/:id',
      askedWith('follow peers', renameFields, ({ name, before }, c, { person }) =>
        withPeer(c, async (id) => shownOf(await peers.rename(id, name, before, person))),
      ),
    )
    .post(
      '/exchange/peers/:id/pause',
      askedWith('follow peers', v.object({ paused: v.boolean() }), ({ paused }, c, { person }) =>
        withPeer(c, async (id) => shownOf(await peers.pause(id, paused, person))),
      ),
    )
    .post(
      '/exchange/peers/:id/pull',
      asked('follow peers', (c) => withPeer(c, async (id) => shownOf(await pulling.pull(id)))),
    )
    .post(
      '/exchange/peers/:id/restore',
      asked('follow peers', (c, { person }) => withPeer(c, async (id) => shownOf(await peers.restore(id, person)))),
    )
    .post(
      '/exchange/peers/:id/anew',
      asked('decide on a peer', (c, { person }) =>
        withPeer(c, async (id) => shownOf(await peers.readAnew(id, person))),
      ),
    )
    .delete(
      '/exchange/peers/:id',
      asked('follow peers', (c, { person }) =>
        withPeer(c, async (id) => {
          const removed = await peers.remove(id, person)
          return removed.ok ? accept({ removed: true }) : removed
        }),
      ),
    )
    .get(
      '/exchange/items',
      asked('read peers', async (c) => {
        const query = parse(itemsQuery, c.req.query())
        if (!query.ok) return query
        const { text, page, ...filter } = query.value
        return accept(await finder.find(text, filter, (page - 1) * pageSize, pageSize))
      }),
    )
    .get(
      '/exchange/item',
      asked('read peers', async (c) => {
        const query = parse(itemQuery, c.req.query())
        if (!query.ok) return query
        const item = await finder.get(query.value.origin as Origin, query.value.item)
        if (!item) return refuse('not-found')
        return accept<ItemShown>({ ...item, told: await publishedFollowUp(item, { peers, finder, institution }) })
      }),
    )
    .get(
      '/exchange/recommended',
      asked('read peers', async (_c, caller) =>
        accept<RecommendedShown>({
          recommended: await recommended.list(),
          may: { say: allow(caller, 'follow up what peers recommend').ok, draft: allow(caller, 'write drafts').ok },
        }),
      ),
    )
    .post(
      '/exchange/recommended',
      askedWith('follow up what peers recommend', stepFields, ({ ref, after, state, note }, _c, { person }) =>
        recommended.say(ref, after, { by: person, state, note }),
      ),
    )
}

const pageSize = 30
const nameField = textField(peerNameMost)
const renameFields = v.object({ name: nameField, before: nameField })
const addressField = textField(500)
const lookFields = v.object({ address: addressField })
const newPeerFields = v.object({
  address: addressField,
  name: nameField,
  fingerprint: v.optional(v.pipe(v.string(), v.maxLength(300)), ''),
})
const stepFields = v.object({
  ref: recommendationRefField(),
  after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  state: v.picklist(peerRecommendationStates),
  note: emptyTextField(2_000),
})
const short = v.optional(v.pipe(v.string(), v.maxLength(40)))
const itemsQuery = v.object({
  text: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), '1'),
  kind: short,
  theme: short,
  country: short,
  language: short,
  form: short,
  origin: short,
})
const itemQuery = v.object({
  origin: v.union([v.literal('own'), idField<PeerId>()]),
  item: v.pipe(v.string(), v.maxLength(500)),
})
