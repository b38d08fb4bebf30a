// The do-no-harm protocol as an object with its history: decisions, measures in force, the team, figures with their sources, what is missing before the gate.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { t } from '../../../src/foundation/words/t.ts'
import { noticeToContacts, passingOn, watchPeriod } from '../../../src/sealed/dossier/do-no-harm/after-visit.ts'
import { decisionRegisters, decisionsTaken } from '../../../src/sealed/dossier/do-no-harm/decisions.ts'
import { stateOn } from '../../../src/sealed/dossier/do-no-harm/in-force.ts'
import { intervalWarnings, type Stay, stayIn } from '../../../src/sealed/dossier/do-no-harm/intervals.ts'
import { changeKit, kitSize, readKit } from '../../../src/sealed/dossier/do-no-harm/kit.ts'
import { takeOver, templateInUse } from '../../../src/sealed/dossier/do-no-harm/own-protocols.ts'
import * as protocol from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { goingOn, goOn, type Missing, missingIn } from '../../../src/sealed/dossier/do-no-harm/readiness.ts'
import { changeSpot, readSpots, unmetAt } from '../../../src/sealed/dossier/do-no-harm/spots.ts'
import { partOn, resultOf, sayCheck, sayParticipation } from '../../../src/sealed/dossier/do-no-harm/team-part.ts'
import { figureOf, readThresholds, setThreshold } from '../../../src/sealed/dossier/do-no-harm/thresholds.ts'
import { changeWing, inOrder, readWings } from '../../../src/sealed/dossier/do-no-harm/wings.ts'
import { beginExercise } from '../../../src/sealed/dossier/exercise.ts'
import { latest } from '../../../src/sealed/dossier/field.ts'
import { choose } from '../../../src/sealed/dossier/plan/delegation.ts'
import { decline, undertake } from '../../../src/sealed/dossier/plan/mission.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import type { History } from '../../../src/sealed/log/model.ts'
import { type Instant, type IsoDate, later, systemClock } from '../../../src/vocabulary/dates.ts'
import {
  citableOn,
  citedBeforeItsTime,
  type GuidanceId,
  guidance,
} from '../../../src/vocabulary/do-no-harm/guidance.ts'
import type { OwnProtocolVersion } from '../../../src/vocabulary/do-no-harm/own-protocol.ts'
import { type ThresholdName, thresholdNames } from '../../../src/vocabulary/do-no-harm/template.ts'
import { protocolTemplates, templateOf } from '../../../src/vocabulary/do-no-harm/templates/by-crisis.ts'
import { type DossierId, idOf, type OwnProtocolId, type RosterId } from '../../../src/vocabulary/ids.ts'
import { languages, languagesOf } from '../../../src/vocabulary/languages.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { type HealthCrisis, healthCrises } from '../../../src/vocabulary/visits/visits.ts'
import { hind, nader, salma, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate
const today = day('2026-11-26')
const visit = { from: day('2026-12-01'), to: day('2026-12-02') }

describe('the decision', () => {
  test('is approved by another than who proposed it, unless anyone may', () => {
    const log = sharedLog()
    log.write(hind, protocol.changeProtocol({ decision: 'visit' }))
    log.write(hind, protocol.approve(log.now()))
    assert.equal(protocol.approvalOf(protocol.readProtocol(log.now())), null)
    log.write(salma, protocol.changeProtocol({ approver: 'anyone' }))
    assert.equal(protocol.approvalOf(protocol.readProtocol(log.now()))?.person, hind)
  })

  test('taken up again after another one waits for an approval of its own', () => {
    const log = sharedLog()
    log.write(salma, protocol.changeProtocol({ decision: 'visit' }))
    log.write(hind, protocol.approve(log.now()))
    log.write(salma, protocol.changeProtocol({ decision: 'remote' }))
    log.write(salma, protocol.changeProtocol({ decision: 'visit' }))
    assert.equal(protocol.approvalOf(protocol.readProtocol(log.now())), null)
  })

  test('approved for one crisis is not approved for another: nobody knew of that one', () => {
    const log = planned()
    log.write(salma, protocol.changeProtocol({ decision: 'visit', crisis: 'heat' }))
    log.write(hind, protocol.approve(log.now()))
    const approvedBy = () => protocol.approvalOf(protocol.readProtocol(log.now()))?.person ?? null
    assert.equal(approvedBy(), hind)
    log.write(nader, protocol.changeProtocol({ crisis: 'cholera' }))
    assert.equal(approvedBy(), null)
    assert.ok(kinds(log.now()).includes('approval'))
    log.write(nader, protocol.changeProtocol({ crisis: 'heat' }))
    assert.equal(approvedBy(), hind, 'said back, it is what she approved')
    log.write(hind, protocol.changeProtocol({ approval: { decision: 'visit' } }))
    log.write(nader, protocol.changeProtocol({ crisis: 'scabies' }))
    assert.equal(approvedBy(), hind, 'an approval of before names no crisis, and stands')
  })

  test('past its day of review asks again; said again until another day, it waits for an approval', () => {
    const log = sharedLog()
    log.write(salma, protocol.changeProtocol({ decision: 'reduced', review: day('2026-11-20') }))
    log.write(hind, protocol.approve(log.now()))
    assert.ok(kinds(log.now()).includes('review-past'))
    log.write(salma, protocol.decideAgain(log.now(), day('2026-12-20')))
    assert.ok(!kinds(log.now()).includes('review-past'))
    assert.ok(kinds(log.now()).includes('approval'))
  })

  test('every earlier one stays in sight, with its author, its reasons as they stood, and who approved it', () => {
    const [first, second] = decisionsTaken(
      histories([
        ['protocol/decision', 'visit', salma, 'a', []],
        ['protocol/reasons', 'لا حالات', salma, 'b', []],
        ['protocol/approval', { decision: 'visit', of: ['a'] }, hind, 'c', []],
        ['protocol/decision', 'remote', nader, 'd', ['a']],
        ['protocol/reasons', 'حالتان في الجناح', nader, 'e', ['b']],
      ]),
    )
    assert.deepEqual(
      [first?.decision, first?.person, first?.reasons, first?.approvals, first?.replaced],
      ['remote', nader, 'حالتان في الجناح', [], false],
    )
    assert.deepEqual(
      [
        second?.decision,
        second?.person,
        second?.reasons,
        second?.approvals.map(({ person }) => person),
        second?.replaced,
      ],
      ['visit', salma, 'لا حالات', [hind], true],
    )
  })

  test('each approval stands with the crises that it was given for, so that none is taken for that of another', () => {
    const approved = (value: object, write: string) =>
      ['protocol/approval', { decision: 'visit', of: ['a'], ...value }, hind, write, []] as const
    const [taken] = decisionsTaken(
      histories([
        ['protocol/decision', 'visit', salma, 'a', []],
        approved({ crisis: 'none' }, 'b'),
        approved({ crisis: 'heat' }, 'c'),
        approved({ crisis: 'heat', also: ['scabies'] }, 'd'),
        approved({ crisis: null }, 'e'),
        approved({}, 'f'),
      ]),
    )
    assert.deepEqual(
      taken?.approvals.map(({ crises }) => crises),
      [[], ['heat'], ['heat', 'scabies'], null, null],
    )
  })
})

describe('measures in force', () => {
  test('a measure binds from its first day to its last, both included', () => {
    const log = sharedLog()
    log.write(salma, protocol.changeMeasure('m', { from: day('2026-12-01'), until: day('2026-12-05') }))
    const [measure] = protocol.readProtocol(log.now()).measures
    assert.ok(measure)
    const states = ['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-06'].map((on) => stateOn(measure, day(on)))
    assert.deepEqual(states, ['to-come', 'in-force', 'in-force', 'expired'])
  })

  test('one that runs out before the visit is asked about', () => {
    const log = planned()
    const measure = { text: { fr: 'Masque' }, source: 'Décret 12', on: day('2026-11-01'), until: day('2026-11-30') }
    log.write(salma, protocol.changeMeasure('m', measure))
    assert.ok(kinds(log.now()).includes('measure-expired'))
  })
})

describe('the team', () => {
  test('each says for herself that she goes, and another’s word counts for nothing', () => {
    const log = sharedLog()
    log.write(salma, sayParticipation(nader, true))
    assert.equal(partOn(log.now(), nader, today).goes, 'unsaid')
    log.write(nader, sayParticipation(nader, true))
    assert.equal(partOn(log.now(), nader, today).goes, 'yes')
  })

  test('whoever withdraws gives no reason: one that is written is not read', () => {
    const log = sharedLog()
    log.write(nader, [{ register: `participation/${nader}`, value: { goes: false, why: 'asthma' } }])
    assert.equal(partOn(log.now(), nader, today).goes, 'unsaid')
    log.write(nader, sayParticipation(nader, false))
    assert.equal(partOn(log.now(), nader, today).goes, 'no')
    assert.equal(
      log
        .now()
        .get(`participation/${nader}`)
        ?.every(({ value }) => value === false),
      true,
    )
  })

  test('whoever goes without an account is asked for by name until somebody says for her that she is fit', () => {
    const log = sharedLog()
    const id = idOf<RosterId>(new Uint8Array(16).fill(1))
    const name = { fr: 'Interprète' }
    log.write(salma, choose({ id, name, part: 'interpreter', account: null }, null, systemClock()))
    const asked = (kind: 'fitness' | 'not-fit') =>
      missingOn(log.now(), today).flatMap((one) => (one.kind === kind ? one.others.map(({ name }) => name) : []))
    assert.deepEqual([asked('fitness'), asked('not-fit')], [[name], []])
    log.write(salma, protocol.changeFitness(id, { fit: false, until: null }))
    assert.deepEqual([asked('fitness'), asked('not-fit')], [[], [name]])
    log.write(salma, protocol.changeFitness(id, { fit: true, until: null }))
    assert.deepEqual([asked('fitness'), asked('not-fit')], [[], []])
  })

  test('whoever is not fit until a day is so to the end of it, with that day; the day after, nobody has said', () => {
    const log = sharedLog()
    log.write(hind, protocol.changeFitness(nader, { fit: false, until: visit.from }))
    const { fit, fitUntil } = partOn(log.now(), nader, visit.from)
    assert.deepEqual({ fit, fitUntil }, { fit: 'not-fit', fitUntil: visit.from })
    const after = partOn(log.now(), nader, visit.to)
    assert.deepEqual([after.fit, after.fitUntil], ['unknown', null])
  })

  test('what was said of the wrong person’s fitness is taken back, and she is asked for again', () => {
    const log = planned()
    const fitNow = () => partOn(log.now(), nader, visit.from).fit
    log.write(hind, protocol.changeFitness(nader, { fit: false, until: visit.from }))
    assert.equal(fitNow(), 'not-fit')
    log.write(hind, protocol.changeFitness(nader, null))
    assert.equal(fitNow(), 'unknown')
  })

  test('of a self-assessment only the result is written: one bit, whatever was answered', () => {
    for (const { questions } of Object.values(protocolTemplates)) {
      const no = Object.fromEntries(questions.map(({ id }) => [id, 'no' as const]))
      assert.equal(resultOf(questions, no), 'fit')
      assert.equal(resultOf(questions, {}), null)
      for (const { id } of questions) assert.equal(resultOf(questions, { ...no, [id]: 'yes' }), 'not-fit', id)
    }
    assert.deepEqual(sayCheck(nader, today, 'not-fit'), [{ register: `checks/${nader}/${today}`, value: false }])
  })

  test('yesterday’s self-assessment says nothing of today, and who has done none is named', () => {
    const log = planned()
    log.write(salma, sayCheck(salma, visit.from, 'fit'))
    const missing = missingOn(log.now(), visit.to).find(({ kind }) => kind === 'check')
    assert.deepEqual(missing && 'people' in missing && missing.people, [salma, nader])
    assert.equal(partOn(log.now(), salma, visit.from).check, 'fit')
  })

  test('a self-assessment that is taken back is as if not given, and is given anew', () => {
    const log = planned()
    const checkNow = () => partOn(log.now(), salma, visit.from).check
    log.write(salma, sayCheck(salma, visit.from, 'not-fit'))
    assert.equal(checkNow(), 'not-fit')
    log.write(salma, sayCheck(salma, visit.from, 'undone'))
    assert.equal(checkNow(), 'undone')
    const missing = missingOn(log.now(), visit.from).find(({ kind }) => kind === 'check')
    assert.deepEqual(missing && 'people' in missing && missing.people, [salma, nader])
    log.write(salma, sayCheck(salma, visit.from, 'fit'))
    assert.equal(checkNow(), 'fit')
  })
})

describe('the order of places', () => {
  const stay = (of: Partial<Stay> & { readonly dossier: DossierId }): Stay => ({
    place: {},
    ...visit,
    exposure: 'clean',
    isExercise: false,
    people: [salma],
    others: [],
    ...of,
  })
  const [here, there] = ['here', 'there'] as unknown as readonly [DossierId, DossierId]
  const before = { from: day('2026-11-24'), to: day('2026-11-25') }

  test('nobody comes from an affected place into a clean one within the days that the protocol says', () => {
    const other = stay({ dossier: there, ...before, exposure: 'affected', people: [salma, nader] })
    const [warning] = intervalWarnings(stay({ dossier: here }), [other], 14, today)
    assert.deepEqual([warning?.kind, warning?.days, warning?.people], ['after', 6, [salma]])
    assert.deepEqual(intervalWarnings(stay({ dossier: here }), [other], 6, today), [])
    for (const language of languages)
      for (const kind of ['after', 'before'] as const) {
        const said = t(language, `protocol.interval.${kind}.affected`, { names: 'N', place: 'P', days: 6 })
        assert.match(said, /6/, said)
        assert.match(t(language, 'protocol.interval.asked', { asked: 14, lacking: 8 }), /14.*8/)
      }
    assert.equal(warning?.asked, 14, 'how many days are asked for is told with it')
  })

  test('a place of which it is said that it has no crisis, or one that does not pass on, is asked nothing more: nowhere could it be answered', () => {
    const exposureWith = (values: Parameters<typeof protocol.changeProtocol>[0]) => {
      const dossier = sharedLog()
      dossier.write(salma, [...changePlan(before), ...protocol.changeProtocol(values)])
      return stayIn(dossier.now(), there, [salma])?.exposure
    }
    assert.deepEqual(
      [{}, { crisis: 'none' }, { crisis: 'heat' }, { crisis: 'scabies' }, { crisis: 'heat', also: ['scabies'] }].map(
        (values) => exposureWith(values as Parameters<typeof exposureWith>[0]),
      ),
      [null, 'clean', 'clean', null, null],
    )
    assert.equal(exposureWith({ crisis: 'none', exposure: 'affected' }), 'affected', 'what somebody said stands')
  })

  test('work from afar asks for no kit, no corner and nobody’s fitness before it is decided upon either; a visit in person that the plan does not know of is asked about', () => {
    const log = sharedLog()
    log.write(salma, changePlan({ ...visit, kind: 'in-depth' }))
    const isAsked = (kind: Missing['kind']) => kinds(log.now()).includes(kind)
    assert.ok(isAsked('spots') && isAsked('fitness'))
    log.write(salma, changePlan({ kind: 'remote' }))
    assert.deepEqual(
      [isAsked('spots'), isAsked('fitness'), isAsked('kit'), isAsked('decision')],
      [false, false, false, true],
    )
    log.write(salma, protocol.changeProtocol({ decision: 'reduced' }))
    assert.deepEqual([isAsked('visit-kind'), isAsked('spots')], [true, true])
    log.write(salma, changePlan({ kind: 'in-depth' }))
    assert.equal(isAsked('visit-kind'), false)
  })

  test('inside an affected place the order of its wings is asked for, the clean before the affected; inside a clean one it is not', () => {
    const log = planned()
    log.write(salma, protocol.changeProtocol({ crisis: 'scabies', exposure: 'clean' }))
    assert.equal(kinds(log.now()).includes('wings'), false)
    log.write(salma, protocol.changeProtocol({ exposure: 'affected' }))
    assert.ok(kinds(log.now()).includes('wings'))
    const begun = systemClock()
    log.write(salma, changeWing('c', { name: 'C', begun, exposure: 'affected' }))
    log.write(salma, changeWing('b', { name: 'B', begun: later(begun, { milliseconds: 1 }) }))
    log.write(salma, changeWing('a', { name: 'A', begun: later(begun, { milliseconds: 2 }), exposure: 'clean' }))
    const asked = missingOn(log.now(), today).flatMap((one) => (one.kind === 'wing' ? [latest(one.wing.name)] : []))
    assert.deepEqual([kinds(log.now()).includes('wings'), asked], [false, ['B']])
    assert.deepEqual(
      inOrder(readWings(log.now())).map(({ row }) => row),
      ['a', 'b', 'c'],
    )
    log.write(nader, changeWing('a', { removed: true }))
    assert.deepEqual(
      inOrder(readWings(log.now())).map(({ row }) => row),
      ['b', 'c'],
    )
  })

  test('the affected after the clean is the right order; the clean after the affected is said from both sides', () => {
    const affected = stay({ dossier: here, exposure: 'affected' })
    assert.deepEqual(intervalWarnings(affected, [stay({ dossier: there, ...before })], 14, today), [])
    const later = stay({ dossier: there, from: day('2026-12-06'), to: day('2026-12-06') })
    assert.deepEqual(
      intervalWarnings(affected, [later], 14, today).map(({ kind, days }) => [kind, days]),
      [['before', 4]],
    )
  })

  test('an exercise is no place that anybody comes from, and asks nothing of those who go elsewhere', () => {
    const dossier = sharedLog()
    dossier.write(salma, beginExercise(['1', '2', '3'], before.to, systemClock(), 'ar'))
    const exercise = stayIn(dossier.now(), there, [salma])
    assert.ok(exercise)
    assert.deepEqual(intervalWarnings(stay({ dossier: here }), [{ ...exercise, exposure: 'affected' }], 14, today), [])
    assert.deepEqual(
      intervalWarnings(exercise, [stay({ dossier: here, exposure: 'affected', ...before })], 14, today),
      [],
    )
  })

  test('an interpreter without an account comes from there as anybody does, and is named', () => {
    const dossier = sharedLog()
    const interpreter = { id: idOf<RosterId>(new Uint8Array(16).fill(1)), part: 'interpreter', account: null } as const
    const name = { fr: 'Interprète' }
    dossier.write(salma, [...changePlan(before), ...choose({ ...interpreter, name }, null, systemClock())])
    const other = stayIn(dossier.now(), there, [nader])
    const hers = stay({ dossier: here, others: [{ ...interpreter, name }] })
    assert.ok(other)
    const [warning] = intervalWarnings(hers, [other], 14, today)
    assert.deepEqual([warning?.people, warning?.others.map(({ name }) => name)], [[], [name]])
  })

  test('teams that share nobody do not carry anything from place to place', () => {
    const other = stay({ dossier: there, ...before, exposure: 'affected', people: [nader] })
    assert.deepEqual(intervalWarnings(stay({ dossier: here }), [other], 14, today), [])
  })
})

describe('figures', () => {
  test('nothing dated 2020 cites CAT/OP/11: not by its symbol, however it is written, nor by a template', () => {
    for (const text of ['CAT/OP/11', 'see cat / op / 11, para. 13', 'CAT/OP/١١'])
      assert.equal(citedBeforeItsTime(text, day('2020-12-31')), 'spt-2021', text)
    assert.equal(citedBeforeItsTime('CAT/OP/11', day('2021-12-31')), null)
    assert.equal(citedBeforeItsTime('CAT/OP/10, CAT/OP/1, CAT/OP/110', day('2020-12-31')), null)
    const early = readThresholds(sharedLog().now(), templateOf('covid-19'), day('2020-12-10'))
    const cited = early.flatMap(({ ready }) =>
      typeof ready?.source === 'string' && ready.source !== 'own' ? [ready.source] : [],
    )
    assert.ok(cited.length > 2)
    for (const source of cited) assert.ok(citableOn(source, day('2020-12-10')), source)
    assert.equal(citableOn('spt-2021', day('2020-12-31')), false)
    assert.equal(citableOn('spt-2020', day('2020-03-25')), true)
    assert.equal(citableOn('cpt-2020', day('2020-03-19')), false)
  })

  test('a source that did not exist on the day of the figure, or of the visit, is refused', () => {
    const set = { value: 14, source: 'SPT, CAT/OP/11', on: day('2020-12-01'), why: '' }
    const refused = setThreshold('watch', set, today)
    assert.equal(!refused.ok && refused.problem.code, 'cited-before-its-time')
    assert.equal(setThreshold('watch', { ...set, on: today }, day('2020-12-10')).ok, false)
    assert.equal(setThreshold('watch', { ...set, on: today }, today).ok, true)
    const hearsay = setThreshold('watch', { ...set, source: ' ' }, today)
    assert.equal(!hearsay.ok && hearsay.problem.code, 'threshold-unsourced')
  })

  test('a figure set by the team stands for the template’s, with its source, its author and why; an old one asks again', () => {
    const log = sharedLog()
    const template = templateOf('cholera')
    const set = { value: 7, source: 'وزارة الصحة، المذكرة 3', on: day('2025-06-01'), why: 'تفش في الجهة' }
    log.write(salma, granted(setThreshold('watch', set, today)))
    const watch = (on: IsoDate) => readThresholds(log.now(), template, on).find(({ name }) => name === 'watch')
    assert.equal(watch(today)?.value, 7)
    assert.deepEqual(
      watch(today)?.set.told.map(({ person, value }) => [person, value]),
      [[salma, set]],
    )
    assert.equal(watch(day('2027-11-11'))?.old, false)
    assert.equal(watch(day('2027-11-12'))?.old, true, 'twelve months after it was set')
  })

  test('a figure on which members differ is no figure, and is said to be missing', () => {
    const log = sharedLog()
    const before = log.now()
    const set = { source: 'x', on: today, why: '' }
    log.write(salma, granted(setThreshold('watch', { ...set, value: 5 }, today)), before)
    log.write(nader, granted(setThreshold('watch', { ...set, value: 7 }, today)), before)
    log.write(salma, protocol.changeProtocol({ crisis: 'cholera', decision: 'visit' }))
    assert.equal(figureOf(readThresholds(log.now(), templateOf('cholera'), today), 'watch'), null)
    assert.ok(kinds(log.now()).includes('figure-differs'))
  })

  test('each template speaks three languages, cites documents that exist, and has every figure that it calculates with; none rests on a document that nobody saw', () => {
    for (const crisis of ['none', ...healthCrises] as const) {
      const { asks, figures, questions, kit, contacts } = protocolTemplates[crisis]
      const texts = [
        ...asks.map(({ text }) => text),
        ...questions.map(({ text }) => text),
        ...kit.map(({ name }) => name),
      ]
      for (const text of [...texts, ...(contacts ? [contacts] : [])])
        assert.deepEqual(languagesOf(text), languages, JSON.stringify(text))
      const has = new Set(figures.map(({ threshold }) => threshold))
      for (const { times } of kit) if (typeof times === 'string') assert.ok(has.has(times), `${crisis} ${times}`)
      for (const { shows } of questions) if (shows) assert.ok(has.has(shows), `${crisis} ${shows}`)
      for (const name of has) assert.ok(thresholdNames.includes(name))
      for (const { source, value } of figures) assert.ok(source !== 'own' || value === null || value === 12)
      for (const { source } of figures) if (source !== 'own') assert.ok(!('unseen' in guidance[source]), source)
      assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length)
    }
    for (const id of Object.keys(guidance) as GuidanceId[])
      assert.deepEqual(languagesOf(guidance[id].title), languages, id)
  })
})

