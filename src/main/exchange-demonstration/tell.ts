// The story of the exchange, through real servers, routes and desks: a webinar, the follow-up to its recommendations, a mechanism that lies, one that disappears.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { followUpDraft } from '../../exchange/follow-up-draft.ts'
import type { PeerRecommendation } from '../../exchange/recommended.ts'
import type { FoundItems, ItemShown, PeerPage, PeerShown, PeersShown, RecommendedShown } from '../../exchange/shown.ts'
import { figuresOf } from '../../foundation/words/figures.ts'
import { problemSentence, t, type WordData } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { dayAfter, dayIn, type Instant, systemClock } from '../../vocabulary/dates.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { type Installation, putInPlace } from './installation.ts'
import { news, webinar, withProceedings } from './webinar.ts'

/** A line of the story, with the names of the three. */
type Say = (key: WordKey, data?: WordData) => void

type Three = { readonly host: Installation; readonly second: Installation; readonly third: Installation }

/** Ends with the second stopped. `room` is a folder of the story's own. Throws if anything goes differently. */
export async function tellExchange(
  { host, second, third }: Three,
  room: string,
  language: Language,
  print: (line: string) => void,
) {
  const names = { host: host.called, second: second.called, third: third.called }
  const begin = (key: WordKey) => print(`\n${t(language, key, names)}`)
  const say: Say = (key, data) => print(`  ${t(language, key, { ...names, ...data })}`)
  const today = dayIn(systemClock(), host.identity.timeZone)

  const { dateTime } = figuresOf(language, host.identity)
  const moment = (at: Instant | null) => (at ? dateTime(at) : '–')

  begin('terminal.exchange.webinar')
  const content = webinar(dayAfter(today, -3))
  const { id: event, draft } = await host.publish(content)
  say('terminal.exchange.announced')
  await host.correct(draft, withProceedings(content), { ar: 'أضيفت أعمال اللقاء.', fr: 'Les actes ont été ajoutés.' })
  say('terminal.exchange.proceedings')
  await Promise.all([
    second.publish(news(today, 'Nos protocoles de visite', 'Les protocoles sont en ligne.')),
    third.publish(news(today, 'Notre rapport d’été', 'Le rapport est en ligne.')),
  ])
  await Promise.all([host, second, third].map((one) => one.sign()))
  say('terminal.exchange.signed')

  begin('terminal.exchange.follow')
  const [ofSecond, ofThird] = [await host.follow(second), await host.follow(third)]
  const [fromSecond, secondOfThird] = [await second.follow(host), await second.follow(third)]
  const fromThird = await third.follow(host)
  await third.follow(second)
  say('terminal.exchange.fingerprints')
  for (const pulled of [second.pull(fromSecond), third.pull(fromThird), host.pull(ofThird)]) await wellRead(pulled)

  begin('terminal.exchange.became')
  for (const [who, from, number, done] of [
    [
      second,
      fromSecond,
      '1',
      'Depuis ce mois, chaque visite mesure la température de trois cellules ; les mesures sont publiées.',
    ],
    [third, fromThird, '2', 'Notre protocole a été envoyé aux deux autres mécanismes et sera revu en mai.'],
  ] as const)
    await followUp(who, from, number, done, say)
  await Promise.all([wellRead(host.pull(ofSecond)), wellRead(host.pull(ofThird))])
  const { told } = await host.ask<ItemShown>(`/api/exchange/item?origin=own&item=${event}`)
  const beside = told.map((lines) => lines.map(({ origin, signed }) => signed && nameOf(origin)))
  function nameOf(origin: string): string {
    return [ofSecond, ofThird].find(({ id }) => id === origin)?.name ?? origin
  }
  expect(beside, [[second.called], [third.called], []])
  say('terminal.exchange.beside')

  begin('terminal.exchange.lies')
  const figures = await third.publish(news(today, 'Nos chiffres', 'Douze visites cet été.'))
  await third.sign()
  const path = join(third.publications, `${figures.id}.v1.json`)
  const signed = readFileSync(path, 'utf8')
  writeFileSync(path, signed.replace('Douze', 'Quarante'))
  await host.pull(ofThird)
  const items = await host.ask<FoundItems>(`/api/exchange/items?origin=${ofThird.id}`)
  const altered = items.items.find(({ item }) => item === figures.id)?.problem
  expect(altered?.code, 'exchange-item-altered')
  say('terminal.exchange.altered', { said: altered ? problemSentence(language, altered) : '' })
  writeFileSync(path, signed)
  await wellRead(host.pull(ofThird))

  const kept = join(room, 'kept')
  await third.withServerStopped((folder) => putInPlace(folder, kept))
  await third.publish(news(today, 'Une visite refusée', 'La porte est restée fermée.'))
  await third.sign(third.first)
  await wellRead(host.pull(ofThird))
  await third.withServerStopped((folder) => putInPlace(kept, folder))
  await third.publish(news(today, 'Une visite accueillie', 'La porte s’est ouverte.'))
  await third.sign(third.second)
  await wellRead(second.pull(secondOfThird))
  say('terminal.exchange.two-histories')
  await wellRead(host.pull(ofSecond))
  const { peer: liar, forks } = await host.ask<PeerPage>(`/api/exchange/peers/${ofThird.id}`)
  expect([liar.name, liar.state, forks.length, forks[0]?.toldBy], [third.called, 'stopped', 1, ofSecond.id])
  say('terminal.exchange.caught', {
    state: t(language, 'exchange.state.stopped'),
    next: t(language, 'exchange.fork.to-do'),
  })

  begin('terminal.exchange.disappears')
  await second.close()
  const gone = await host.pull(ofSecond)
  expect(gone.silent !== null, true)
  const stays = await host.ask<FoundItems>(`/api/exchange/items?origin=${ofSecond.id}`)
  expect(stays.count, 2)
  const silent = `${t(language, 'exchange.silent-since')} ${moment(gone.silent)}`
  say('terminal.exchange.silent', { standing: silent, text: t(language, 'exchange.silent-text') })

  begin('terminal.exchange.sees')
  const { peers } = await host.ask<PeersShown>('/api/exchange/peers')
  for (const peer of peers)
    say('terminal.exchange.seen', { name: peer.name, standing: standing(peer, language, moment) })
  return { event }
}

