// The `settings` of an XLSForm: what it is called, which version it is, and the language of texts whose column names none.
import type { Sheet } from '../../../../foundation/tables/workbook.ts'
import type { Language, LocalText } from '../../../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../../../vocabulary/places.ts'
import { type VisitKind, visitKinds } from '../../../../vocabulary/visits/visits.ts'
import { languageNamed, languageOf, leaveOthers, readColumns } from './columns.ts'
import type { LeftOut, SheetFault } from './faults.ts'

export type Settings = {
  readonly id: string
  readonly version: string
  readonly title: LocalText
  readonly language: Language
  /** The kinds of place that it is written for: a column of our own. */
  readonly places: readonly PlaceKind[]
  /** The types of visit: of our own as well. Null where nothing says. */
  readonly visits: readonly VisitKind[] | null
  /** Its outer groups are meant as its sections, however large one is: a column of our own too. */
  readonly outerGroupsStay: boolean
}

export function readSettings(
  sheet: Sheet | undefined,
  unmarked: Language,
  file: string,
  faults: SheetFault[],
  left: LeftOut[],
): Settings {
  const known = {
    plain: ['form_id', 'version', 'default_language', 'places', 'visits', 'sections'],
    translated: ['form_title'],
  }
  const columns = readColumns(sheet ?? noSheet, known, unmarked, faults, left)
  leaveOthers('settings', columns, left)
  const [row, ...more] = columns.rows
  if (more.length > 0)
    left.push({ sheet: 'settings', column: null, rows: more.map(({ at }) => at), why: 'rows-unread' })
  const cell = (name: string) => (row ? columns.cell(row, name) : null)
  const language = languageNamed(cell('default_language') ?? '') ?? unmarked
  const title = row ? columns.words(row, 'form_title') : {}
  const isNamed = Object.keys(title).length > 0 || cell('form_id') !== null
  // As every tool does with a form that says neither what it is called nor its name: the file's.
  const called = file.replace(/\.[^.]*$/, '').trim()
  return {
    id: named(cell('form_id') ?? called, 40) || 'form',
    version: named(cell('version') ?? '', 20) || '1',
    title: isNamed || called === '' ? title : { [languageOf(called, language)]: called },
    language,
    places: (cell('places') ?? '').split(/\s+/).filter(isPlaceKind),
    visits: cell('visits')?.split(/\s+/).filter(isVisitKind) ?? null,
    outerGroupsStay: cell('sections') === sectionsAreGroups,
  }
}

const noSheet: Sheet = { name: 'settings', rows: [], isHidden: false, hidden: { rows: [], columns: [] } }

/** What the column `sections` of a form says whose outer groups are its sections. */
export const sectionsAreGroups = 'groups'

const isVisitKind = (text: string): text is VisitKind => (visitKinds as readonly string[]).includes(text)
const isPlaceKind = (text: string): text is PlaceKind => (placeKinds as readonly string[]).includes(text)

/** As addresses and registers can hold it. */
const named = (text: string, most: number): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, most)
