// Paper notes typed in the evening: what is recognised in a line, and what is left to the words.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { messageOf } from '../../../src/foundation/words/messages.ts'
import { readObservations } from '../../../src/sealed/dossier/observations.ts'
import { keepNotes, mostLines, readNotes, unreadOf } from '../../../src/sealed/dossier/quick-entry.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { themes } from '../../../src/vocabulary/themes.ts'
import { salma, sharedLog } from './shared-log.ts'

describe('a line of paper notes', () => {
  test('gives room, time and words, whichever sign stands between them', () => {
    const expected = {
      where: 'Cell 4',
      at: '14:30',
      theme: null,
      urgent: false,
      measured: null,
      text: 'no water since yesterday',
    }
    for (const line of [
      '14:30 Cell 4: no water since yesterday',
      '14h30, Cell 4, no water since yesterday',
      'Cell 4 | 14:30 | no water since yesterday',
      'Cell 4 - 14:30 - no water since yesterday',
      '١٤:٣٠ Cell 4: no water since yesterday',
    ])
      assert.deepEqual(one(line), expected, line)
  })

  test('is read alike in Arabic and in French', () => {
    assert.deepEqual(one('١٤:٣٠ الزنزانة ٤: لا ماء منذ أمس'), {
      where: 'الزنزانة ٤',
      at: '14:30',
      theme: null,
      urgent: false,
      measured: null,
      text: 'لا ماء منذ أمس',
    })
    assert.equal(one('9 h Aile B : pas d’eau')?.at, '09:00')
    assert.equal(one('9 h Aile B : pas d’eau')?.where, 'Aile B')
  })

  test('does not take a sentence with a comma, or a measure, for a room or a time', () => {
    assert.deepEqual(one('No water, since yesterday'), {
      where: null,
      at: null,
      theme: null,
      urgent: false,
      measured: null,
      text: 'No water, since yesterday',
    })
    assert.equal(one('31.5 degrees at noon')?.at, null)
    assert.equal(one('25:70 cell: heat')?.at, null)
  })

  test('names its theme in full in any language, or begins it after a #', () => {
    for (const language of languages) {
      const name = messageOf(language, 'vocabulary.theme.health')
      assert.equal(one(`Aile B: ${name}: pas de médecin`)?.theme, 'health', name)
    }
    const tagged = one('wing B: #overcr 41 beds for 60')
    assert.deepEqual([tagged?.theme, tagged?.text], ['overcrowding', '41 beds for 60'])
    assert.equal(one('wing B: #zzz 41 beds')?.text, '#zzz 41 beds')
  })

  test('names its theme after a # at its end too, several words with a low line between them', () => {
    const [daily, health] = (['daily-life', 'health'] as const).map((theme) =>
      messageOf('ar', `vocabulary.theme.${theme}`),
    )
    const last = one(`الزنزانة 4: لا ماء منذ أمس #${health}`)
    assert.deepEqual([last?.theme, last?.text], ['health', 'لا ماء منذ أمس'])
    assert.equal(one(`الساحة: نصف ساعة #${daily?.replace(' ', '_')}`)?.theme, 'daily-life')
    assert.equal(one('Cour: cellule #4')?.text, 'cellule #4')
  })

  test('keeps the one measure that it tells with a unit, and its words; of two it guesses none', () => {
    const measured = (line: string) => one(line)?.measured ?? null
    for (const [line, quantity, value] of [
      ['Cell 4: 9 m² for five', 'area', 9],
      ['الزنزانة ٤: ٩٫٥ م² لخمسة', 'area', 9.5],
      ['Aile B: 31,5 °C à midi', 'temperature', 31.5],
      ['الجناح ب: 31 °م عند الظهر', 'temperature', 31],
      ['الجناح ب: الإضاءة 120 لوكس', 'light', 120],
      ['Quartier: 78 dB la nuit', 'noise', 78],
    ] as const)
      assert.deepEqual(measured(line), { quantity, value }, line)
    for (const line of [
      'Cell 4: 9 m² and 31 °C',
      'Cell 4: five in 9 m, 2 beds',
      'Cell 4: 88 °F',
      'Cour: 31 degrés de pente',
    ])
      assert.equal(measured(line), null, line)
    assert.equal(one('Cell 4: 9 m² for five')?.text, '9 m² for five')
  })

  test('is urgent after an exclamation mark', () => {
    assert.deepEqual([one('! cell 2: a man does not answer')?.urgent, one('cell 2: fire!')?.urgent], [true, false])
  })

  test('without a room stands in the room of the line above, and says so', () => {
    const lines = read('Aile B: pas d’eau\n\nmatelas au sol\nAile C: calme')
    assert.deepEqual(
      lines.map(({ line, where, asAbove }) => [line, where, asAbove]),
      [
        [1, 'Aile B', false],
        [3, 'Aile B', true],
        [4, 'Aile C', false],
      ],
    )
  })

  test('after a comma is in a room that the dossier, or a line above, names', () => {
    assert.equal(readNotes('Infirmerie, porte fermée', { ...known, rooms: ['infirmerie'] })[0]?.where, 'Infirmerie')
    assert.equal(read('Cour: vide\nCour, toujours vide')[1]?.where, 'Cour')
  })
})

