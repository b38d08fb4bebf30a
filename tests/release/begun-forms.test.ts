// What is begun in a form of a dossier and not saved is named before anybody signs, with the place where it stands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begunForms } from '../../src/release/begun-forms.ts'
import type { StreamCard } from '../../src/sealed/desk/desk-view.ts'
import type { Value } from '../../src/sealed/log/model.ts'
import { type DossierId, idOf, type StreamId } from '../../src/vocabulary/ids.ts'

const dossier = idOf<DossierId>(new Uint8Array(16).fill(1))
const visit = { id: idOf<StreamId>(new Uint8Array(16).fill(2)), purpose: 'visit' } as StreamCard

const begun = (inVisit: Readonly<Record<string, Value>>, inDossier: Readonly<Record<string, Value>> = {}) =>
  begunForms(
    { keptForms: async (of) => (of === visit.id ? inVisit : of === dossier ? inDossier : {}) },
    { id: dossier, streams: [visit] },
  )

test('an objection leads to its finding, an answer to the questionnaire, a sheet to the papers', async () => {
  const found = await begun(
    {
      'disagree-row-3': { reason: 'Je n’ai pas vu cela.' },
      'answers/general-conditions.6/held': { given: null, comment: 'à vérifier', measured: '' },
      'answers/general-conditions.6/women': { given: { type: 'number', number: '3' }, comment: '', measured: '' },
    },
    { 'sheets/ABC': { lines: { held: '12' } } },
  )
  assert.deepEqual(
    found.map(({ to, finding }) => [to, finding]),
    [
      ['sheets', null],
      ['findings/row-3', 'row-3'],
      ['questionnaire', null],
    ],
  )
})

test('one whose words were all deleted again is none, and who is on the team is not of the gate', async () => {
  const found = await begun(
    { 'disagree-row-3': { reason: '  ' }, 'settle/q1': { choice: '', third: null, reason: '' } },
    { 'take-out/somebody': { reason: 'parti' }, 'send-back': { reason: 'À reprendre' } },
  )
  assert.deepEqual(found, [])
})
