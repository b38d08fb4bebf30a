// Gate 1: what leaves a dossier as a new record, what stays, what is refused.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { readRelease } from '../../src/institution/visits/server/released-visit-fields.ts'
import { readProposal } from '../../src/release/read-proposal.ts'
import { lackingIn, release } from '../../src/release/release.ts'
import { bytesOfRelease, isCanonical } from '../../src/release/release-bytes.ts'
import { measureRead, type ReleasedVisit } from '../../src/release/released-visit.ts'
import { pointersInRefusal } from '../../src/release/review-access-refusal.ts'
import { reviewFinding } from '../../src/release/review-finding.ts'
import { changeAccessRefusal } from '../../src/sealed/dossier/access-refusals.ts'
import { changeMeasure, changeProtocol } from '../../src/sealed/dossier/do-no-harm/protocol.ts'
import { change, type FieldChange, type Values } from '../../src/sealed/dossier/field.ts'
import { changeFinding, type FindingValues, readFindings } from '../../src/sealed/dossier/findings/findings.ts'
import { changeHandOver } from '../../src/sealed/dossier/hand-over.ts'
import { type accessRefusalAt, withdrawnFrom } from '../../src/sealed/dossier/names.ts'
import { changePlan } from '../../src/sealed/dossier/plan/plan.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type VisitId } from '../../src/vocabulary/ids.ts'
import { granted, type Outcome } from '../../src/vocabulary/problems.ts'
import type { ConsentAnswer } from '../../src/vocabulary/visits/consent.ts'
import { hind, nader, salma } from '../sealed/dossier/shared-log.ts'
import {
  bytesInFirstFormat,
  doctor,
  dossierOf,
  exercise,
  interviewStream,
  interviewWith,
  said,
  stamp,
  visitLog,
} from './dossier-to-release.ts'

const agreed = { record: 'yes', use: 'yes', quote: 'no', publish: 'no' } as const
const known = { people: [], places: [] }
const chosen = (...rows: string[]) => new Set(rows)

