// Asks the routes of a filled register, in a process of its own whose memory is the server's: gives rows of the figure to its parent.
import { sql } from 'kysely'
import { openDatabase } from '../src/foundation/server/database/database.ts'
import { growInSmallSteps } from '../src/foundation/server/process/small-heap.ts'
import { hind, openInstitution } from '../tests/institution/institution.ts'
import type { Row } from './figure.ts'
import { idAt, rareWord, today } from './many-recommendations.ts'
import { compare, timed } from './measure.ts'

const times = 60
growInSmallSteps()

const [address = ''] = process.argv.slice(2)
const database = await openDatabase(address)
const { ask } = await openInstitution(database, { today: async () => today })

/** What is asked, by what it is; each time another one where there are several. */
const questions: Readonly<Record<string, (at: number) => string>> = {
  'the list': (at) => `?page=${1 + (at % 4)}`,
  'its 2,000th page': () => '?page=2000',
  'of one place': (at) => `?place=${idAt(3, at * 9)}`,
  'by what is said and seen': (at) =>
    `?position=${['accepted', 'rejected', 'none'][at % 3]}&implementation=${['not', 'unverified', 'partly'][at % 3]}`,
  'by theme and what is seen': (at) => `?theme=${['health', 'women', 'contact'][at % 3]}&implementation=implemented`,
  'of one addressee, overdue': (at) => `?overdue=1&body=${encodeURIComponent(`authority:المديرية ${1 + (at % 19)}`)}`,
  'three years old': () => '?asked=1',
  'a rare word': (at) => `?text=${rareWord((at * 97) % 4_913)}`,
  'a rare word, begun': (at) => `?text=${rareWord((at * 97) % 4_913).slice(0, 5)}`,
  'a number': (at) => `?text=2020/${String(1 + at).padStart(2, '0')}-`,
  'a common word (fr)': (at) => `?text=${['promenade', 'registre', 'chambre', 'personne'][at % 4]}`,
  'a mistyped word, near a common one': (at) =>
    `?text=${encodeURIComponent(['regsitre', 'personnne', 'chamber', 'السجلل'][at % 4] ?? '')}`,
  'a common word (ar)': (at) => `?text=${encodeURIComponent(['السجل', 'الأطباء', 'الغرف', 'النزيل'][at % 4] ?? '')}`,
  'three words': () => '?text=registre heure personne',
  'a common word of a place': (at) => `?text=registre&place=${idAt(3, at * 9)}`,
  'a common word, seen rarely': (at) =>
    `?text=registre&theme=${['health', 'women'][at % 2]}&implementation=obsolete&position=rejected`,
  'one with its histories': (at) => `/${idAt(2, at * 4_001)}`,
  'the board by addressee': () => '/board?by=addressee',
  'the board by place': () => '/board?by=place',
  'the board by theme': () => '/board?by=theme',
  'the board by year': () => '/board?by=year',
}

const rows: Row[] = []
const everything: number[] = []
for (const [of, question] of Object.entries(questions)) {
  const path = (at: number) => `/recommendations${question(at)}`
  const pairs: { ours: number; bare: number }[] = []
  for (let at = 0; at < times + 3; at++) {
    const ours = await timed(async () => {
      const { status } = await ask(hind, 'GET', path(at))
      if (status !== 200) throw new Error(`${of} was answered with ${status}`)
    })
    const bare = await timed(() => sql`select * from recommendations where id = ${idAt(2, at)}`.execute(database.db))
    if (at >= 3) pairs.push({ ours, bare })
  }
  const taken = pairs.map(({ ours }) => ours).sort((a, b) => a - b)
  if (!of.includes('board')) everything.push(...taken)
  rows.push({
    of: `${database.kind}: ${of}`,
    unit: 'ms',
    ...compare(pairs),
    note: `95 of 100 within ${at95(taken)} ms`,
  })
}
const memory = Math.round(process.memoryUsage.rss() / 2 ** 20)
const last = rows.at(-1)
if (last && 'note' in last)
  rows[rows.length - 1] = {
    ...last,
    note: `${last.note}; 95 of 100 of all but the board within ${at95(everything.sort((a, b) => a - b))} ms; memory of the process ${memory} MB`,
  }
await database.close()
process.send?.(rows)
process.disconnect?.()

function at95(sorted: readonly number[]): string {
  return (sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0).toFixed(1)
}