test('kept lines are observations of who typed them, in the order typed, with the day of the notes', () => {
  const log = sharedLog()
  const lines = read('! 14:30 Cell 4: no water\n#health no doctor').map((line, at) => ({ ...line, row: `r${at}` }))
  log.write(salma, keepNotes(lines, '2026-11-12' as IsoDate, '2026-11-12T20:00:00.000Z' as Instant))
  const kept = readObservations(log.now())
  assert.deepEqual(
    kept.map(({ where, theme, at, on, urgent, text }) =>
      [where, theme, at, on, urgent, text].map(({ told }) => told[0]?.value ?? null),
    ),
    [
      ['Cell 4', null, '14:30', '2026-11-12', true, 'no water'],
      ['Cell 4', 'health', null, '2026-11-12', null, 'no doctor'],
    ],
  )
})

test('hostile text is a text: lines past the limit are not read, and none takes long', () => {
  assert.equal(read(Array(5000).fill('cell 1: x').join('\n')).length, mostLines)
  assert.equal(read(`${'a'.repeat(50_000)}${', '.repeat(50_000)}`).length, 1)
})

const known = {
  themes: new Map(themes.map((theme) => [theme, languages.map((one) => messageOf(one, `vocabulary.theme.${theme}`))])),
  rooms: [],
}
const read = (typed: string) => readNotes(typed, known)
function one(line: string) {
  const [first] = read(line)
  if (!first) return null
  const { where, at, theme, urgent, measured, text } = first
  return { where, at, theme, urgent, measured, text }
}

test('what is typed past the limit is not lost with what is kept: it stands there still to be read', () => {
  const typed = ['', ...Array.from({ length: mostLines + 2 }, (_, at) => `cell ${at}: x`)].join('\n')
  assert.equal(unreadOf(typed, read(typed)), `cell ${mostLines}: x\ncell ${mostLines + 1}: x`)
  assert.equal(unreadOf('cell 1: x', read('cell 1: x')), '')
})

test('a line past the limit that names no room is in the room of the last line that was kept', () => {
  const typed = [...Array.from({ length: mostLines }, (_, at) => `Wing ${at}: x`), 'no water', 'Yard: empty'].join('\n')
  const kept = read(typed)
  const rest = readNotes(unreadOf(typed, kept), known, kept.at(-1)?.where ?? null)
  assert.deepEqual(
    rest.map(({ where, asAbove, text }) => [where, asAbove, text]),
    [
      [`Wing ${mostLines - 1}`, true, 'no water'],
      ['Yard', false, 'empty'],
    ],
  )
})