describe('what leaves the dossier', () => {
  test('is a new record of the chosen findings; the others are nowhere in it', () => {
    const log = visitLog({ a: exercise, b: doctor, c: { ...exercise, title: { fr: 'Visites des familles' } } })
    const visit = granted(release(dossierOf(log, interviewWith(agreed)), chosen('a', 'b'), stamp))
    assert.deepEqual(
      visit.findings.map(({ row }) => row),
      ['a', 'b'],
    )
    assert.ok(!written(visit).includes('familles'))
  })

  test('names no dossier, no stream, no interview and no source', () => {
    const log = visitLog({ b: doctor })
    const text = written(granted(release(dossierOf(log, interviewWith(agreed)), chosen('b'), stamp)))
    for (const secret of [interviewStream, salma, nader, 'زيتونة', 'Zitouni', 'الماء مقطوع'])
      assert.ok(!text.includes(secret), secret)
  })

  test('carries the narrowest consent of its interviews, for nobody can look behind it later', () => {
    const log = visitLog({ b: doctor })
    const visit = granted(release(dossierOf(log, interviewWith(agreed)), chosen('b'), stamp))
    assert.deepEqual(visit.findings[0]?.consent, {
      identifies: 'someone',
      use: 'yes',
      raise: 'not-asked',
      publish: 'no',
    })
  })

  test('says fewer than five persons, never two', () => {
    const log = visitLog({ a: exercise, b: doctor })
    const visit = granted(release(dossierOf(log, interviewWith(agreed)), chosen('a', 'b'), stamp))
    assert.deepEqual(
      visit.findings.map(({ sources }) => sources.persons),
      [7, 'fewer-than-five'],
    )
  })

  test('holds the protocol with its measures, each with source and date', () => {
    const visit = granted(release(dossierOf(visitLog({ a: exercise })), chosen('a'), stamp))
    assert.deepEqual(visit.protocol, {
      decision: 'reduced',
      crises: ['tuberculosis'],
      measures: [{ fr: 'Masque en intérieur (\u2068Décret 12\u2069, \u20662026-10-01\u2069)' }],
    })
  })

  test('names every crisis of the protocol, the first of them first, and read as it was written', () => {
    const log = visitLog({ a: exercise })
    log.write(salma, changeProtocol({ crisis: 'scabies', also: ['heat', 'cholera', 'scabies'] }))
    const visit = granted(release(dossierOf(log), chosen('a'), stamp))
    assert.deepEqual(visit.protocol.crises, ['scabies', 'cholera', 'heat'])
    const bytes = toBase64url(bytesOfRelease(visit))
    for (const read of [readProposal(bytes), readRelease(bytes)]) assert.deepEqual(granted(read), visit)
  })

  test('signed when it named one crisis alone, it reads as it did, with nothing added to what was signed', () => {
    for (const [crisis, crises] of [
      ['cholera', ['cholera']],
      ['none', []],
    ] as const) {
      const log = visitLog({ a: exercise })
      log.write(salma, changeProtocol({ crisis }))
      const visit = granted(release(dossierOf(log), chosen('a'), stamp))
      const bytes = toBase64url(bytesInFirstFormat(visit))
      for (const read of [readProposal(bytes), readRelease(bytes)]) {
        const { format, protocol, proof } = granted(read)
        assert.deepEqual([format, protocol.crises, proof], ['wiqaya/released-visit/1', crises, null])
      }
      // Of neither format: nobody signs it, and the register does not take it.
      const between = { ...visit, format: 'wiqaya/released-visit/1' } as const
      for (const mixed of [between, { ...visit, protocol: { ...visit.protocol, crises: ['cholera', 'cholera'] } }]) {
        const read = readRelease(toBase64url(bytesOfRelease(mixed as ReleasedVisit)))
        assert.equal(read.ok, false)
      }
      assert.equal(readProposal(toBase64url(bytesOfRelease(between))).ok, false)
    }
  })

  test('a day of a measure is kept as the calendar writes it, and read in each language as that writes it', () => {
    const { protocol } = granted(release(dossierOf(visitLog({ a: exercise })), chosen('a'), stamp))
    assert.deepEqual(
      protocol.measures.map((measure) => measureRead({ ...measure, en: 'Masks (\u20662026-10-01\u2069)' }, nowhere)),
      [
        {
          fr: 'Masque en intérieur (\u2068Décret 12\u2069, \u20681er octobre 2026\u2069)',
          en: 'Masks (\u20681 October 2026\u2069)',
        },
      ],
    )
  })

  test('is written in one way only, so that both people sign the same bytes', () => {
    const visit = granted(release(dossierOf(visitLog({ a: exercise })), chosen('a'), stamp))
    const shuffled = Object.fromEntries(Object.entries(visit).reverse()) as typeof visit
    assert.deepEqual(bytesOfRelease(shuffled), bytesOfRelease(visit))
    assert.ok(isCanonical(bytesOfRelease(visit)))
    assert.ok(!isCanonical(new TextEncoder().encode(JSON.stringify(visit, null, 1))))
  })

  test('a second release of the visit names the one that it corrects, and may withdraw every finding', () => {
    const log = visitLog({ a: exercise })
    const before = idOf<VisitId>(new Uint8Array(16).fill(8))
    log.write(hind, changeHandOver({ done: { visit: before, bytes: 'e30' } }))
    assert.equal(granted(release(dossierOf(log), chosen(), stamp)).corrects, before)
  })
})

