// The institution's own themes in a database.
import type { Kysely } from 'kysely'
import type { Migration } from '../../../foundation/server/database/database.ts'
import { newId, type ThemeId } from '../../../vocabulary/ids.ts'
import { accept, granted, refuse } from '../../../vocabulary/problems.ts'
import type { Theme } from '../../../vocabulary/themes.ts'
import { appendEntry } from '../../journal/server/stored-journal.ts'
import type { RecommendationTables } from '../../recommendations/server/recommendation-rows.ts'
import { type Means, whole } from '../../server/means.ts'
import type { OwnTheme, OwnThemes } from '../own-theme.ts'

export function storedOwnThemes(root: Kysely<unknown>, means: Means): OwnThemes {
  const db = root.withTables<Tables>()
  return {
    async list() {
      return (await db.selectFrom('own_themes').selectAll().orderBy('id').execute()).map(themeOf)
    },

    async get(id) {
      const row = await db.selectFrom('own_themes').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? themeOf(row) : null
    },

    async add(form, by) {
      return granted(
        await whole(root, async (transaction) => {
          const theme: OwnTheme = { ...form, id: newId<ThemeId>(means.random), version: 1 }
          await transaction.withTables<Tables>().insertInto('own_themes').values(rowOf(theme)).execute()
          await appendEntry(transaction, means, { by, act: 'theme-added', subject: theme.id, data: { version: 1 } })
          return accept(theme)
        }),
      )
    },

    change: (id, form, version, by) =>
      whole(root, async (transaction) => {
        const tables = transaction.withTables<Tables & RecommendationTables>()
        const found = await tables.selectFrom('own_themes').selectAll().where('id', '=', id).executeTakeFirst()
        if (!found) return refuse('not-found')
        if (found.within !== form.within) {
          const used = await tables
            .selectFrom('recommendations')
            .select('id')
            .where('own_theme', '=', id)
            .limit(1)
            .executeTakeFirst()
          if (used) return refuse('theme-mapped', { field: 'within' })
        }
        const theme: OwnTheme = { ...form, id, version: version + 1 }
        const written = await tables
          .updateTable('own_themes')
          .set(rowOf(theme))
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        if (written.numUpdatedRows === 0n) return refuse('changed-meanwhile', { version: found.version })
        const data = { version: theme.version }
        await appendEntry(transaction, means, { by, act: 'theme-changed', subject: id, data })
        return accept(theme)
      }),
  }
}

export const ownThemeTables: Migration = async (db) => {
  await db.schema
    .createTable('own_themes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('within', 'text', (column) => column.notNull())
    .addColumn('retired', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

type Tables = {
  own_themes: { id: ThemeId; name: string; within: Theme; retired: number; version: number }
}

const rowOf = ({ name, retired, ...rest }: OwnTheme): Tables['own_themes'] => ({
  ...rest,
  name: JSON.stringify(name),
  retired: Number(retired),
})

const themeOf = ({ name, retired, ...rest }: Tables['own_themes']): OwnTheme => ({
  ...rest,
  name: JSON.parse(name),
  retired: retired === 1,
})
