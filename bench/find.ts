// A search of the site over HTTP, among 5,000 items in three languages, against the search's own page as a file.
import { join } from 'node:path'
import type { Publication } from '../src/publish/publication.ts'
import type { Language } from '../src/vocabulary/languages.ts'
import { publishInto } from '../tests/public/samples.ts'
import type { Figure, Row } from './figure.ts'
import { largeSite } from './large-site.ts'
import { compare, timed } from './measure.ts'
import { within } from './servers.ts'

const items = 5_000
const rounds = 60

const questions = [
  ['a rare Arabic word', '/ar/search/', '17زنزانة'],
  ['a word that one item in three has', '/fr/search/', 'cellules'],
  ['two of them', '/fr/search/', 'cellule isolement'],
  ['a word of every text', '/en/search/', 'the'],
  ['a word begun with three letters', '/fr/search/', 'cel'],
  ['eight words', '/fr/search/', 'le registre la porte un avocat la famille'],
] as const

export const figure: Figure = {
  asks: `a search among ${items} items in three languages, until its page has arrived, against the same page as a file, ms`,
  run: () =>
    within(async ({ folder, start }) => {
      const data = folder()
      publishInto(join(data, 'publications'), withWords(largeSite(items)))
      const site = await start('public-server.ts', ['--data', data, '--port', '0', '--behind-proxy'])
      let caller = 0
      // Each from an address of its own: nobody reaches the limit of searches.
      const get = async (address: string) => {
        const headers = { 'x-forwarded-for': `198.18.${caller >> 8}.${caller++ & 0xff}` }
        const answer = await fetch(site + address, { headers })
        if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`)
        return answer.text()
      }
      const indexed = await timed(() => get('/fr/search/?q=cellules'))
      const rows: Row[] = []
      for (const [of, path, text] of questions) {
        const address = `${path}?q=${encodeURIComponent(text)}`
        const pairs: { ours: number; bare: number }[] = []
        for (let round = 0; round < rounds + 5; round++) {
          const ours = await timed(() => get(address))
          const bare = await timed(() => get(path))
          if (round >= 5) pairs.push({ ours, bare })
        }
        const times = pairs.map(({ ours }) => ours).sort((a, b) => a - b)
        const p95 = times[Math.floor(times.length * 0.95)] ?? 0
        rows.push({ of, unit: 'ms', ...compare(pairs), note: `95 of 100 within ${p95.toFixed(1)} ms` })
      }
      const [first, ...others] = rows
      if (!first || !('note' in first)) throw new Error('nothing was measured')
      const note = `${first.note}; the first search after the start waited ${indexed.toFixed(0)} ms for the index`
      return [{ ...first, note }, ...others]
    }),
}

const vocabulary: Readonly<Record<Language, readonly string[]>> = {
  ar: 'زنزانة زيارة ماء نافذة ممرضة سجين شرطي محضر فحص طعام ليل باب حارس شكوى محام عائلة هاتف ساحة ضوء غطاء'.split(' '),
  fr: 'cellule isolement fenêtre infirmière registre fouille repas nuit porte surveillant plainte avocat famille téléphone cour'.split(
    ' ',
  ),
  en: 'cell window nurse register search meal night door guard complaint lawyer family telephone yard light'.split(' '),
}
const everywhere: Readonly<Record<Language, string>> = { ar: 'في', fr: 'le la un', en: 'the a of' }

/** The same in every run: 150 words a language. One in ten is common, the others are rare, as most words are. */
function withWords(publications: readonly Publication[]): readonly Publication[] {
  let seed = 1
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const word = (language: Language) => {
    const words = vocabulary[language]
    const common = words[Math.floor(next() * words.length)] ?? ''
    return next() < 0.04 ? common : `${Math.floor(next() * 300)}${common}`
  }
  const text = (language: Language) => [
    {
      kind: 'paragraph' as const,
      text: `${everywhere[language]} ${Array.from({ length: 150 }, () => word(language)).join(' ')}`,
    },
  ]
  return publications.map((one) =>
    one.kind === 'news' && one.languages.length === 3
      ? { ...one, body: { ar: text('ar'), fr: text('fr'), en: text('en') } }
      : one,
  )
}