describe('access that was refused', () => {
  const refusedInterview = {
    sought: 'interview',
    on: '2026-11-13' as IsoDate,
    minutes: 40,
    by: 'Chef de détention',
    ground: 'security',
    legal: 'Note interne 7/2026',
    account: 'Un surveillant est resté dans la salle.',
    end: 'partly-lifted',
  } as const
  const logWith = (values: Values<ReturnType<typeof accessRefusalAt>> = {}) => {
    const log = visitLog({ a: exercise })
    log.write(salma, changeAccessRefusal('r', { ...refusedInterview, ...values }))
    return log
  }

  test('leaves with its ground and by which function, where the team chose so; otherwise it is nowhere in the record', () => {
    const log = logWith()
    assert.deepEqual(granted(release(dossierOf(log), chosen('a', 'r'), stamp)).accessRefused, [
      { row: 'r', ...refusedInterview },
    ])
    assert.ok(!written(granted(release(dossierOf(log), chosen('a'), stamp))).includes('Chef de détention'))
  })

  test('is enough for a release: of a visit that was refused whole there is nothing else to say', () => {
    const log = logWith({ sought: 'place' })
    assert.deepEqual(granted(release(dossierOf(log), chosen('r'), stamp)).findings, [])
    assert.equal(refused(release(dossierOf(log), chosen(), stamp)), 'release-empty')
  })

  test('without who refused, on which ground or how it ended is not said yet', () => {
    for (const field of ['sought', 'on', 'by', 'ground', 'end'] as const)
      assert.deepEqual(release(dossierOf(logWith({ [field]: null })), chosen('a', 'r'), stamp), {
        ok: false,
        problem: { code: 'field-missing', data: { refusal: 1, field } },
      })
  })

  test('of which members differ does not leave', () => {
    const log = logWith()
    const before = log.now()
    log.write(nader, changeAccessRefusal('r', { end: 'stood' }), before)
    log.write(hind, changeAccessRefusal('r', { end: 'lifted' }), before)
    assert.equal(refused(release(dossierOf(log), chosen('r'), stamp)), 'fields-differ')
  })

  test('never carries the words of an interview without consent to quote, and points out whom its account may name', () => {
    const quoting = logWith({ account: 'Il a dit : on attend le médecin plus d’une semaine entière.' })
    const [silent, open] = [interviewWith({ ...agreed, quote: 'no' }), interviewWith({ ...agreed, quote: 'yes' })]
    assert.equal(refused(release(dossierOf(quoting, silent), chosen('r'), stamp)), 'quotation-refused')
    assert.ok(release(dossierOf(quoting, open), chosen('r'), stamp).ok)
    quoting.write(
      salma,
      change({ mark: withdrawnFrom(interviewStream) }, { mark: { uses: ['quote'], on: '2026-11-13' as IsoDate } }),
    )
    assert.equal(refused(release(dossierOf(quoting, open), chosen('r'), stamp)), 'quotation-refused')
    const naming = { by: 'le surveillant-chef, M. Sabri', legal: '', account: 'M. Zitouni a été ramené en cellule.' }
    assert.deepEqual(
      pointersInRefusal(naming, { interviews: [silent], known }).map(({ kind, field, start, end }) => [
        kind,
        naming[field].slice(start, end),
      ]),
      [
        ['named', 'M. Sabri'],
        ['named', 'M. Zitouni'],
        ['name', 'Zitouni'],
      ],
    )
  })

  test('is unknown to a release that was signed before there was any: it reads as none', () => {
    const { accessRefused: _, ...before } = granted(release(dossierOf(logWith()), chosen('a'), stamp))
    const bytes = toBase64url(bytesInFirstFormat(before as ReleasedVisit))
    assert.deepEqual(granted(readProposal(bytes)).accessRefused, [])
    assert.deepEqual(granted(readRelease(bytes)).accessRefused, [])
  })
})