describe('two crises at once', () => {
  const both = (also: readonly HealthCrisis[], crisis: HealthCrisis = 'heat') => {
    const log = planned()
    log.write(salma, protocol.changeProtocol({ crisis, also: [...also], interviewsPlanned: 4 }))
    return log
  }
  const templateIn = (log: ReturnType<typeof planned>) => templateInUse(protocol.readProtocol(log.now()))
  const figuresIn = (log: ReturnType<typeof planned>) => {
    const thresholds = readThresholds(log.now(), templateIn(log), today)
    return (name: ThresholdName) => thresholds.find((one) => one.name === name)
  }

  const statedFor = (crisis: HealthCrisis, threshold: ThresholdName, value: number): OwnProtocolVersion => ({
    id: idOf<OwnProtocolId>(new Uint8Array(16).fill(9)),
    version: 1,
    crisis,
    name: { fr: 'Le nôtre' },
    figures: [{ threshold, value, source: 'Ministère de la santé', on: day('2026-10-01') }],
    measures: [],
    changed: '2026-10-02T08:00:00.000Z' as Instant,
  })

  test('ask what each asks: heat and scabies in one prison bring the guidance, the questions and the kit of both, nothing twice', () => {
    const { asks, questions, kit, spotChecks } = templateIn(both(['scabies']))
    const of = (crisis: HealthCrisis) => templateOf(crisis)
    for (const crisis of ['heat', 'scabies'] as const) {
      for (const { text } of of(crisis).asks) assert.ok(asks.some((one) => one.text.en === text.en))
      for (const { text } of of(crisis).questions)
        assert.equal(questions.filter((one) => one.text.en === text.en).length, 1)
      for (const { item } of of(crisis).kit) assert.equal(kit.filter((one) => one.item === item).length, 1)
      for (const check of of(crisis).spotChecks) assert.ok(spotChecks.includes(check))
    }
    const lungs = templateIn(both(['tuberculosis'], 'covid-19'))
    assert.equal(
      new Set(lungs.questions.map(({ id }) => id)).size,
      lungs.questions.length,
      'two coughs are two questions',
    )
    assert.equal(lungs.kit.find(({ item }) => item === 'respirators')?.per, 'person-day', 'the one that needs more')
  })

  test('take the more protective of two figures, and know nothing that one of them does not know', () => {
    const figure = figuresIn(both(['cholera'], 'covid-19'))
    assert.deepEqual([figure('watch')?.value, figure('interval')?.value], [14, 14])
    assert.equal(figure('watch')?.ready?.source, 'who-quarantine-2021')
    assert.equal(figuresIn(both(['scabies'], 'cholera'))('watch')?.value, 42)
    const unknown = figuresIn(both(['tuberculosis'], 'covid-19'))
    assert.deepEqual([unknown('watch')?.value, unknown('return')?.value, unknown('distance')?.value], [null, null, 1])
    const lone = figuresIn(both([], 'covid-19'))
    assert.deepEqual([lone('watch')?.value, lone('return')?.value], [14, 10])
  })

  test('what the institution states of the first does not weaken what the second asks for', () => {
    const log = both(['scabies'], 'cholera')
    log.write(salma, takeOver(log.now(), statedFor('cholera', 'watch', 7)))
    assert.equal(figuresIn(log)('watch')?.value, 42)
    log.write(salma, protocol.changeProtocol({ also: null }))
    assert.equal(figuresIn(log)('watch')?.value, 7)
  })

  test('are approved together: one that is added, or left out, waits for an approval of its own', () => {
    const log = both(['scabies'])
    const approved = () => protocol.approvalOf(protocol.readProtocol(log.now())) !== null
    log.write(salma, protocol.changeProtocol({ decision: 'visit' }))
    log.write(hind, protocol.approve(log.now()))
    assert.ok(approved())
    log.write(nader, protocol.changeProtocol({ also: ['scabies', 'cholera'] }))
    assert.ok(!approved())
    log.write(nader, protocol.changeProtocol({ also: null }))
    assert.ok(!approved())
    log.write(nader, protocol.changeProtocol({ also: ['scabies'] }))
    assert.ok(approved())
  })

  test('are none beside no crisis, and the contacts of each that passes on can be told', () => {
    const log = both(['scabies', 'covid-19'])
    assert.deepEqual(passingOn(protocol.readProtocol(log.now())), ['covid-19', 'scabies'])
    log.write(salma, protocol.changeProtocol({ crisis: 'none' }))
    assert.deepEqual(protocol.crisesOf(protocol.readProtocol(log.now())), [])
    assert.deepEqual(templateIn(log).questions, templateOf('none').questions)
  })
})

