// A search over the opened dossiers of a device, against reading through all their words once.
import { plainWords } from '../src/foundation/search/analyse.ts'
import { type Entry, entryKinds } from '../src/sealed/search/entries.ts'
import { type SearchRequest, searchIndex } from '../src/sealed/search/search-index.ts'
import type { IsoDate } from '../src/vocabulary/dates.ts'
import type { DossierId, PlaceId, StreamId } from '../src/vocabulary/ids.ts'
import { themes } from '../src/vocabulary/themes.ts'
import type { Figure, Row } from './figure.ts'
import { alternate, timed } from './measure.ts'

const dossiers = 200
const entriesEach = 60
const wordsEach = 60

/** As one types: begun words, whole words, two words; and a place, days or a theme, alone or together. */
const requests: readonly (readonly [string, SearchRequest])[] = [
  ['one Arabic word', { text: 'زنزانة' }],
  ['a word begun with three letters', { text: 'cel' }],
  ['two words', { text: 'cellules isolement' }],
  ['one letter', { text: 'م' }],
  ['a place, without a word', { text: '', place: 'place-7' as PlaceId }],
  ['the days of a season, without a word', { text: '', from: '2026-03-01' as IsoDate, to: '2026-05-31' as IsoDate }],
  [
    'an English word under a theme at a place within a year',
    { text: 'window', theme: 'health', place: 'place-7' as PlaceId, from: '2026-01-01' as IsoDate },
  ],
  ['a theme, without a word', { text: '', theme: 'health' }],
]

export const figure: Figure = {
  asks: `a search over ${dossiers} dossiers of ${entriesEach} entries (${wordsEach} words each), against reading all their words once, ms`,
  run: async () => {
    const index = searchIndex()
    const texts: string[] = []
    const building = await timed(() => {
      for (let at = 0; at < dossiers; at++) {
        const entries = entriesIn(at)
        index.put(`stream-${at}` as StreamId, entries)
        index.setVisit(`dossier-${at}` as DossierId, visitIn(at))
        texts.push(...entries.map(({ text }) => text))
      }
    })
    const readAll = () => timed(() => texts.filter((text) => text.normalize('NFKD').toLowerCase().includes('cellules')))
    const rows: Row[] = []
    for (const [of, request] of requests) {
      const found = index.find(request, 50).count
      const compared = await alternate(20, () => timed(() => index.find(request, 50)), readAll, 2)
      rows.push({ of, unit: 'ms', ...compared, note: `${found} found; worst ${compared.ours.max.toFixed(1)} ms` })
    }
    const last = rows.at(-1)
    if (last && 'note' in last)
      rows[rows.length - 1] = { ...last, note: `${last.note}; the index was made in ${building.toFixed(0)} ms` }
    return rows
  },
}

const vocabulary = [
  ...plainWords(
    'زنزانة زيارة ماء نافذة ممرضة سجين شرطي محضر فحص طعام ليل باب حارس شكوى محام عائلة هاتف ساحة ضوء غطاء ضرب تفتيش ترجمة وصول',
  ),
  ...plainWords(
    'cellule isolement fenêtre infirmière registre fouille repas nuit porte surveillant plainte avocat famille téléphone cour lumière couverture coups arrivée',
  ),
  ...plainWords(
    'cell window nurse register search meal night door guard complaint lawyer family telephone yard light blanket beating arrival interpreter',
  ),
]

/** The same texts in every run. Each word of the vocabulary stands in one entry of ten; the others are rare, as most words are. */
function entriesIn(dossier: number): readonly Entry[] {
  let seed = dossier + 1
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const common = () => vocabulary[Math.floor(next() * vocabulary.length)] ?? ''
  const word = () => (next() < 0.1 ? common() : `${Math.floor(next() * 200)}${common()}`)
  const words = (count: number) => Array.from({ length: count }, word).join(' ')
  return Array.from({ length: entriesEach }, (_, at) => ({
    id: `${dossier} ${at}`,
    dossier: `dossier-${dossier}` as DossierId,
    stream: `stream-${dossier}` as StreamId,
    kind: entryKinds[at % entryKinds.length] ?? 'note',
    part: null,
    title: words(5),
    text: words(wordsEach),
    themes: [themes[Math.floor(next() * themes.length)] ?? 'health'],
  }))
}

const dayOf = (dossier: number) => `2026-${String(1 + (dossier % 12)).padStart(2, '0')}-10` as IsoDate

const visitIn = (dossier: number) => ({
  place: {
    id: `place-${dossier % 40}` as PlaceId,
    name: { fr: `Lieu ${dossier % 40}` },
    kind: 'prison',
    region: {},
  } as const,
  from: dayOf(dossier),
  to: dayOf(dossier),
  exercise: false,
})
