// A tracker of 20,000 rows, from its bytes until its recommendations are in the register, against the same texts inserted into one bare table in batches.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../src/foundation/server/database/database.ts'
import { readTable } from '../src/foundation/tables/read-table.ts'
import { emptyMapping, suggestedColumns } from '../src/institution/importing/mapping.ts'
import { nothingKnown, suggestedValues } from '../src/institution/importing/meanings.ts'
import { nothing, recommendationsIn } from '../src/institution/importing/recommendations-in.ts'
import { openRegisters } from '../src/institution/server/parts.ts'
import { atATime as part } from '../src/main/commands/import.ts'
import { cleanMedia } from '../src/main/staff/clean-media.ts'
import { institutionMeans } from '../src/main/staff/institution-means.ts'
import { idOf, type PersonId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'
import type { Figure } from './figure.ts'
import { alternate, timed } from './measure.ts'

const rows = 20_000
const by = idOf<PersonId>(new Uint8Array(16))

export const figure: Figure = {
  asks: `a tracker of ${rows} rows in Arabic and French, read, mapped, compared and written in parts of ${part} on SQLite, against the same lines inserted into one bare table in as many durable commits, ms`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiqaya-bench-import-'))
    let round = 0
    try {
      const compared = await alternate(
        3,
        () => ours(join(folder, `ours-${round++}.sqlite`), folder),
        () => bare(join(folder, `bare-${round++}.sqlite`)),
      )
      const perSecond = Math.round((rows / compared.ours.median) * 1000)
      return [{ of: `${rows} rows`, unit: 'ms', note: `${perSecond} rows a second`, ...compared }]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function ours(file: string, media: string): Promise<number> {
  const database = await openDatabase(file)
  const none = {
    zone: async () => 'UTC',
    alsoUsed: async () => [],
    publishedOf: async () => [],
    eraseBelow: async () => {},
  }
  const { imports } = await openRegisters(database, institutionMeans, { folder: media, clean: cleanMedia, ...none })
  const bytes = new TextEncoder().encode(tracker())
  const spent = await timed(async () => {
    const read = await readTable(bytes)
    if (!read.ok) throw new Error(read.why)
    const { table } = read
    const told = {
      ...emptyMapping,
      columns: suggestedColumns('recommendations', table.head),
      values: { status: { réalisée: 'implemented', 'en cours': nothing } },
    }
    const mapping = { ...told, values: suggestedValues(table.rows, told, nothingKnown) }
    const found = recommendationsIn(table, mapping)
    if (found.rows.length !== rows) throw new Error(`${found.refused.length} rows were refused`)
    const { id } = await imports.begin('recommendations', { source: 'tracker.csv', print: '' }, table.head, mapping, by)
    for (let at = 0; at < rows; at += part) granted(await imports.bring(id, found.rows.slice(at, at + part), by))
    granted(await imports.finish(id, by))
  })
  await database.close()
  return spent
}

async function bare(file: string): Promise<number> {
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (at INTEGER PRIMARY KEY, line TEXT)',
  )
  const lines = tracker().split('\n').slice(1, -1)
  const insert = database.prepare('INSERT INTO bare VALUES (?, ?)')
  const spent = await timed(() => {
    for (let at = 0; at < lines.length; at += part) {
      database.exec('BEGIN')
      for (const [index, line] of lines.slice(at, at + part).entries()) insert.run(at + index, line)
      database.exec('COMMIT')
    }
  })
  database.close()
  return spent
}

const texts = [
  'Assurer à chaque personne détenue une heure au moins de promenade en plein air chaque jour',
  'ضمان حضور طبيب في المؤسسة كل يوم، وتمكين كل وافد جديد من فحص طبي خلال أربع وعشرين ساعة',
  'Tenir un registre des mesures disciplinaires, numéroté, signé et accessible au mécanisme',
  'توفير فراش وأغطية نظيفة لكل شخص محروم من حريته ومعالجة الاكتظاظ في الغرف',
]

function tracker(): string {
  const lines = ['N°;Recommandation;Destinataire;Thème;Date;Échéance;Statut;Date du suivi']
  for (let at = 0; at < rows; at++) {
    const year = 2010 + (at % 15)
    const status = at % 3 === 0 ? 'Réalisée' : 'En cours'
    lines.push(
      `R-${at};${texts[at % 4]} (${at});Direction générale ${at % 40};Santé;${year}-03-12;${year + 1}-03-12;${status};${year + 2}-01-01`,
    )
  }
  return `${lines.join('\n')}\n`
}