describe('kit and interviews', () => {
  test('quantities follow the team, the days and the interviews; the team’s own number stands before them', () => {
    const log = planned()
    log.write(salma, protocol.changeProtocol({ crisis: 'covid-19', interviewsPlanned: 5 }))
    const needs = () => {
      const thresholds = readThresholds(log.now(), templateOf('covid-19'), today)
      const kit = readKit(log.now(), templateOf('covid-19'), thresholds, kitSize(log.now(), 3))
      return Object.fromEntries(kit.map(({ item, needs }) => [item, needs]))
    }
    const { masks, thermometer } = needs()
    assert.deepEqual([masks, needs()['masks-persons'], thermometer], [12, 10, 1])
    log.write(nader, changeKit('masks', { needed: 20 }))
    assert.equal(needs().masks, 20)
    log.write(salma, protocol.changeProtocol({ interviewsPlanned: null }))
    assert.equal(needs()['masks-persons'], null, 'nobody has said how many: that is not none')
    log.write(salma, protocol.changeProtocol({ interviewsPlanned: 0 }))
    assert.equal(needs()['masks-persons'], 0)
  })

  test('under masks, that nobody hears and a second mask for the person are asked for in each corner', () => {
    const log = sharedLog()
    log.write(salma, changeSpot('s', { name: 'ركن الساحة', setting: 'outdoors', distance: 2, masks: true }))
    const thresholds = readThresholds(log.now(), templateOf('covid-19'), today)
    const unmet = () => readSpots(log.now()).flatMap((spot) => unmetAt(spot, templateOf('covid-19'), thresholds))
    assert.deepEqual(unmet(), ['unheard', 'no-staff', 'second-mask'])
    log.write(salma, changeSpot('s', { unheard: true, 'no-staff': true, 'second-mask': true, distance: 0.5 }))
    assert.deepEqual(unmet(), ['distance'])
  })
})

