// Blank sheets: every form in three languages, found again in its order by another program, its code on every page, and nothing executed.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openTypesetter } from '../../../src/foundation/server/documents/typesetter.ts'
import { type Questionnaire, questionsOf } from '../../../src/sealed/dossier/forms/form.ts'
import { readRules } from '../../../src/sealed/dossier/forms/rules.ts'
import { readXlsform } from '../../../src/sealed/dossier/forms/xlsform/read-xlsform.ts'
import { choicesOnSheet } from '../../../src/sealed/dossier/sheets/choices-on-sheet.ts'
import { composeSheets } from '../../../src/sealed/dossier/sheets/compose-sheets.ts'
import { interviewLines, interviewSheets } from '../../../src/sealed/dossier/sheets/interview-sheet.ts'
import { readyQuestionnaires } from '../../../src/sealed/dossier/templates/ready.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { BlankSheets } from '../../../src/sealed/mailbox/blank-sheets.ts'
import { newSheetCode, readSheetCode } from '../../../src/sealed/mailbox/sheet-code.ts'
import { readFrame } from '../../../src/sealed/screens/codes/read-frame.ts'
import { blankSheetRoutes } from '../../../src/sealed/server/blank-sheet-routes.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { type Language, languages, textIn } from '../../../src/vocabulary/languages.ts'
import { pngOf, squareLogo } from '../../support/plain-png.ts'
import { factsOfPdf, pictureOfPage, popplerSkip, tagsOfPdf, textAsSet, textOfPdf } from '../../support/poppler.ts'
import { asked, form } from './forms/our-form.ts'
import { spreadsheet } from './forms/spreadsheet.ts'

const interviewSheet = interviewSheets()[0].questionnaire
const engine = openTypesetter()
after(() => engine.close())
const routes = blankSheetRoutes(engine.typeset)
const ask = (body: unknown) => routes.request('/blank-sheets', { method: 'POST', body: JSON.stringify(body) })

const sheetsOf = (questionnaire: Questionnaire, language: Language, count = 1, isExercise = false): BlankSheets => {
  const rules = readRules(questionnaire)
  assert.ok(rules.ok)
  const codes = Array.from({ length: count }, () => newSheetCode(systemRandom))
  const lines = questionnaire === interviewSheet ? interviewLines : {}
  return composeSheets({ questionnaire, rules: rules.rules, language, codes, isExercise, lines })
}
const print = async (sheets: BlankSheets): Promise<Uint8Array> => {
  const answer = await ask(sheets)
  assert.equal(answer.status, 200, await answer.clone().text())
  return new Uint8Array(await answer.arrayBuffer())
}

/** Letters alone, as a reader says them: Arabic without its vowel signs, and in it no figure or Latin letter, which stand in their own direction. */
const letters = (text: string, language: Language): string =>
  text.normalize('NFKC').replace(language === 'ar' ? /[^\p{Script=Arabic}]|[\p{M}\p{P}\p{N}ـ]/gu : /[^\p{L}]/gu, '')

function assertInOrder(found: string, wanted: readonly string[], language: Language): void {
  const all = letters(found, language)
  let at = 0
  for (const text of wanted) {
    const next = all.indexOf(letters(text, language), at)
    assert.ok(next >= 0, `“${text}” comes next in ${language}, after …${all.slice(Math.max(0, at - 60), at)}`)
    at = next + letters(text, language).length
  }
}

/** What stands together at the end: a page for one question alone is easily left behind. */
const lastThree = (questionnaire: Questionnaire, language: Language): readonly string[] =>
  questionsOf(questionnaire)
    .slice(-3)
    .map(({ text }) => textIn(text, language)?.text ?? '')

