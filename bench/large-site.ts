// A site of as many items as are asked for, in three languages: invented news of ten years.
import type { NewsPublication, Publication } from '../src/publish/publication.ts'
import type { Instant, IsoDate } from '../src/vocabulary/dates.ts'
import { idOf } from '../src/vocabulary/ids.ts'
import { prevention } from '../src/vocabulary/mandates.ts'
import { themes } from '../src/vocabulary/themes.ts'
import { samples } from '../tests/public/samples.ts'

export const largeSite = (items: number): readonly Publication[] => [
  ...samples,
  ...Array.from({ length: items - samples.length }, (_, number) => newsItem(number, items)),
]

/** One more, newer than all others. */
export const oneMore = (round: number): NewsPublication => newsItem(900_000 + round, Number.POSITIVE_INFINITY)

function newsItem(number: number, of: number): NewsPublication {
  const text = (language: string) =>
    Array.from({ length: 5 }, (_, at) => ({
      kind: 'paragraph' as const,
      text: `${language} ${number}.${at} `.repeat(40),
    }))
  const date = day(number, of)
  return {
    format: 'wiqaya/publication/1',
    id: idOf(
      new Uint8Array(16)
        .fill(9)
        .with(0, number >> 16)
        .with(1, (number >> 8) % 256)
        .with(2, number % 256),
    ),
    version: 1,
    correction: null,
    withdrawn: false,
    publishedAt: `${date}T09:00:00.000Z` as Instant,
    slug: `item-${number}`,
    languages: ['ar', 'fr', 'en'],
    title: { ar: `خبر رقم ${number}`, fr: `Nouvelle ${number}`, en: `Item ${number}` },
    summary: { ar: 'خلاصة قصيرة.', fr: 'Un court résumé.', en: 'A short summary.' },
    demonstration: true,
    mandate: prevention,
    former: [],
    kind: 'news',
    form: 'news',
    date,
    theme: themes[number % themes.length] ?? null,
    body: { ar: text('نص'), fr: text('texte'), en: text('text') },
    related: [],
  }
}

/** Spread over the ten years before 23 November 2026, the first item the newest. */
const day = (number: number, of: number): IsoDate =>
  new Date(Date.UTC(2026, 10, 23) - Math.floor((number / of) * 3650) * 86_400_000).toISOString().slice(0, 10) as IsoDate
