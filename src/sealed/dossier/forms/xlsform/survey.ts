// The `survey` of an XLSForm, row by row: its groups, repeats and questions, with every fault at its cell.
import { entryIn } from '../../../../foundation/entry-in.ts'
import type { Sheet, SheetRow } from '../../../../foundation/tables/workbook.ts'
import { columnLetters, type Spot } from '../../../../foundation/tables/workbook-faults.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { isStandardRef } from '../../../../vocabulary/standards/standards.ts'
import {
  asksNothing,
  type Choice,
  type Part,
  type Question,
  type Questionnaire,
  questionnaireLimits,
  type Section,
} from '../form.ts'
import type { RuleField, RulesFault } from '../rules.ts'
import type { Choices } from './choices.ts'
import { type Columns, readColumns } from './columns.ts'
import type { LeftOut, SheetFault } from './faults.ts'
import { LeftRows } from './left-rows.ts'
import { openWrappers } from './open-wrapper.ts'
import { isDisabled, type RowNames, rowNamesOf } from './row-names.ts'
import { type GivenPictures, leaveUnpictured, RowPictures } from './row-pictures.ts'
import { clockOf, constantOf, edgeOf, isLeftOut, plainKind, rangeOf, selectPattern, typeWritten } from './row-types.ts'
import type { Settings } from './settings.ts'

export class SurveyReader {
  readonly #sheet: Sheet
  readonly #choices: ReadonlyMap<string, readonly Choice[]>
  readonly #settings: Settings
  readonly #faults: SheetFault[]
  readonly #left: LeftOut[]
  readonly #columns: Columns
  readonly #rowOf = new Map<string, number>()
  readonly #leftNames = new Set<string>()
  /** Rows that would have asked somebody for something: not what a device notes by itself. */
  readonly #leftQuestions: { readonly row: number; readonly type: string }[] = []
  readonly #askedFor: ReadonlySet<string>
  readonly #names: RowNames
  readonly #leftRows: LeftRows
  readonly #pictures: RowPictures
  readonly #called: LocalText
  /** The lists that some question offers. */
  readonly offered = new Set<string>()
  readonly #sections: Section[] = []
  readonly #open: Open[] = []
  #loose: Part[] = []
  #number = 0

  constructor(
    sheet: Sheet,
    { lists, naming }: Choices,
    settings: Settings,
    faults: SheetFault[],
    left: LeftOut[],
    pictures: GivenPictures,
  ) {
    this.#sheet = sheet
    this.#choices = lists
    this.#settings = settings
    this.#faults = faults
    this.#left = left
    this.#columns = readColumns(sheet, surveyColumns, settings.language, faults, left)
    this.#leftRows = new LeftRows(sheet.name, this.#columns)
    this.#pictures = new RowPictures(this.#columns, pictures)
    this.#askedFor = new Set([...namesAskedFor(sheet), ...naming.flatMap(({ names }) => names)])
    this.#names = rowNamesOf(this.#columns, this.#askedFor)
    this.#called = Object.keys(settings.title).length > 0 ? settings.title : { [settings.language]: settings.id }
  }

