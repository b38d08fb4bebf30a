// The document engine: what it sets is tagged and found again, text is never executed, and what takes too long or too much is ended.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Paper, PaperBlock } from '../../src/foundation/paper.ts'
import { openTypesetter, type Typesetter } from '../../src/foundation/server/documents/typesetter.ts'
import type { SiteLanguage } from '../../src/vocabulary/languages.ts'
import { factsOfPdf, popplerSkip, tagsOfPdf, textOfPdf } from '../support/poppler.ts'

const opened: Typesetter[] = []
const open: typeof openTypesetter = (limits) => {
  const typesetter = openTypesetter(limits)
  opened.push(typesetter)
  return typesetter
}
after(() => {
  for (const typesetter of opened) typesetter.close()
})

const page = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.language, dir: if data.language == "ar" { rtl } else { ltr }, font: ("IBM Plex Sans", "Noto Naskh Arabic"), fallback: false)
#title()
#for line in data.lines [#par(line)]`

const engine = open()
const set = async (lines: readonly string[], language = 'en', title = 'A page') => {
  const made = await engine.typeset({ template: page, data: { title, language, lines } })
  assert.ok(made.ok)
  return made.value
}

const paperOf = (language: SiteLanguage, blocks: readonly PaperBlock[]): Paper => ({
  language,
  rtl: language === 'ar',
  digits: [...'0123456789'],
  face: { names: ['N'], logo: null, colour: '#0f5144' },
  title: 'T',
  facts: [],
  stage: { words: 'S', reference: '', isDraft: true },
  notices: [],
  sections: [{ title: 'A', blocks }],
  words: { contents: 'C', page: 'p', of: 'of', table: 'T', chart: 'C', picture: 'P' },
})

describe('the document engine', () => {
  test('sets a tagged PDF whose text is found again in three languages', popplerSkip, async () => {
    const samples = {
      ar: 'هل الماء متاح في كل غرفة؟',
      fr: 'L’œuvre « où l’eau coule » : été, ça ?',
      en: 'Is water available?',
    }
    for (const [language, line] of Object.entries(samples)) {
      const pdf = await set([line], language, line)
      assert.equal(factsOfPdf(pdf).Tagged, 'yes')
      assert.equal(factsOfPdf(pdf).Title, line)
      assert.ok(tagsOfPdf(pdf).includes('P'), language)
      assert.ok(textOfPdf(pdf).includes(line), `${language}: ${textOfPdf(pdf)}`)
    }
  })

  test('a text that looks like a program of the engine is printed, never executed', popplerSkip, async () => {
    const hostile = [
      '#read("/etc/passwd")',
      '#import "@preview/cetz:0.3.0"',
      '#{while true {}}',
      '"] #panic("out") #["',
      '$ x^2 $ *strong* _mild_ `raw` = Heading <label> @label // gone /* gone */ \\u{41}',
      '#sys.inputs.data',
    ]
    const found = textOfPdf(await set(hostile, 'en', '#panic("title")')).replaceAll(/\s+/g, ' ')
    for (const line of hostile) assert.ok(found.includes(line), `${line} in ${found}`)
  })

  test(
    'what no face shows is marked, vowel signs do not double letters, and nothing stops the document',
    popplerSkip,
    async () => {
      const found = textOfPdf(await set(['😀 漢 \u0000\u200b\ufeff', 'ماءٌ كافٍ وسجّان ليلًا'], 'ar'))
      assert.match(found, /◊ ?◊/)
      assert.ok(found.includes('ماء كاف وسجان ليلا'), found)
    },
  )

  test('a paper shows whatever a face has, behind a letter of either script', async () => {
    const blocks = [
      [0x21, 0x8ff],
      [0x1e00, 0x22ff],
      [0xfb50, 0xfeff],
    ] as const
    const all = blocks.flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, at) => String.fromCharCode(from + at)),
    )
    for (const language of ['ar', 'fr'] as const)
      for (const letter of ['', 'b', 'ب']) {
        const runs = [{ text: all.map((one) => letter + one).join('') }]
        const made = await engine.paper(paperOf(language, [{ kind: 'paragraph', runs }]), {}, 'pdf')
        assert.ok(made.ok, `${language} ${letter}`)
      }
  })

  test(
    'a word too long for its line or its cell goes on in the next, and is found whole again',
    popplerSkip,
    async () => {
      const inCells = (word: string): Paper['sections'] => {
        const five = [word, 'a', 'b', 'c', 'd']
        return [{ title: 'A', blocks: [{ kind: 'table', caption: 'C', head: five.toReversed(), rows: [five] }] }]
      }
      for (const [language, word, given] of [
        ['fr', 'wiederherstellung'.repeat(8), { title: 'wiederherstellung'.repeat(8) }],
        ['ar', 'الاستقلالية'.repeat(16), { title: 'الاستقلالية'.repeat(16) }],
        ['fr', 'inconstitutionnellement', { sections: inCells('inconstitutionnellement') }],
        ['ar', 'anticonstitutionnellement', { sections: inCells('anticonstitutionnellement') }],
        ['ar', 'واستقلاليتهماواستقلاليتهما', { sections: inCells('واستقلاليتهماواستقلاليتهما') }],
      ] as const) {
        const made = await engine.paper({ ...paperOf(language, []), ...given }, {}, 'pdf')
        assert.ok(made.ok)
        const found = textOfPdf(made.value)
        assert.ok(!found.includes(word), `${language}: in one line`)
        assert.ok(
          found
            .normalize('NFKC')
            .replaceAll(/[\s\p{Cf}]/gu, '')
            .includes(word),
          `${language}: ${found}`,
        )
      }
    },
  )

  test('a template reads no file and no package of the network', async () => {
    for (const template of ['#read("/etc/passwd")', '#read("typesetter.ts")', '#import "@preview/cetz:0.3.0"'])
      await assert.rejects(engine.typeset({ template, data: {} }), /cannot be set/)
  })

  test('what takes too long or too much memory is ended, and the next document is made', async () => {
    // Enough for a page on a busy machine, and not for sixteen million remainders on an idle one.
    const slow = open({ patience: 2_000 })
    const large = { template: '#let all = range(60000000).map(n => str(n))\n#all.len()', data: {} }
    const long = '#range(4000).map(i => range(4000).map(j => calc.rem(i * j, 7))).len()'
    const late = await slow.typeset({ template: long, data: {} })
    assert.deepEqual(late, { ok: false, problem: { code: 'document-over-limits', data: {} } })
    assert.ok((await slow.typeset({ template: page, data: { title: 'x', language: 'en', lines: ['y'] } })).ok)
    const small = open({ memory: 400 * 1024 * 1024 })
    assert.deepEqual(await small.typeset(large), { ok: false, problem: { code: 'document-over-limits', data: {} } })
  })

  test('those that wait are few', async () => {
    const busy = open({ waiting: 1 })
    const data = { title: 'x', language: 'en', lines: ['y'] }
    const asked = await Promise.all([1, 2, 3].map(() => busy.typeset({ template: page, data })))
    assert.deepEqual(
      asked.map((one) => (one.ok ? 'made' : one.problem.code)),
      ['made', 'made', 'document-engine-busy'],
    )
  })
})