test('a good practice leaves without a word for how grave it is, whatever was once chosen, and none is asked for', () => {
  const practice = { ...exercise, nature: 'good-practice' } as const
  for (const finding of [practice, without(practice, 'severity')]) {
    const released = granted(release(dossierOf(visitLog({ a: finding })), chosen('a'), stamp))
    assert.equal(released.findings[0]?.severity, null)
    const bytes = toBase64url(bytesOfRelease(released))
    assert.deepEqual(granted(readProposal(bytes)), released)
    assert.deepEqual(granted(readRelease(bytes)), released)
  }
})

describe('what the gate refuses', () => {
  test('is told all at once, finding by finding and then of the visit, and the first of it is why', () => {
    const log = visitLog({ a: without(exercise, 'severity'), b: { ...exercise, text: {} } })
    log.write(hind, [...changePlan({ kind: null, to: '2026-11-01' as IsoDate }), ...changeMeasure('m', { on: null })])
    const problems = lackingIn(dossierOf(log), chosen('a', 'b'))
    assert.deepEqual(
      problems.map(({ code, data }) => [code, data]),
      [
        ['field-missing', { finding: 1, field: 'severity' }],
        ['field-missing', { finding: 2, field: 'text' }],
        ['field-missing', { field: 'kind' }],
        ['dates-out-of-order', { first: '2026-11-12', last: '2026-11-01' }],
        ['measure-unsourced', {}],
      ],
    )
    const first = release(dossierOf(log), chosen('a', 'b'), stamp)
    assert.deepEqual(first.ok ? null : first.problem, problems[0])
    assert.deepEqual(lackingIn(dossierOf(visitLog({ a: exercise })), chosen('a')), [])
  })

  test('words of a measure, or a crisis, on which members differ: none of them leaves by being said later', () => {
    const wordings: readonly FieldChange[][] = [
      [...changeMeasure('m', { text: { fr: 'Sans masque' } })],
      [...changeMeasure('m', { until: '2026-11-11' as IsoDate })],
    ]
    for (const other of wordings) {
      const log = visitLog({ a: exercise })
      const before = log.now()
      log.write(hind, changeMeasure('m', { text: { fr: 'Masque partout' }, until: '2027-01-01' as IsoDate }), before)
      log.write(nader, other, before)
      assert.deepEqual(refusedFields(log), ['measures'])
    }
    const log = visitLog({ a: exercise })
    const before = log.now()
    log.write(hind, changeProtocol({ crisis: 'cholera' }), before)
    log.write(nader, changeProtocol({ crisis: 'none' }), before)
    assert.deepEqual(refusedFields(log), ['crises'])

    const further = visitLog({ a: exercise })
    const both = further.now()
    further.write(hind, changeProtocol({ also: ['heat'] }), both)
    further.write(nader, changeProtocol({ also: ['scabies'] }), both)
    assert.deepEqual(refusedFields(further), ['crises'], 'nor does one of the further crises')
    further.write(hind, changeProtocol({ crisis: 'none' }))
    assert.deepEqual(refusedFields(further), [], 'of no meaning where there is no crisis')
  })

  test('words of an interview that may not be quoted, in a measure in force or its source as in a finding', () => {
    for (const measure of [{ text: { ar: said } }, { source: said.split('\n')[0] ?? '' }]) {
      const log = visitLog({ a: exercise })
      log.write(hind, changeMeasure('m', measure))
      const leaves = (quote: 'yes' | 'no') =>
        release(dossierOf(log, interviewWith({ ...agreed, quote })), chosen('a'), stamp)
      assert.equal(refused(leaves('no')), 'quotation-refused')
      assert.ok(leaves('yes').ok)
    }
  })

  test('a text whose letters are shown in another order than they are read in: the name in it would be found by nobody', () => {
    const hidden = '\u202einuotiZ\u202c'
    const log = visitLog({ a: { ...exercise, text: { fr: `Vu par ${hidden}.` } } })
    assert.deepEqual(
      lackingIn(dossierOf(log), chosen('a')).map(({ code, data }) => [code, data.field]),
      [['text-turned', 'text']],
    )
    const measured = visitLog({ a: exercise })
    measured.write(hind, changeMeasure('m', { source: hidden }))
    assert.equal(refused(release(dossierOf(measured), chosen('a'), stamp)), 'text-turned')
  })

  test('more than the register takes, before anybody has signed; and what it takes, the register takes', () => {
    const many = (count: number, text: string) =>
      visitLog(
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, { ...exercise, text: { ar: text } }])),
      )
    const rows = (count: number) => chosen(...Array.from({ length: count }, (_, at) => `f${at}`))
    assert.equal(refused(release(dossierOf(many(201, 'س')), rows(201), stamp)), 'release-too-large')
    assert.equal(refused(release(dossierOf(many(27, 'س'.repeat(9_999))), rows(27), stamp)), 'release-too-large')
    const log = many(12, 'س'.repeat(9_999))
    log.write(hind, changeMeasure('m', { text: { fr: 'm'.repeat(9_999) }, source: 's'.repeat(300) }))
    const whole = toBase64url(bytesOfRelease(granted(release(dossierOf(log), rows(12), stamp))))
    for (const read of [readProposal(whole), readRelease(whole)]) granted(read)
  })

  test('a measure in force of which nobody knows who ordered it, or when', () => {
    for (const lacking of [{ source: null }, { on: null }]) {
      const log = visitLog({ a: exercise })
      log.write(hind, changeMeasure('m', lacking))
      assert.equal(refused(release(dossierOf(log), chosen('a'), stamp)), 'measure-unsourced')
    }
  })

  test('a measure that cites what did not exist on its day: nothing dated 2020 rests on CAT/OP/11', () => {
    const log = visitLog({ a: exercise })
    log.write(hind, changeMeasure('m', { source: 'SPT, CAT/OP/11', on: '2020-12-10' as IsoDate }))
    assert.equal(refused(release(dossierOf(log), chosen('a'), stamp)), 'cited-before-its-time')
  })

  test('nothing for a measure that had run out before the visit: it is no measure in force, and does not leave', () => {
    const log = visitLog({ a: exercise })
    log.write(hind, changeMeasure('m', { until: '2026-11-11' as IsoDate }))
    assert.deepEqual(granted(release(dossierOf(log), chosen('a'), stamp)).protocol.measures, [])
  })

  test('a finding by which somebody could be known, without her consent to its use', () => {
    for (const use of ['no', 'not-asked'] as const)
      assert.equal(
        refused(release(dossierOf(visitLog({ b: doctor }), interviewWith({ use })), chosen('b'), stamp)),
        'consent-missing',
      )
  })

  test('a finding that may identify someone and rests on an interview that the releaser cannot read', () => {
    assert.equal(refused(release(dossierOf(visitLog({ b: doctor })), chosen('b'), stamp)), 'consent-missing')
  })

  test('a finding built on the words of somebody who said no to that, even where nobody can be known', () => {
    const log = visitLog({ b: { ...doctor, identifies: 'nobody' } })
    assert.equal(refused(release(dossierOf(log, interviewWith({ use: 'no' })), chosen('b'), stamp)), 'consent-missing')
    assert.ok(release(dossierOf(log, interviewWith({ use: 'not-asked' })), chosen('b'), stamp).ok)
  })

  test("a private interview's words without consent to quote never leave the dossier", () => {
    const quoting = {
      ...doctor,
      text: { ar: 'قال أحدهم إن الماءَ مقطـوعٌ بعد العشاء، والفسحة نصف ساعة في أحسن الأحوال.' },
    }
    const dossier = (quote: 'yes' | 'no' | 'not-asked') =>
      dossierOf(visitLog({ b: quoting }), interviewWith({ ...agreed, quote }))
    assert.equal(refused(release(dossier('no'), chosen('b'), stamp)), 'quotation-refused')
    assert.equal(refused(release(dossier('not-asked'), chosen('b'), stamp)), 'quotation-refused')
    assert.ok(release(dossier('yes'), chosen('b'), stamp).ok)
  })

  test('a quotation from an interview that is not among the sources of the finding', () => {
    const log = visitLog({ a: { ...exercise, text: { fr: 'On attend le médecin plus d’une semaine entière.' } } })
    assert.equal(refused(release(dossierOf(log, interviewWith(agreed)), chosen('a'), stamp)), 'quotation-refused')
  })

  test('the words of somebody who let herself be quoted, and says no to any use of what she said', () => {
    const quoting = { ...exercise, text: { fr: 'Là, on attend le médecin plus d’une semaine entière.' } }
    const heard = (use: ConsentAnswer) => dossierOf(visitLog({ a: quoting }), interviewWith({ quote: 'yes', use }))
    assert.equal(refused(release(heard('no'), chosen('a'), stamp)), 'quotation-refused')
    assert.ok(release(heard('yes'), chosen('a'), stamp).ok)
  })

  test('words between quotation marks already when they are two', () => {
    const log = visitLog({ a: { ...exercise, text: { ar: 'سمعنا «الماء مقطوع» أكثر من مرة.' } } })
    assert.equal(refused(release(dossierOf(log, interviewWith(agreed)), chosen('a'), stamp)), 'quotation-refused')
  })

  test('a release without a finding', () => {
    assert.equal(refused(release(dossierOf(visitLog({ a: exercise })), chosen(), stamp)), 'release-empty')
  })

  test('a finding without a title, or one that has not said whether it is a concern or identifies anybody', () => {
    assert.equal(
      refused(release(dossierOf(visitLog({ a: without(exercise, 'nature') })), chosen('a'), stamp)),
      'field-missing',
    )
    assert.equal(
      refused(release(dossierOf(visitLog({ a: without(exercise, 'title') })), chosen('a'), stamp)),
      'title-missing',
    )
    assert.equal(
      refused(release(dossierOf(visitLog({ a: without(exercise, 'identifies') })), chosen('a'), stamp)),
      'field-missing',
    )
  })

  test('a text on which two members still differ', () => {
    const log = visitLog({ a: exercise })
    const before = log.now()
    log.write(salma, changeFinding('a', { text: { fr: 'Vingt minutes.' } }), before)
    log.write(nader, changeFinding('a', { text: { fr: 'Vingt-cinq minutes.' } }), before)
    assert.equal(refused(release(dossierOf(log), chosen('a'), stamp)), 'fields-differ')
  })
})