  read(): Questionnaire {
    leaveUnpictured(this.#sheet.name, this.#columns, this.#left)
    for (const name of ['type', 'name'] as const)
      if (this.#columns.letters(name) === null)
        this.#faults.push({ sheet: this.#sheet.name, row: 1, column: null, code: 'column-missing', name })
    const foreign = this.#columns.foreign('label')
    if (foreign) this.#faults.push({ sheet: this.#sheet.name, row: 1, ...foreign, code: 'language-none' })
    if (this.#columns.letters('type') !== null && this.#columns.letters('name') !== null)
      for (const row of this.#columns.rows) this.#row(row)
    for (const { row } of this.#open) this.#fault(row, 'type', { code: 'group-not-ended' })
    // What stands in them is read all the same: its faults are told with the others, not once these are mended.
    for (let open = this.#open.pop(); open; open = this.#open.pop()) this.#close(open)
    this.#endLoose()
    this.#left.push(...this.#pictures.told(this.#sheet.name), ...this.#leftRows.told())
    if (this.#faults.length === 0 && this.#number === 0) this.#tellNothingAsked()
    const { id, version, places, visits } = this.#settings
    return { id, version, title: this.#called, places, ...(visits ? { visits } : {}), sections: this.#sections }
  }

  /** With a group around most of it opened; only once its rules have been read where they are, since a fault is reported in the words of its cell. */
  opened(questionnaire: Questionnaire): Questionnaire {
    if (this.#settings.outerGroupsStay) return questionnaire
    const { sections, opened } = openWrappers(questionnaire.sections, this.#askedFor, this.#called)
    for (const name of opened)
      this.#left.push({
        sheet: this.#sheet.name,
        column: this.#columns.letters('type'),
        rows: [this.#rowOf.get(name) ?? 1],
        why: 'group-opened',
        name,
      })
    return { ...questionnaire, sections }
  }

  /** A fault of a rule, at the cell that holds it. */
  placed({ part, field, ...fault }: RulesFault): SheetFault {
    const spot = {
      sheet: this.#sheet.name,
      row: this.#rowOf.get(part) ?? null,
      column: this.#columns.letters(ruleColumns[field]),
    }
    if (fault.code === 'name-unknown' && this.#leftNames.has(fault.name))
      return { ...spot, code: 'name-left-out', name: fault.name }
    if (fault.code === 'function-unknown' && fault.name === 'pulldata')
      return { ...spot, code: 'function-of-file', name: fault.name }
    return { ...spot, ...fault } as SheetFault
  }

  /** Not merely because the row that it asks for is wrong itself. */
  readonly isOfItself = (fault: SheetFault): boolean =>
    !(fault.code === 'name-unknown' && this.#columns.rows.some((row) => this.#columns.cell(row, 'name') === fault.name))

  #row(row: SheetRow): undefined {
    const written = this.#columns.cell(row, 'type')
    if (written === null) {
      if (this.#columns.cell(row, 'name') ?? Object.values(this.#columns.words(row, 'label'))[0])
        this.#fault(row.at, 'type', { code: 'type-missing' })
      return
    }
    if (isDisabled(this.#columns, row)) {
      this.#leftRows.add('row-disabled', row.at)
      return
    }
    if (this.#rowOf.size >= questionnaireLimits.parts) {
      if (this.#rowOf.size === questionnaireLimits.parts && !this.#faults.some(({ code }) => code === 'too-many-parts'))
        this.#fault(row.at, 'type', { code: 'too-many-parts', most: questionnaireLimits.parts })
      return
    }
    const edge = edgeOf(written)
    if (edge?.edge === 'begin') return this.#begin(row, edge.of)
    if (edge?.edge === 'end') return this.#end(row, edge.of)
    this.#asked(row, written)
  }

  #begin(row: SheetRow, type: string): undefined {
    if (type !== 'group' && type !== 'repeat') return this.#fault(row.at, 'type', { code: 'type-unknown', name: type })
    const id = this.#name(row)
    this.#tellIdle(row, type)
    if (this.#open.length > questionnaireLimits.nesting)
      this.#fault(row.at, 'type', { code: 'nested-too-deep', most: questionnaireLimits.nesting })
    this.#open.push({
      type,
      id: id ?? `row ${row.at}`,
      row: row.at,
      title: this.#columns.words(row, 'label'),
      relevant: this.#rule(row, 'relevant'),
      count: this.#rule(row, 'repeat_count'),
      parts: [],
    })
  }

  #end(row: SheetRow, type: string): undefined {
    this.#tellIdle(row, 'end')
    const open = this.#open.pop()
    if (!open || open.type !== type) this.#fault(row.at, 'type', { code: 'group-not-begun' })
    if (open) this.#close(open)
  }

  #close({ type, id, row, title, parts, relevant, count }: Open): undefined {
    const conditions = relevant === null ? {} : { relevant }
    if (asksNothing({ type, id, title, parts })) this.#leftRows.add('asks-nothing', row)
    // A section of it would be a page with nothing on it.
    if (type === 'group' && parts.length === 0) return
    if (type === 'repeat')
      return this.#put({ type, id, title, parts, ...conditions, ...(count === null ? {} : { count }) })
    if (this.#open.length > 0) return this.#put({ type: 'group', id, title, parts, ...conditions })
    this.#endLoose()
    // A section of ours may have no title; a group of another tool’s form is a section here by its place alone.
    const called = Object.keys(title).length > 0 || this.#settings.outerGroupsStay ? title : this.#called
    this.#sections.push({ id, title: called, parts, ...conditions })
  }

  #asked(row: SheetRow, said: string): undefined {
    const written = said.replace(/^select1(?=\s)/i, 'select_one')
    const select = selectPattern.exec(written)
    const type = select ? 'select' : typeWritten(written)
    const unasked = this.#unasked(row, type)
    if (unasked !== null) {
      const id = this.#name(row)
      return id === null ? undefined : this.#put({ type: 'calculation', id, is: unasked, text: {} })
    }
    if (isLeftOut(type)) return this.#leaveOut(row, written.split(/\s/)[0] ?? written)
    const id = this.#name(row)
    if (this.#columns.cell(row, 'default') !== null) this.#leftRows.add('default-not-taken', row.at)
    if (id === null) return
    const words = this.#columns.words(row, 'label')
    const relevant = this.#rule(row, 'relevant')
    const named = { id, ...(relevant === null ? {} : { relevant }) }
    const is = this.#rule(row, 'calculation')
    if (type === 'calculate' || is !== null) return this.#calculated(row, type, { ...named, text: words }, is)
    const text = this.#orName(row, words)
    this.#tellIdle(row, select ? 'select' : type === 'note' ? 'note' : 'question')
    if (type === 'note') {
      const hint = this.#columns.words(row, 'hint')
      return this.#put({
        type: 'note',
        ...named,
        text,
        ...(Object.keys(hint).length > 0 ? { hint } : {}),
        ...this.#picture(row),
      })
    }
    if (type !== 'range' && this.#columns.cell(row, 'parameters') !== null)
      this.#leftRows.addNamed('cells-idle', 'parameters', row.at)
    const answered = select
      ? this.#selected(row, select)
      : type === 'range'
        ? this.#ranged(row)
        : this.#measured(row, plainKind(type))
    if (answered === null) {
      if (!select) this.#fault(row.at, 'type', { code: 'type-unknown', name: written.slice(0, 60) })
      return
    }
    if (type === 'barcode') this.#leftRows.add('asked-as-text', row.at)
    this.#number += 1
    this.#put({ ...named, number: this.#number, text, ...this.#aside(row), ...answered } as Question)
  }

  /** What has its value without being asked, as a rule: a clock that some rule asks for, a hidden constant. Null for all else. */
  #unasked(row: SheetRow, type: string): string | null {
    const clock = entryIn(clockOf, type)
    if (clock && this.#askedFor.has(this.#columns.cell(row, 'name') ?? '')) return clock
    const given = type === 'hidden' ? this.#columns.cell(row, 'default') : null
    return given === null ? null : constantOf(given)
  }

  #calculated(
    row: SheetRow,
    type: string,
    named: { readonly id: string; readonly relevant?: string; readonly text: LocalText },
    is: string | null,
  ): undefined {
    this.#tellIdle(row, 'calculate')
    if (is === null) return this.#fault(row.at, 'calculation', { code: 'column-missing', name: 'calculation' })
    // What follows from others is shown, whatever it is called: a note with a calculation has a value that rules ask for.
    if (type !== 'calculate' && type !== 'note') this.#leftRows.add('follows', row.at)
    return this.#put({ type: 'calculation', ...named, is })
  }

  /** What accompanies any question. */
  #aside(row: SheetRow) {
    const hint = this.#columns.words(row, 'hint')
    const constraint = this.#rule(row, 'constraint')
    const constraintText = this.#columns.words(row, 'constraint_message')
    const required = this.#required(row)
    const standard = this.#columns.cell(row, 'standard')
    if (standard !== null && !isStandardRef(standard))
      this.#fault(row.at, 'standard', { code: 'name-unknown', name: standard.slice(0, 60) })
    return {
      standard: isStandardRef(standard) ? standard : null,
      asks: this.#columns.words(row, 'asks'),
      ...(Object.keys(hint).length > 0 ? { hint } : {}),
      ...this.#picture(row),
      ...(constraint === null ? {} : { constraint }),
      ...(constraint === null || Object.keys(constraintText).length === 0 ? {} : { constraintText }),
      ...(required === null ? {} : { required }),
    }
  }

  readonly #picture = (row: SheetRow) => this.#pictures.of(row, this.#columns.words(row, 'image_shows'))

  #selected(row: SheetRow, [, many = '', list = '', other]: RegExpExecArray) {
    const chosen = this.#chosen(row, many, list, other !== undefined)
    return chosen && this.#columns.cell(row, 'kind') === 'seen' ? ({ type: 'seen' } as const) : chosen
  }

  /** What the slider of another tool would let be chosen becomes a rule, beside one of the row's own. */
  #ranged(row: SheetRow) {
    const range = rangeOf(this.#columns.cell(row, 'parameters'))
    if (range === null) {
      this.#leftRows.addNamed('cells-idle', 'parameters', row.at)
      return this.#measured(row, plainKind('decimal'))
    }
    const own = this.#rule(row, 'constraint')
    const said = this.#columns.words(row, 'constraint_message')
    return {
      ...this.#measured(row, range.number),
      constraint: own === null ? range.constraint : `(${own}) and ${range.constraint}`,
      constraintText: Object.keys(said).length > 0 ? said : range.constraintText,
    }
  }

  #measured(row: SheetRow, kind: ReturnType<typeof plainKind>) {
    if (kind?.type !== 'number') return kind
    return {
      ...kind,
      unit: this.#columns.cell(row, 'unit') ?? '',
      unitText: this.#columns.words(row, 'unit_label'),
    }
  }

  #chosen(row: SheetRow, many: string, list: string, other: boolean) {
    const choices = this.#choices.get(list)
    if (!choices) {
      this.#fault(row.at, 'type', { code: 'list-unknown', name: list.slice(0, 60) })
      return null
    }
    const outside = this.#choicesOutside(row)
    if (outside !== null) {
      this.#faults.push({
        sheet: this.#sheet.name,
        row: row.at,
        column: outside,
        code: 'function-of-file',
        name: 'search',
      })
      return null
    }
    this.offered.add(list)
    const filter = this.#rule(row, 'choice_filter')
    return {
      type: many.toLowerCase() === 'one' ? 'choice' : 'choices',
      choices,
      list,
      ...(other ? { other } : {}),
      ...(filter === null ? {} : { filter }),
    } as const
  }

  /** The column that says so where its choices stand in another file: those of its list only name that file’s columns. */
  #choicesOutside({ cells }: SheetRow): string | null {
    const found = this.#columns.others.find(
      ({ name, index }) => /^appearance$/i.test(name) && /(?:^|\s)search\s*\(/i.test(cells.get(index) ?? ''),
    )
    return found ? columnLetters(found.index) : null
  }

  #required(row: SheetRow): string | null {
    const said = this.#rule(row, 'required')
    if (said === null || /^(?:no|false|false\(\))$/i.test(said)) return null
    return /^(?:yes|true|1)$/i.test(said) ? 'true()' : said
  }