describe('before the gate', () => {
  test('before the gate it is said who has not signed the undertaking, and who says that she does not sign; remote work asks for it too', () => {
    const log = planned()
    const lacking = () =>
      missingOn(log.now(), today).flatMap((one) =>
        one.kind === 'undertaking' || one.kind === 'undertaking-declined' ? [[one.kind, ...one.people]] : [],
      )
    assert.deepEqual(lacking(), [['undertaking', salma, nader]])
    log.write(salma, undertake(salma, 'أتعهد', 'ar'))
    log.write(nader, decline(nader, ''))
    assert.deepEqual(lacking(), [['undertaking-declined', nader]])
    log.write(nader, sayParticipation(nader, false))
    assert.deepEqual(lacking(), [], 'whoever has withdrawn undertakes nothing')
    log.write(nader, [...sayParticipation(nader, true), ...changePlan({ kind: 'remote' })])
    log.write(salma, protocol.changeProtocol({ decision: 'remote' }))
    assert.deepEqual(lacking(), [['undertaking-declined', nader]])
    log.write(salma, protocol.changeProtocol({ decision: 'postpone' }))
    assert.deepEqual(lacking(), [])
  })

  test('what is missing is named, and going on all the same is written with its reason and holds for that alone', () => {
    const log = planned()
    const missing = missingOn(log.now(), today)
    assert.ok(missing.length > 3)
    assert.equal(goingOn(log.now(), missing), null)
    log.write(salma, goOn(missing, 'لا موعد آخر قبل الإفراج'))
    assert.deepEqual(
      [goingOn(log.now(), missing)?.person, goingOn(log.now(), missing)?.value?.reason],
      [salma, 'لا موعد آخر قبل الإفراج'],
    )
    log.write(nader, sayParticipation(nader, false))
    assert.equal(goingOn(log.now(), missingOn(log.now(), today)), null, 'something else is missing now')
  })

  test('remote work asks for nobody’s health and for no kit, but for the plan to say so', () => {
    const log = planned()
    log.write(salma, protocol.changeProtocol({ decision: 'remote' }))
    const found = missingOn(log.now(), today)
    assert.ok(found.every(({ part, kind }) => part === 'decision' || part === 'measures' || kind === 'undertaking'))
    assert.ok(found.some(({ kind }) => kind === 'remote-kind'))
    log.write(salma, changePlan({ kind: 'remote' }))
    assert.ok(!kinds(log.now()).includes('remote-kind'))
  })
})

