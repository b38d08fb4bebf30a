// A paper as an office document (DOCX): paragraphs, tables and contents in the direction of its language, in which the recipient can write an answer.
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IBorderOptions,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  LeaderType,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { isLinkTarget } from '../../../vocabulary/published/documents.ts'
import { turnOf } from '../../jpeg-orientation.ts'
import type { Paper, PaperBlock, PaperCard, PaperFiles, PaperPicture, PaperRun, PaperTable } from '../../paper.ts'
import { textsForOffice } from './text-for-paper.ts'

/** Composes it; the function that it returns writes its bytes. */
export function docxOfPaper(given: Paper, files: PaperFiles): () => Promise<Uint8Array> {
  const paper = textsForOffice(given)
  const notes: Paragraph[] = []
  const page: Page = { paper, files, counted: { table: 0, chart: 0, picture: 0, list: 0 }, notes }
  const entries = entriesOf(page)
  const ofSection = (at: number) =>
    entries.filter(({ id }) => id === `section-${at}` || id.startsWith(`section-${at}-`))
  const sections = paper.sections.flatMap((section, at) => sectionOf(page, section, ofSection(at)))
  const children = [...coverOf(page), ...contentsOf(page, entries), ...sections]
  const document = new Document({
    title: paper.title,
    creator: paper.face.names.at(-1) ?? '',
    styles: stylesOf(paper),
    numbering: { config: [marks, numbers] },
    footnotes: Object.fromEntries(notes.map((note, at) => [at + 1, { children: [note] }])),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_700, bottom: 1_360, left: 1_360, right: 1_360 },
          },
        },
        headers: { default: new Header({ children: [headOf(page)] }) },
        footers: { default: new Footer({ children: [footOf(page)] }) },
        children,
      },
    ],
  })
  return async () => new Uint8Array(await Packer.toArrayBuffer(document))
}

type Page = {
  readonly paper: Paper
  readonly files: PaperFiles
  readonly counted: Record<'table' | 'chart' | 'picture' | 'list', number>
  /** Of the footnotes, in the order of their calls. */
  readonly notes: Paragraph[]
}

const paragraph = ({ paper }: Page, options: IParagraphOptions): Paragraph =>
  new Paragraph({ bidirectional: paper.rtl, ...options })

const textOf = ({ paper }: Page, text: string, options: IRunOptions = {}): TextRun =>
  new TextRun({ text, rightToLeft: paper.rtl, ...options })

const colourOf = ({ paper }: Page): string => paper.face.colour.slice(1)

