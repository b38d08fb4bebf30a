// Two people change one template of a report: the second has both changes before her, wherever a section was moved to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeTemplates, numberedTemplate, partsOf, withParts } from '../../src/institution/reports/merge-templates.ts'
import type { TemplateText } from '../../src/institution/reports/template.ts'

type Section = TemplateText['sections'][number]
const section = (fr: string, text: Section['text'] = {}, takes: Section['takes'] = []): Section => ({
  title: { fr },
  text,
  takes,
})
const [place, health, end] = [
  section('Le lieu', { fr: 'Lieu.' }),
  section('La santé', { fr: 'Soins.' }),
  section('Fin'),
]
const base: TemplateText = { title: { fr: 'Rapport' }, sections: [place, health, end] }
const plain = ({ title, sections }: TemplateText) => ({
  title,
  sections: sections.map(({ title: called, text, takes }) => ({ title: called, text, takes })),
})
const began = numberedTemplate(base)
const mineWith = (at: number, part: Partial<Section>) => ({
  ...began,
  sections: began.sections.map((one) => (one.key === at ? { ...one, ...part } : one)),
})

test('what each wrote in another part is there from both, though the other moved the sections', () => {
  const mine = mineWith(1, { text: { fr: 'Soins.', ar: 'الرعاية.' } })
  const theirs = {
    title: { fr: 'Rapport', en: 'Report' },
    sections: [health, { ...place, takes: ['place'] as const }, end],
  }
  const merged = mergeTemplates(base, mine, theirs)
  assert.deepEqual(plain(merged.text), {
    title: theirs.title,
    sections: [{ ...health, text: { fr: 'Soins.', ar: 'الرعاية.' } }, theirs.sections[1], end],
  })
  assert.deepEqual([merged.taken.toSorted(), merged.differing], [['0 takes', 'title'], []])
})

test('where both wrote the same text hers stays and the other’s is beside it, to be taken', () => {
  const mine = mineWith(0, { text: { fr: 'Le mien.' } })
  const theirs = { ...base, sections: [{ ...place, text: { fr: 'Le sien.' } }, health, end] }
  const merged = mergeTemplates(base, mine, theirs)
  assert.equal(merged.text.sections[0]?.text.fr, 'Le mien.')
  assert.deepEqual(merged.differing, [{ field: '0 text', language: 'fr', theirs: 'Le sien.' }])
  const taken = withParts(merged.text, { '0 text': { fr: 'Le sien.' } })
  assert.deepEqual(plain(taken), plain(theirs))
  assert.deepEqual(partsOf(taken)['1 text'], health.text)
})

test('a section that one took out goes, and stays where the other changed it; what either added is there', () => {
  const added = section('Ajoutée')
  const mine = { ...began, sections: [...began.sections.slice(1), { ...section('La mienne'), key: 3 }] }
  const untouched = mergeTemplates(base, mine, { ...base, sections: [place, health, end, added] })
  assert.deepEqual(
    untouched.text.sections.map(({ title }) => title.fr),
    ['La santé', 'Fin', 'La mienne', 'Ajoutée'],
  )
  assert.equal(new Set(untouched.text.sections.map(({ key }) => key)).size, 4)
  const changed = { ...base, sections: [{ ...place, text: { fr: 'Réécrit.' } }, health, end] }
  assert.equal(mergeTemplates(base, mine, changed).text.sections.at(-1)?.text.fr, 'Réécrit.')

  const rewritten = mineWith(1, { text: { fr: 'Les soins.' } })
  const without = mergeTemplates(base, rewritten, { ...base, sections: [place] })
  assert.deepEqual(
    without.text.sections.map(({ title, text }) => [title.fr, text.fr]),
    [
      ['Le lieu', 'Lieu.'],
      ['La santé', 'Les soins.'],
    ],
  )
  assert.deepEqual(without.differing, [{ field: '1 text', language: null, theirs: undefined }])
})
