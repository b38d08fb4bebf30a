// The annual figures as one document (OPCAT 23): each with its question, its day, its denominator and its bars.
import type { Paper, PaperFace } from '../../foundation/paper.ts'
import { figuresOf } from '../../foundation/words/figures.ts'
import type { Where } from '../../foundation/words/locale.ts'
import { t as say, type WordData } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { directionOf, type LocalText, type SiteLanguage, textIn } from '../../vocabulary/languages.ts'
import { digitsIn } from '../reports/begin-report.ts'
import type { AnnualFigures } from './figure.ts'
import { figureTable } from './figure-table.ts'

type Sender = {
  readonly names: readonly LocalText[]
  readonly where: Where
  readonly face: Omit<PaperFace, 'names'>
}

export function figuresPaper(annual: AnnualFigures, { names, where, face }: Sender, language: SiteLanguage): Paper {
  const t = (key: WordKey, data?: WordData) => say(language, key, data, where.country)
  const local = (text: LocalText) => textIn(text, language)?.text ?? ''
  const { number, date } = figuresOf(language, where)
  const year = String(annual.year)
  const tables = annual.figures.map((figure) => figureTable(figure, annual.year, annual.on, { t, local, number, date }))
  return {
    language,
    rtl: directionOf(language) === 'rtl',
    digits: digitsIn(language, where.country),
    face: { ...face, names: names.map(local) },
    title: t('statistics.paper-title', { year }),
    facts: [
      { label: t('statistics.year'), value: year },
      { label: t('statistics.read-on'), value: date(annual.on) },
    ],
    stage: {
      words: t('statistics.paper-stage'),
      reference: t('statistics.read', { on: date(annual.on) }),
      isDraft: false,
    },
    notices: [t('statistics.two-answers'), t('statistics.small-numbers')],
    sections: tables.map(({ title, asked, read, head, rows, bars }) => ({
      title,
      blocks: [
        { kind: 'paragraph', runs: [{ text: asked }] },
        ...(rows.length > 0
          ? [{ kind: 'table' as const, caption: title, head, rows, bars, note: read }]
          : [
              { kind: 'paragraph' as const, runs: [{ text: t('statistics.nothing') }] },
              { kind: 'paragraph' as const, runs: [{ text: read, mark: 'emphasis' as const }] },
            ]),
      ],
    })),
    words: {
      contents: t('reports.paper.contents'),
      page: t('reports.paper.page'),
      of: t('reports.paper.of'),
      table: t('reports.paper.table'),
      chart: t('reports.paper.chart'),
      picture: t('reports.paper.picture'),
    },
  }
}