/** Found in its own register, worked on, told in a publication, signed, and said to be done. */
async function followUp(who: Installation, from: PeerShown, number: string, done: string, say: Say): Promise<void> {
  const { recommended } = await who.ask<RecommendedShown>('/api/exchange/recommended')
  const one = recommended.find(({ words }) => words.number === number)
  if (!one) throw new Error(`${who.called} was not recommended ${number}`)
  expect(
    recommended.map(({ words }) => words.number),
    ['1', '2'],
  )
  const step = (state: string, note: string, after: number) =>
    who.tell<PeerRecommendation>('/api/exchange/recommended', { ref: one.ref, after, state, note })
  await step('under-way', 'Confié à deux membres.', 0)
  const today = dayIn(systemClock(), who.identity.timeZone)
  const draft = followUpDraft(one, { from: from.name, language: 'fr', today })
  const told = { kind: 'paragraph' as const, text: done }
  await who.publish({ ...draft, body: { fr: [...(draft.body.fr ?? []), told] } })
  await who.sign()
  await step('done', '', 1)
  const to = one.words.to === 'all-mechanisms' ? 'all' : 'one'
  say('terminal.exchange.found', { who: who.called, number, to })
}

async function wellRead(pulling: Promise<PeerShown>): Promise<void> {
  const { name, pulled } = await pulling
  if (pulled?.problem) throw new Error(`${name} could not be read: ${pulled.problem.code}`)
}

function standing(
  { state, silent, read }: PeerShown,
  language: Language,
  moment: (at: Instant | null) => string,
): string {
  if (state === 'stopped') return t(language, 'exchange.state.stopped')
  return t(language, 'terminal.exchange.standing', {
    state: silent ? `${t(language, 'exchange.silent-since')} ${moment(silent)}` : t(language, 'exchange.signed'),
    read: t(language, 'exchange.last-read').toLowerCase(),
    at: moment(read),
  })
}

function expect(found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (one !== other) throw new Error(`the story goes otherwise: ${one} instead of ${other}`)
}
