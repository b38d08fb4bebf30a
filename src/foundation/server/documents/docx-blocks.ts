// What a section of a paper holds, as an office document has it: paragraphs with their footnotes, lists, tables, pictures and cards.
import {
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  FootnoteReferenceRun,
  type IBorderOptions,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { isLinkTarget } from '../../../vocabulary/published/documents.ts'
import type { Paper, PaperBlock, PaperCard, PaperFiles, PaperPicture, PaperRun, PaperTable } from '../../paper.ts'
import { turnOf } from '../../pictures/jpeg-orientation.ts'

/** The paper, and what its blocks count and note as they are composed in their order. */
export type Page = {
  readonly paper: Paper
  readonly files: PaperFiles
  readonly counted: Record<'table' | 'chart' | 'picture' | 'list', number>
  /** Of the footnotes, in the order of their calls. */
  readonly notes: Paragraph[]
}

/** `next` is what comes after it: what belongs to that stands on its page. */
export function blockOf(
  page: Page,
  block: Exclude<PaperBlock, { kind: 'heading' }>,
  next: PaperBlock | undefined,
): FileChild[] {
  const keepNext = standsWith(block, next)
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(page, { children: runsOf(page, block.runs), keepNext })]
    case 'quote':
      return [paragraph(page, { children: runsOf(page, block.runs), indent: { start: 560, end: 560 }, keepNext })]
    case 'list': {
      page.counted.list += 1
      // A numbering instance of its own: each list starts at one.
      const reference = block.ordered ? numbers.reference : marks.reference
      const numbering = { reference, level: 0, instance: page.counted.list }
      return block.items.map((item) => paragraph(page, { children: runsOf(page, item), numbering }))
    }
    case 'picture':
      return pictureOf(page, block)
    case 'table':
      return tableOf(page, block)
    case 'card':
      return cardOf(page, block)
  }
}

/** The caption of a short table, and quoted words with what is said about them. */
const standsWith = ({ kind }: PaperBlock, next: PaperBlock | undefined): boolean =>
  kind === 'quote' ? next?.kind === 'paragraph' : isShortTable(next)

function runsOf(page: Page, runs: readonly PaperRun[]): ParagraphChild[] {
  return runs.flatMap(({ text, mark, link, note }) => {
    const run = textOf(page, text, {
      bold: mark === 'strong',
      ...(mark === 'emphasis' ? { color: colourOf(page) } : {}),
    })
    const words: ParagraphChild = link && isLinkTarget(link) ? new ExternalHyperlink({ link, children: [run] }) : run
    if (note === undefined) return [words]
    page.notes.push(paragraph(page, { children: [textOf(page, note, { size: 18 })] }))
    return [words, new FootnoteReferenceRun(page.notes.length)]
  })
}

function captionOf(page: Page, what: 'table' | 'chart' | 'picture', words: string): Paragraph {
  page.counted[what] += 1
  const number = figuresIn(page, `${page.counted[what]}`)
  const label = textOf(page, `${page.paper.words[what]} ${number}`, { bold: true, size: 20 })
  return paragraph(page, {
    children: [label, textOf(page, words ? ` · ${words}` : '', { size: 20 })],
    keepNext: what !== 'picture',
    spacing: { before: 200, after: 100 },
  })
}

function pictureOf(page: Page, { file, alt, caption, width, height }: PaperPicture): FileChild[] {
  const data = page.files[file]
  // Office programs draw no WebP: its words stand in its place.
  const type = file.endsWith('.png') ? 'png' : file.endsWith('.jpg') ? 'jpg' : null
  if (!data || !type) return [paragraph(page, { children: [textOf(page, `[${alt}]`, { color: quiet })] })]
  const scale = Math.min(600 / width, 400 / height)
  const transformation = turned(data, Math.round(width * scale), Math.round(height * scale))
  const shown = new ImageRun({ type, data, transformation, altText: { name: alt.slice(0, 60), description: alt } })
  return [
    paragraph(page, { children: [shown], keepNext: true }),
    ...(caption ? [captionOf(page, 'picture', caption)] : []),
  ]
}

