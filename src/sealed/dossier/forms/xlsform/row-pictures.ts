// The pictures that rows of a survey name (`media::image`), out of the files that were given along with it.
import type { SheetRow } from '../../../../foundation/tables/workbook.ts'
import { columnLetters } from '../../../../foundation/tables/workbook-faults.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { type Picture, questionnaireLimits } from '../form.ts'
import { type Columns, leave } from './columns.ts'
import type { LeftOut } from './faults.ts'

/** By the names of their files, in small letters: as a questionnaire holds it, or null for what cannot be drawn. */
export type GivenPictures = ReadonlyMap<string, string | null>

export class RowPictures {
  readonly #given: GivenPictures
  readonly #pictured: Columns['others']
  readonly #named = new Set<string>()
  /** What is not taken, by its reason and its column. */
  readonly #told = new Map<string, Told>()
  #count = 0
  #letters = 0

  constructor(columns: Columns, given: GivenPictures) {
    this.#given = given
    this.#pictured = columns.others.filter(isOfPictures)
  }

  /** What stands beside the row, where it names a picture that is here. One column’s, where each language has its own. */
  of(row: SheetRow, shows: LocalText): { readonly picture?: Picture } {
    const [first, ...others] = this.#cellsOf(row)
    if (!first) return {}
    for (const one of others) if (one.file !== first.file) this.#tell('column-unread', one.index, one.name, row)
    const data = this.#given.get(first.file.toLowerCase())
    this.#named.add(first.file.toLowerCase())
    if (data === undefined) this.#tell('picture-not-given', first.index, first.file, row)
    else if (data === null || !this.#hasRoomFor(data)) this.#tell('picture-not-drawn', first.index, first.file, row)
    else {
      this.#count += 1
      this.#letters += data.length
      return { picture: { data, shows } }
    }
    return {}
  }

  /** The row is of a kind that shows none. */
  none(row: SheetRow): void {
    for (const { index, name } of this.#cellsOf(row)) this.#tell('cells-idle', index, name, row)
  }

  /** At the end: what was not taken, and the pictures that no row has named. */
  told(sheet: string): readonly LeftOut[] {
    const unused = [...this.#given.keys()].filter((name) => !this.#named.has(name))
    return [
      ...[...this.#told.values()].map(({ why, index, names, rows }) => ({
        sheet,
        column: columnLetters(index),
        rows: [...new Set(rows)].toSorted((a, b) => a - b),
        why,
        name: inOneLine(names),
      })),
      ...(unused.length > 0
        ? [{ sheet, column: null, rows: [], why: 'picture-unused', name: inOneLine(unused) } as const]
        : []),
    ]
  }

  #cellsOf({ cells }: SheetRow) {
    return this.#pictured.flatMap(({ name, index }) => {
      const file = cells.get(index)?.trim()
      return file ? [{ name, index, file }] : []
    })
  }

  #hasRoomFor(data: string): boolean {
    return (
      this.#count < questionnaireLimits.pictures && this.#letters + data.length <= questionnaireLimits.pictureLetters
    )
  }

  #tell(why: Told['why'], index: number, name: string, { at }: SheetRow): void {
    const told = this.#told.get(`${why} ${index}`) ?? { why, index, names: [], rows: [] }
    this.#told.set(`${why} ${index}`, told)
    told.names.push(name)
    told.rows.push(at)
  }
}

type Told = {
  readonly why: 'picture-not-given' | 'picture-not-drawn' | 'column-unread' | 'cells-idle'
  readonly index: number
  readonly names: string[]
  readonly rows: number[]
}

/** Each once, cut where they are many. */
function inOneLine(names: readonly string[]): string {
  const all = [...new Set(names)].join(', ')
  return all.length > 160 ? `${all.slice(0, 160)} …` : all
}

/** Further columns that are none of pictures, mentioned where they are not empty. */
export const leaveUnpictured = (sheet: string, columns: Columns, left: LeftOut[]): void =>
  leave(
    sheet,
    columns,
    columns.others.filter((one) => !isOfPictures(one)),
    left,
  )

/** `image`, `media::image`, `media::image::Arabic (ar)`. */
const isOfPictures = ({ name }: { readonly name: string }): boolean =>
  /^(?:media\s*::?\s*)?image(?:\s*::?.*)?$/i.test(name.trim())