  /** With straight quotation marks, which spreadsheets bend, and questions by their names where it uses paths. */
  #rule = (row: SheetRow, column: (typeof ruleCells)[number]): string | null => {
    const rule = this.#columns.cell(row, column)?.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') ?? null
    return rule === null ? null : this.#names.withNames(rule, row).rule
  }

  /** A question without words (a picture alone, a field under a heading of its group) goes by its name. */
  #orName(row: SheetRow, words: LocalText): LocalText {
    if (Object.keys(words).length > 0 || this.#columns.foreign('label') !== null) return words
    this.#leftRows.add('called-by-name', row.at)
    return { [this.#settings.language]: this.#columns.cell(row, 'name') ?? '' }
  }

  #name(row: SheetRow): string | null {
    const name = this.#columns.cell(row, 'name')
    if (name === null) this.#fault(row.at, 'name', { code: 'name-missing' })
    else if (!/^[\p{L}_][\p{L}\p{N}_.-]{0,79}$/u.test(name))
      this.#fault(row.at, 'name', { code: 'name-wrong', name: name.slice(0, 80) })
    else if (this.#names.isTwice(row)) this.#fault(row.at, 'name', { code: 'name-twice', name })
    else {
      const id = this.#names.nameAt(row) ?? name
      if (id !== name) this.#leftRows.addNamed('name-shared', name, row.at)
      this.#rowOf.set(id, row.at)
      return id
    }
    return null
  }

  /** Row by row where there are questions: whoever is told that a form of forty asks nothing looks for the fault in the wrong place. */
  #tellNothingAsked(): void {
    for (const { row, type } of this.#leftQuestions) this.#fault(row, 'type', { code: 'all-left-out', name: type })
    if (this.#leftQuestions.length === 0)
      this.#faults.push({ sheet: this.#sheet.name, row: null, column: null, code: 'nothing-asked' })
  }

  #leaveOut(row: SheetRow, type: string): undefined {
    const name = this.#columns.cell(row, 'name')
    if (name !== null) this.#leftNames.add(this.#names.nameAt(row) ?? name)
    this.#leftRows.addNamed('type-left-out', type, row.at)
    if (Object.keys(this.#columns.words(row, 'label')).length > 0) this.#leftQuestions.push({ row: row.at, type })
  }

  /** A rule or text that a row of this kind has no use for: said, so that nothing is dropped in silence. And what a rule of use asks for by a path that leads nowhere. */
  #tellIdle(row: SheetRow, kind: keyof typeof usedBy): undefined {
    const used: readonly string[] = usedBy[kind]
    if (!used.includes('hint')) this.#pictures.none(row)
    for (const name of ruleCells) {
      const cell = this.#columns.cell(row, name)
      if (cell !== null && used.includes(name))
        for (const path of new Set(this.#names.withNames(cell, row).nowhere))
          this.#fault(row.at, name, { code: 'path-nowhere', name: path.slice(0, 120) })
      if (cell === null || used.includes(name) || /^(?:no|false)(?:\(\))?$/i.test(cell)) continue
      this.#leftRows.addNamed('cells-idle', name, row.at)
    }
    const says = (name: string) => Object.keys(this.#columns.words(row, name)).length > 0
    const isMet = used.includes('constraint') && this.#columns.cell(row, 'constraint') !== null
    if (!isMet && says('constraint_message')) this.#leftRows.addNamed('cells-idle', 'constraint_message', row.at)
    if (!used.includes('hint') && says('hint')) this.#leftRows.addNamed('cells-idle', 'hint', row.at)
  }

  #put(part: Part): undefined {
    const around = this.#open.at(-1)
    if (around) around.parts.push(part)
    else this.#loose.push(part)
  }

  /** Questions outside any group make a section of their own, named after the questionnaire. */
  #endLoose(): undefined {
    if (this.#loose.length === 0) return
    let id = `section-${this.#sections.length + 1}`
    while (this.#rowOf.has(id)) id = `${id}-`
    this.#sections.push({ id, title: this.#called, parts: this.#loose })
    this.#loose = []
  }

  #fault(
    row: number,
    column: string,
    fault: SheetFault extends infer F ? (F extends SheetFault ? Omit<F, keyof Spot> : never) : never,
  ): undefined {
    this.#faults.push({ sheet: this.#sheet.name, row, column: this.#columns.letters(column), ...fault } as SheetFault)
  }
}

const surveyColumns = {
  plain: [
    'type',
    'name',
    'relevant',
    'constraint',
    'required',
    'calculation',
    'repeat_count',
    'choice_filter',
    'default',
    'disabled',
    'parameters',
    // Of our own: what XLSForm has no column for (`write-xlsform.ts`).
    'standard',
    'kind',
    'unit',
  ],
  translated: ['label', 'hint', 'constraint_message', 'asks', 'unit_label', 'image_shows'],
}

const ruleCells = ['relevant', 'constraint', 'required', 'calculation', 'repeat_count', 'choice_filter'] as const

/** The rules that each kind of row follows, and whether its hint and its picture are shown. */
const usedBy = {
  group: ['relevant'],
  repeat: ['relevant', 'repeat_count'],
  end: [],
  note: ['relevant', 'hint'],
  calculate: ['relevant', 'calculation'],
  question: ['relevant', 'constraint', 'required', 'hint'],
  select: ['relevant', 'constraint', 'required', 'choice_filter', 'hint'],
} as const satisfies Record<string, readonly ((typeof ruleCells)[number] | 'hint')[]>

function namesAskedFor({ rows }: Sheet): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { cells } of rows)
    for (const text of cells.values())
      for (const [, name = ''] of text.matchAll(/\$\{\s*([^{}\s]+)\s*\}/g)) names.add(name)
  return names
}

const ruleColumns: Readonly<Record<RuleField, string>> = {
  id: 'name',
  relevant: 'relevant',
  constraint: 'constraint',
  required: 'required',
  calculation: 'calculation',
  filter: 'choice_filter',
  count: 'repeat_count',
  text: 'label',
}

type Open = {
  readonly type: 'group' | 'repeat'
  readonly id: string
  readonly row: number
  readonly title: LocalText
  readonly relevant: string | null
  readonly count: string | null
  readonly parts: Part[]
}