/** Office programs ignore a picture's orientation. `width` and `height` are those seen; a picture on its side has them swapped before it is turned. */
function turned(data: Uint8Array, width: number, height: number) {
  const turn = turnOf(data)
  const lying = turn > 4
  return {
    width: lying ? height : width,
    height: lying ? width : height,
    rotation: { 3: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[turn] ?? 0,
    flip: { horizontal: [2, 5, 7].includes(turn), vertical: turn === 4 },
  }
}

/** Rows of a table that is not divided between two pages. */
const unbroken = 12

const isShortTable = (block: PaperBlock | undefined): boolean =>
  block?.kind === 'table' && block.rows.length <= unbroken

function tableOf(page: Page, { caption, head, rows, bars, note }: PaperTable): FileChild[] {
  const isShort = rows.length <= unbroken
  const rule = (strong: boolean): Record<'top' | 'bottom' | 'left' | 'right', IBorderOptions> => {
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const bottom = { style: BorderStyle.SINGLE, size: strong ? 8 : 4, color: strong ? colourOf(page) : 'B8B8B8' }
    return { top: none, left: none, right: none, bottom }
  }
  const columns = head.length + (bars ? 1 : 0)
  const wide = Math.floor(textWidth / columns)
  const cell = (children: readonly ParagraphChild[], strong: boolean, keepNext: boolean) =>
    new TableCell({
      children: [paragraph(page, { children, keepNext, spacing: { before: 50, after: 50 } })],
      width: { size: wide, type: WidthType.DXA },
      borders: rule(strong),
    })
  const words = (text: string, bold: boolean) => textOf(page, text, { bold, size: 20 })
  return [
    captionOf(page, bars ? 'chart' : 'table', caption),
    new Table({
      visuallyRightToLeft: page.paper.rtl,
      width: { size: wide * columns, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => wide),
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: [
            ...head.map((one) => cell([words(one, true)], true, true)),
            ...(bars ? [cell([], true, true)] : []),
          ],
        }),
        ...rows.map((row, at) => {
          const isLast = at === rows.length - 1
          const keepNext = isLast ? note !== undefined : isShort
          return new TableRow({
            cantSplit: true,
            children: [
              ...row.map((one) => cell([words(one, false)], false, keepNext)),
              ...(bars ? [cell(barOf(page, bars[at] ?? 0, wide), false, keepNext)] : []),
            ],
          })
        }),
      ],
    }),
    note === undefined
      ? paragraph(page, { children: [] })
      : paragraph(page, { children: [textOf(page, note, { color: colourOf(page) })], spacing: { before: 160 } }),
  ]
}

/** A bar of full-block characters, next to its figure. */
function barOf(page: Page, share: number, wide: number): ParagraphChild[] {
  const signs = Math.round((share * wide) / 190)
  return signs > 0 ? [textOf(page, '█'.repeat(signs), { color: colourOf(page), size: 16 })] : []
}

function cardOf(page: Page, card: PaperCard): FileChild[] {
  const { label, title, text, foot, rtl } = card
  const edge = {
    style: BorderStyle.SINGLE,
    size: card.tone === 'recommendation' ? 24 : 12,
    space: 8,
    color: colourOf(page),
  }
  const border = page.paper.rtl ? { right: edge } : { left: edge }
  // Its foot alone on the next page would be nobody's.
  const own = (children: readonly ParagraphChild[], more: IParagraphOptions = {}) =>
    new Paragraph({ bidirectional: rtl, border, children, keepLines: true, ...more })
  const small = (words: string, keepNext: boolean) =>
    paragraph(page, { border, children: [textOf(page, words, { color: quiet, size: 19 })], keepNext })
  return [
    small(label, true),
    ...(title ? [own([new TextRun({ text: title, rightToLeft: rtl })], { style: 'CardTitle', keepNext: true })] : []),
    ...text.map((words, at) =>
      own([new TextRun({ text: words, rightToLeft: rtl })], { keepNext: at < text.length - 1 || foot !== '' }),
    ),
    ...(foot ? [small(foot, false)] : []),
    paragraph(page, { children: [], spacing: { after: 0 } }),
  ]
}

export const quiet = '555555'
/** Twentieths of a point between the margins. */
export const textWidth = 11_906 - 2 * 1_360
const levelIndent = { paragraph: { indent: { start: 500, hanging: 300 } } }
/** The two forms of a list, which the document has to know of. */
export const marks = {
  reference: 'marks',
  levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', style: levelIndent }],
}
export const numbers = {
  reference: 'numbers',
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: levelIndent }],
}

export const paragraph = ({ paper }: Page, options: IParagraphOptions): Paragraph =>
  new Paragraph({ bidirectional: paper.rtl, ...options })

export const textOf = ({ paper }: Page, text: string, options: IRunOptions = {}): TextRun =>
  new TextRun({ text, rightToLeft: paper.rtl, ...options })

export const colourOf = ({ paper }: Page): string => paper.face.colour.slice(1)

/** Numbers in the figures of its language. */
export const figuresIn = ({ paper }: Page, text: string): string =>
  text.replace(/\d/g, (digit) => paper.digits[Number(digit)] ?? digit)