describe('blank sheets', () => {
  test(
    'every form is found again in its order, in three languages, tagged, under its code on every page',
    popplerSkip,
    async () => {
      for (const questionnaire of [...readyQuestionnaires, interviewSheet])
        for (const language of languages) {
          const read = readRules(questionnaire)
          assert.ok(read.ok)
          const sheets = sheetsOf(questionnaire, language)
          const pdf = await print(sheets)
          const found = textOfPdf(pdf)
          const asked = questionnaire.sections.flatMap(({ title, parts }) => [
            textIn(title, language)?.text ?? '',
            ...questionsOf({ ...questionnaire, sections: [{ id: 'one', title, parts }] }).flatMap((question) => [
              textIn(question.text, language)?.text ?? '',
              ...choicesOnSheet(read.rules, question, language).map(({ words }) => words),
            ]),
          ])
          // Where answers stand under each other over several questions, the page is taken for columns and read down.
          const inOrder = language === 'ar' ? found : textAsSet(pdf)
          assertInOrder(inOrder, asked, language)
          if (questionnaire !== interviewSheet)
            assertInOrder(inOrder.trimEnd().split('\f').at(-1) ?? '', lastThree(questionnaire, language), language)
          const facts = factsOfPdf(pdf)
          assert.equal(facts.Tagged, 'yes')
          const [code = ''] = sheets.codes
          assert.ok(
            found.split('\f').filter((page) => page.includes(code)).length === Number(facts.Pages),
            `${code} on each page`,
          )
          const tags = tagsOfPdf(pdf)
          for (const tag of ['H1', 'H2', 'P'])
            assert.ok(tags.includes(tag), `${tag} in ${questionnaire.id}, ${language}`)
        }
    },
  )

  test('those of an exercise say on every page, in three languages, that they are one', popplerSkip, async () => {
    for (const [language, said] of [
      ['ar', 'هذا تمرين'],
      ['fr', 'Ceci est un exercice'],
      ['en', 'This is an exercise'],
    ] as const) {
      const pages = textOfPdf(await print(sheetsOf(interviewSheet, language, 1, true)))
        .split('\f')
        .filter(Boolean)
      assert.deepEqual(
        pages.filter((page) => !letters(page, language).includes(letters(said, language))),
        [],
      )
      const usual = textOfPdf(await print(sheetsOf(interviewSheet, language)))
      assert.ok(!letters(usual, language).includes(letters(said, language)))
    }
  })

  test(
    'the sheet of an interview asks who consents with words for one person and for a group',
    popplerSkip,
    async () => {
      const found = textOfPdf(await print(sheetsOf(interviewSheet, 'fr')))
      assert.ok(letters(found, 'fr').includes(letters('la personne elle-même, ou chaque membre du groupe', 'fr')))
    },
  )

  test('the code on the first page of each sheet is read from its picture', popplerSkip, async () => {
    const sheets = sheetsOf(interviewSheet, 'ar', 3)
    const pdf = await print(sheets)
    const pages = Number(factsOfPdf(pdf).Pages) / 3
    for (const [at, code] of sheets.codes.entries())
      assert.equal(readFrame(pictureOfPage(pdf, at * pages + 1, 100), 5_000), code)
    assert.match(textOfPdf(pdf), /1\s*من\s*\d|الصفحة/)
  })

  test(
    'a long title stands whole on the first page and is cut in the head of each, which it ran out of',
    popplerSkip,
    async () => {
      const title = 'Conditions de détention dans les lieux d’isolement '.repeat(5)
      const pages = textOfPdf(await print({ ...sheetsOf(interviewSheet, 'fr', 1, true), title }))
        .split('\f')
        .filter(Boolean)
      const said = pages.map((page) => page.match(/lieux\s+d’isolement/g)?.length ?? 0)
      assert.deepEqual(said, [6, ...pages.slice(1).map(() => 1)])
    },
  )

  test('a name too long for a line or for its column goes on in the next line', popplerSkip, async () => {
    const name = 'inconstitutionnellement'
    const question = { kind: 'question', number: '1', text: name.repeat(8), hint: '', when: '' }
    const space = { kind: 'short', after: '' }
    const rows = [name, ...'bcdefg']
    const blocks = [
      { ...question, space },
      { kind: 'table', title: 'T', when: '', rows, questions: [{ ...question, text: 'Q', space }] },
    ]
    const sheets = { ...sheetsOf(interviewSheet, 'fr'), sections: [{ title: '', when: '', blocks }] }
    const found = textOfPdf(await print(sheets as BlankSheets))
    assert.ok(!found.includes(name.repeat(8)) && !new RegExp(`^${name}$`, 'm').test(found), found)
    assert.ok(found.replaceAll(/[\s\p{Cf}]/gu, '').includes(name.repeat(8)))
  })

  test(
    'a form from a spreadsheet is printed with its groups, repeats and conditions, and text like the engine’s own language stays text',
    popplerSkip,
    async () => {
      const read = await readXlsform(
        spreadsheet({
          survey: [
            ['type', 'name', 'label::en', 'label::ar', 'hint::en', 'relevant'],
            ['note', 'n', '#read("/etc/passwd") *bold* $x$', 'ملاحظة', '', ''],
            ['begin_group', 'g', 'Kitchen', 'المطبخ', '', ''],
            ['select_one yn', 'clean', 'Is it clean? #panic()', 'هل هو نظيف؟', 'look <everywhere>', ''],
            ['text', 'why', 'Why not, after ${clean}?', 'لماذا؟', '', "${clean} = 'no'"],
            ['end_group', '', '', '', '', ''],
            ['begin_repeat', 'cells', 'Cell', 'زنزانة', '', ''],
            ['integer', 'beds', 'Beds', 'أسرّة', '', ''],
            ['note', 'bn', 'Count mattresses too', 'تُحسب الفرش أيضا', '', ''],
            ['begin_group', 'in', 'Inside', 'في الداخل', '', '${beds} > 7'],
            ['select_multiple yn', 'has', 'Has', 'فيها', '', '${beds} > 2'],
            ['end_group', '', '', '', '', ''],
            ['end_repeat', '', '', '', '', ''],
            ['decimal', 't', 'Temperature', 'الحرارة', '', '${beds} > 1 and ${clean} = "yes" or ${t0} > 3'],
            ['decimal', 't0', 'Before', 'قبل', '', ''],
            ['text', 'warmer', 'Why warmer?', 'لماذا ازداد الحر؟', '', '${t} > ${t0}'],
          ],
          choices: [
            ['list_name', 'name', 'label::en', 'label::ar'],
            ['yn', 'yes', 'Yes', 'نعم'],
            ['yn', 'no', '#{while true {}}', 'لا'],
            ['yn', 'some', 'Some of ${beds}', 'بعضها'],
          ],
          settings: [
            ['form_title', 'form_id', 'version'],
            ['Kitchen & "cells"', 'kitchen', '1'],
          ],
        }),
        'en',
      )
      assert.ok(read.ok, JSON.stringify(read))
      const { questionnaire } = read
      const found = textOfPdf(await print(sheetsOf(questionnaire, 'en'))).replaceAll(/\s+/g, ' ')
      for (const words of [
        '#read("/etc/passwd") *bold* $x$',
        'Is it clean? #panic()',
        '#{while true {}}',
        'look <everywhere>',
        'Why not, after [answer to question 1]?',
        'Only if the answer to question 1 is “#{while true {}}”',
        'Some of [answer to question 3]',
        'Cell 4',
        'Count mattresses too Inside Only if the answer to question 3 is more than 7 4 Has',
        'Only if the answer to question 3 is more than 2',
        'Depends on the answers to questions 1, 3, 6',
        'Only if the answer to question 5 is more than the answer to question 6',
      ])
        assert.ok(found.includes(words), `${words} in ${found}`)
      assert.ok(tagsOfPdf(await print(sheetsOf(questionnaire, 'ar'))).includes('Table'))
    },
  )

  test('a slip in a typed code is found, whichever letter it is, and so are two that changed places', () => {
    const code = newSheetCode(systemRandom)
    const typed = code.slice(2).replace('-', '')
    assert.equal(readSheetCode(` ${typed.toLowerCase()} `), code)
    for (let at = 0; at < typed.length; at++) {
      const other = typed[at] === '7' ? '8' : '7'
      assert.equal(readSheetCode(typed.slice(0, at) + other + typed.slice(at + 1)), null)
      const turned = typed.slice(0, at) + (typed[at + 1] ?? '') + typed[at] + typed.slice(at + 2)
      if (turned !== typed) assert.equal(readSheetCode(turned), null)
    }
  })

  test(
    'a picture stands beside its question on paper, in three languages, with its words for who does not see it; one that cannot be drawn is refused and nothing breaks',
    popplerSkip,
    async () => {
      const shows = { ar: 'رسم للجسم بأرقام', fr: 'Schéma du corps numéroté', en: 'Chart of the body with numbers' }
      const questionnaire = (data: string): Questionnaire => ({
        ...form(
          asked('where', 'choices', {
            text: { ar: 'أين الآثار؟', fr: 'Où sont les traces ?', en: 'Where are the marks?' },
            choices: [{ id: 'one', text: { ar: 'الرأس', fr: 'Tête', en: 'Head' } }],
            picture: { data, shows },
          }),
          { id: 'look', type: 'note', text: { fr: 'Le signe' }, picture: { data, shows: {} } },
        ),
        title: { fr: 'Traces' },
      })
      for (const language of languages) {
        const pdf = await print(sheetsOf(questionnaire(squareLogo().png), language))
        assertInOrder(textOfPdf(pdf), [textIn(shows, language)?.text ?? ''], language)
        assert.ok(tagsOfPdf(pdf).filter((tag) => /^Figure/.test(tag)).length >= 2)
        const { data } = pictureOfPage(pdf, 1, 60)
        const isBlue = (at: number) => data[at] === 28 && data[at + 1] === 60 && data[at + 2] === 128
        assert.ok(
          data.some((_, at) => at % 4 === 0 && isBlue(at)),
          'it is on the page',
        )
      }
      const broken = toBase64url(pngOf(90, 90, [['IDAT', new Uint8Array(40).fill(7)]]))
      const answer = await ask(sheetsOf(questionnaire(broken), 'fr'))
      assert.deepEqual([answer.status, (await answer.json()).problem.code], [422, 'question-picture-unreadable'])
      const sheets = sheetsOf(questionnaire(squareLogo().png), 'fr')
      const svg = toBase64url(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))
      assert.equal((await ask(JSON.parse(JSON.stringify(sheets).replaceAll(squareLogo().png, svg)))).status, 422)
    },
  )

  test('the version stands on paper as a person says it, not with the print of what was published', () => {
    const said = (version: string) => sheetsOf({ ...interviewSheet, version }, 'fr').form.replace(/[^ -~·ç]/g, '')
    assert.equal(said('1-86ececa0975b4577'), 'version 1 · Français')
    assert.equal(said('2024-b'), 'version 2024-b · Français')
  })

  test('a question that must be answered has its star on paper, and the beginning says what a star means, only where there is one', () => {
    const sheet = (required?: string) => {
      const one = asked('held', 'number', { text: { fr: 'Combien ?' }, ...(required ? { required } : {}) })
      return sheetsOf({ ...form(one), title: { fr: 'Poste' } }, 'fr')
    }
    const textOf = ({ sections }: BlankSheets) =>
      sections.flatMap(({ blocks }) => blocks.map((one) => 'text' in one && one.text))
    assert.deepEqual(textOf(sheet('true()')), ['Combien ?\u00a0*'])
    assert.deepEqual([textOf(sheet()), textOf(sheet('1 = 2'))], [['Combien ?'], ['Combien ?']])
    assert.deepEqual([sheet('true()').intro.length, sheet().intro.length], [3, 2])
  })

  test('what is no blank form is refused: no codes, a code that is none, too many sheets, a field that holds more', async () => {
    const sheets = sheetsOf(interviewSheet, 'fr')
    const many = Array.from({ length: 41 }, () => newSheetCode(systemRandom))
    for (const wrong of [
      { ...sheets, codes: [] },
      { ...sheets, codes: ['Prison of the North'] },
      { ...sheets, codes: many },
      { ...sheets, language: 'xx' },
      { ...sheets, sections: [{ title: 'x'.repeat(30_000), when: '', blocks: [] }] },
      'no form',
    ])
      assert.equal(Math.floor((await ask(wrong)).status / 100), 4)
  })
})