describe('what the gate points out in a finding that leaves', () => {
  test('a name, a telephone and a small number, each where it stands', () => {
    const text = 'Zitouni et deux détenus ont appelé le +212 522-33 44 55.'
    const log = visitLog({ a: { ...exercise, text: { fr: text } } })
    const [finding] = readFindings(log.now())
    assert.ok(finding)
    const pointed = reviewFinding(finding, {
      visit: new Map(),
      interviews: [interviewWith(agreed)],
      known,
    }).pointers.map(({ kind, start, end }) => [kind, text.slice(start, end)])
    assert.deepEqual(pointed, [
      ['name', 'Zitouni'],
      ['small-number', 'deux détenus'],
      ['telephone', '+212 522-33 44 55'],
    ])
  })
})

const written = (visit: Parameters<typeof bytesOfRelease>[0]): string => new TextDecoder().decode(bytesOfRelease(visit))
const refusedFields = (log: ReturnType<typeof visitLog>) =>
  lackingIn(dossierOf(log), chosen('a')).map(({ code, data }) => (code === 'fields-differ' ? data.field : code))

const refused = (outcome: Outcome<unknown>): string => (outcome.ok ? 'left' : outcome.problem.code)

function without(finding: FindingValues, field: keyof FindingValues): FindingValues {
  return Object.fromEntries(Object.entries(finding).filter(([key]) => key !== field))
}
