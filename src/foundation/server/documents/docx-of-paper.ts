// A paper as an office document (DOCX): paragraphs, tables and contents in the direction of its language, in which the recipient can write an answer.
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  LeaderType,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { Paper, PaperFiles } from '../../paper.ts'
import {
  blockOf,
  colourOf,
  figuresIn,
  marks,
  numbers,
  type Page,
  paragraph,
  quiet,
  textOf,
  textWidth,
} from './docx-blocks.ts'
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
  const institution = paper.face.names.at(-1) ?? ''
  const document = new Document({
    title: paper.title,
    creator: institution,
    lastModifiedBy: institution,
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

function sectionOf(page: Page, { blocks }: Paper['sections'][number], entries: readonly Entry[]): FileChild[] {
  const [own, ...inside] = entries
  let under = 0
  return [
    ...(own ? [headingOf(page, own)] : []),
    ...blocks.flatMap((block, at) => {
      if (block.kind !== 'heading') return blockOf(page, block, blocks[at + 1])
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
function stylesOf({ rtl, face, language }: Paper) {
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
        // What reads it aloud, and what checks its spelling, is told in which language.
        run: {
          font,
          size: 22,
          sizeComplexScript: rtl ? 25 : 22,
          language: { value: language, bidirectional: language },
        },
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