function coverOf(page: Page): FileChild[] {
  const { face, title, facts, stage, notices } = page.paper
  const logo = face.logo === null ? undefined : page.files[face.logo]
  const line = (text: string, options: IRunOptions = {}, space: IParagraphOptions['spacing'] = {}) =>
    paragraph(page, { children: [textOf(page, text, options)], spacing: space })
  return [
    ...(logo
      ? [
          paragraph(page, {
            children: [
              new ImageRun({
                type: 'png',
                data: logo,
                transformation: { width: 200, height: 60 },
                altText: { name: 'logo', description: face.names.at(-1) ?? '' },
              }),
            ],
          }),
        ]
      : []),
    ...face.names.map((name, at) => line(name, { bold: at === face.names.length - 1, size: 26 })),
    paragraph(page, {
      style: 'Title',
      children: [textOf(page, title)],
      spacing: { before: 3_200, after: 400 },
      border: { top: { style: BorderStyle.SINGLE, size: 12, space: 14, color: colourOf(page) } },
    }),
    ...facts.map(({ label, value }) =>
      paragraph(page, { children: [textOf(page, `${label}  `, { color: quiet, size: 19 }), textOf(page, value)] }),
    ),
    line(stage.words, { bold: true, color: colourOf(page) }, { before: 2_400 }),
    ...(stage.reference ? [line(stage.reference)] : []),
    ...notices.map((notice) => line(notice, { color: quiet, size: 19 })),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

/** A line for each heading, leading there, with the page that it is on: a field, which programs work out when they open the file. */
function contentsOf(page: Page, entries: readonly Entry[]): FileChild[] {
  const tabStops = [{ type: TabStopType.END, position: textWidth, leader: LeaderType.DOT }]
  const lines = entries.map(({ id, number, words, level }) =>
    paragraph(page, {
      tabStops,
      indent: { start: level * 400 },
      children: [
        new InternalHyperlink({
          anchor: id,
          children: [
            textOf(page, `${number}  ${words}`),
            new TextRun({ children: [new Tab()], rightToLeft: page.paper.rtl }),
            new PageReference(id, { hyperlink: true }),
          ],
        }),
      ],
    }),
  )
  return [
    paragraph(page, { style: 'ContentsTitle', children: [textOf(page, page.paper.words.contents)] }),
    ...lines,
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

type Entry = { readonly id: string; readonly number: string; readonly words: string; readonly level: 0 | 1 }

/** Every heading of the paper in its order, numbered as the PDF numbers it. */
function entriesOf(page: Page): readonly Entry[] {
  return page.paper.sections.flatMap(({ title, blocks }, at) => {
    const inside = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    return [
      { id: `section-${at}`, number: figuresIn(page, `${at + 1}`), words: title, level: 0 as const },
      ...inside.map((words, under) => ({
        id: `section-${at}-${under}`,
        number: figuresIn(page, `${at + 1}.${under + 1}`),
        words,
        level: 1 as const,
      })),
    ]
  })
}

const figuresIn = ({ paper }: Page, text: string): string =>
  text.replace(/\d/g, (digit) => paper.digits[Number(digit)] ?? digit)

function sectionOf(page: Page, { blocks }: Paper['sections'][number], entries: readonly Entry[]): FileChild[] {
  const [own, ...inside] = entries
  let under = 0
  return [
    ...(own ? [headingOf(page, own)] : []),
    ...blocks.flatMap((block, at) => {
      if (block.kind !== 'heading') return blockOf(page, block, standsWith(block, blocks[at + 1]))
      const entry = inside[under]
      under += 1
      return entry ? [headingOf(page, entry)] : []
    }),
  ]
}

const headingOf = (page: Page, { id, number, words, level }: Entry): Paragraph =>
  paragraph(page, {
    heading: level === 0 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: [new Bookmark({ id, children: [textOf(page, `${number}  ${words}`)] })],
  })

/** The caption of a short table, and quoted words with what is said about them. */
const standsWith = ({ kind }: PaperBlock, next: PaperBlock | undefined): boolean =>
  kind === 'quote' ? next?.kind === 'paragraph' : isShortTable(next)

/** `keepNext`: it stands on the page of the next. */
function blockOf(page: Page, block: Exclude<PaperBlock, { kind: 'heading' }>, keepNext: boolean): FileChild[] {
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

const headOf = (page: Page): Paragraph =>
  paragraph(page, {
    children: [
      textOf(page, page.paper.title, { color: quiet, size: 18 }),
      textOf(page, `  ·  ${page.paper.stage.words}`, { bold: true, color: colourOf(page), size: 18 }),
    ],
  })

function footOf(page: Page): Paragraph {
  const { stage, face, words } = page.paper
  const small = { color: quiet, size: 18, rightToLeft: page.paper.rtl }
  return paragraph(page, {
    children: [
      textOf(page, `${stage.reference || (face.names.at(-1) ?? '')}  ·  `, small),
      new TextRun({
        ...small,
        children: [`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  })
}

/** In the complex scripts' settings too: Word takes those for Arabic. */
function stylesOf({ rtl, face }: Paper) {
  // What every office program has, or has one as wide: whoever answers writes on in it.
  const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial' }
  const color = face.colour.slice(1)
  // In a paragraph that runs from right to left, Word's “left” is where it begins.
  const alignment = AlignmentType.START
  const heading = (size: number, before: number, own: object = {}) => ({
    run: { font, size, sizeComplexScript: size, bold: true, boldComplexScript: true, ...own },
    paragraph: { spacing: { before, after: 160 }, keepNext: true, alignment },
  })
  return {
    default: {
      document: {
        run: { font, size: 22, sizeComplexScript: rtl ? 25 : 22 },
        paragraph: { spacing: { after: 140, line: rtl ? 340 : 300, lineRule: LineRuleType.AUTO }, alignment },
      },
      title: heading(44, 0, { color }),
      heading1: heading(32, 480, { color }),
      heading2: heading(26, 320, { color: '000000' }),
      heading3: heading(23, 200, { color: '000000' }),
    },
    paragraphStyles: [
      { id: 'ContentsTitle', name: 'Contents title', basedOn: 'Normal', ...heading(30, 0, { color }) },
      {
        id: 'CardTitle',
        name: 'Card title',
        basedOn: 'Normal',
        run: { bold: true, boldComplexScript: true },
        paragraph: { keepNext: true, spacing: { after: 60 } },
      },
    ],
  }
}

const quiet = '555555'
/** Twentieths of a point between the margins. */
const textWidth = 11_906 - 2 * 1_360
const levelIndent = { paragraph: { indent: { start: 500, hanging: 300 } } }
const marks = {
  reference: 'marks',
  levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', style: levelIndent }],
}
const numbers = {
  reference: 'numbers',
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: levelIndent }],
}
