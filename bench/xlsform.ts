// An XLSForm of 1,000 rows read into a questionnaire, against its parts unfolded and their XML parsed, and nothing else.
import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import { readXlsform } from '../src/sealed/dossier/forms/xlsform/read-xlsform.ts'
import { spreadsheet } from '../tests/sealed/dossier/forms/spreadsheet.ts'
import type { Figure } from './figure.ts'
import { alternate, timed } from './measure.ts'

const rows = 1_000

export const figure: Figure = {
  asks: `an XLSForm of ${rows} rows in three languages, with rules, until it is a questionnaire, against unfolding and parsing its XML, ms`,
  run: async () => {
    const bytes = largeForm()
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: false })
    const text = new TextDecoder()
    const bare = () => timed(() => Object.values(unzipSync(bytes)).map((part) => parser.parse(text.decode(part))))
    const ours = () =>
      timed(async () => {
        const read = await readXlsform(bytes, 'fr')
        if (!read.ok) throw new Error('the form was refused')
      })
    return [{ of: `a form of ${rows} rows`, unit: 'ms', ...(await alternate(15, ours, bare, 2)) }]
  },
}

function largeForm(): Uint8Array<ArrayBuffer> {
  const head = ['type', 'name', 'label::ar', 'label::fr', 'label::en', 'relevant', 'constraint', 'calculation']
  const questions = Array.from({ length: rows }, (_, at): string[] => {
    const words = [
      `سؤال عن ظروف الاحتجاز رقم ${at}`,
      `Question sur les conditions, numéro ${at}`,
      `About conditions, ${at}`,
    ]
    if (at % 10 === 9) return ['calculate', `q${at}`, '', '', '', '', '', `\${q${at - 9}} + 1`]
    if (at % 2 === 0) return ['integer', `q${at}`, ...words, '', '. >= 0', '']
    return ['select_one yes_no', `q${at}`, ...words, `\${q${at - 1}} > 3`, '', '']
  })
  return spreadsheet({
    survey: [head, ...questions],
    choices: [
      ['list_name', 'name', 'label::ar', 'label::fr', 'label::en'],
      ['yes_no', 'yes', 'نعم', 'oui', 'yes'],
      ['yes_no', 'no', 'لا', 'non', 'no'],
    ],
  })
}