describe('afterwards', () => {
  test('the watch begins the day after and lasts as long as the protocol says', () => {
    assert.deepEqual(watchPeriod(planned().now(), 14), { from: '2026-12-03', until: '2026-12-16' })
    assert.equal(watchPeriod(planned().now(), null), null)
  })

  test('a notice to contacts names the place and the days, and nobody: no member of the team, no pseudonym, no source', () => {
    const people = ['سلمى', 'Salma', 'نادر', 'Nader', 'هند', 'Hind', 'زيتونة', 'Zitouni', 'Tahar']
    const parts = {
      institution: { ar: 'الآلية الوقائية الوطنية', fr: 'Mécanisme national de prévention', en: 'The mechanism' },
      place: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Tala', en: 'Ras Tala prison' },
      ...visit,
      until: day('2026-12-16'),
    }
    for (const crisis of ['covid-19', 'tuberculosis', 'scabies', 'cholera'] as const)
      for (const language of languages) {
        const text = noticeToContacts(language, { ...parts, crisis }, { country: 'ZZ', timeZone: 'UTC' }).join('\n')
        assert.ok(text.includes(parts.place[language]), text)
        for (const name of people) assert.ok(!text.includes(name), `${name} in ${text}`)
        assert.doesNotMatch(text, /\((?!Covid-19)\p{Lu}/u, 'the illness is named within a sentence')
      }
  })
})

function planned() {
  const log = sharedLog()
  log.write(salma, changePlan(visit))
  log.write(salma, protocol.changeProtocol({ decision: 'visit', crisis: 'none' }))
  return log
}

const missingOn = (registers: ReturnType<ReturnType<typeof sharedLog>['now']>, on: IsoDate): readonly Missing[] =>
  missingIn({ registers, people: [salma, nader], today: on, intervals: [] })

const kinds = (registers: ReturnType<ReturnType<typeof sharedLog>['now']>) =>
  missingOn(registers, today).map(({ kind }) => kind)

type Said = readonly [
  register: string,
  value: unknown,
  person: typeof salma,
  write: string,
  replaces: readonly string[],
]

/** Writes one after the other, a minute each. */
function histories(said: readonly Said[]): ReadonlyMap<string, History> {
  const all = said.map(([register, value, person, write, replaces], index) => ({
    register,
    value,
    person,
    write,
    replaces,
    claimed: `2026-11-12T10:0${index}:00.000Z`,
    sent: true,
  }))
  return new Map(
    decisionRegisters.map((name) => [name, all.filter(({ register }) => register === name) as unknown as History]),
  )
}
