// The acceptance suite of the register of recommendations, run on both databases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { journalTables } from '../../src/institution/journal/server/stored-journal.ts'
import type { Answer, FollowUp } from '../../src/institution/recommendations/recommendation.ts'
import type {
  AnswerForm,
  FollowUpForm,
  RecommendationForm,
} from '../../src/institution/recommendations/recommendation-register.ts'
import { recommendationTables } from '../../src/institution/recommendations/server/recommendation-tables.ts'
import { counterTables, nextOf } from '../../src/institution/server/counters.ts'
import type { PlaceId, RecommendationId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../support/databases.ts'
import { day, hind, karim, openInstitution, person, salma, today, visitAt } from './institution.ts'

const form = (more: Partial<RecommendationForm> = {}): RecommendationForm => ({
  text: { ar: 'ضمان ساعة في الهواء الطلق', fr: 'Assurer une heure de promenade à chaque personne' },
  addressees: [{ kind: 'authority', name: { fr: 'Direction des établissements' } }],
  place: null,
  origin: null,
  basis: null,
  repeats: null,
  theme: 'daily-life',
  ownTheme: null,
  standards: ['mandela/23'],
  priority: 'high',
  made: day('2026-07-20'),
  deadline: null,
  ...more,
})

const answered: AnswerForm = {
  addressee: 1,
  on: day('2026-09-01'),
  position: 'accepted',
  text: {},
  reference: '',
  corrects: null,
}
const verified: FollowUpForm = {
  on: day('2026-09-01'),
  implementation: 'not',
  text: {},
  source: 'visit',
  evidence: '',
  corrects: null,
}

onEachDatabase('the register of recommendations', ({ fresh, empty, kind }) => {
  test('a recommendation is numbered after its visit, or in the general series of its year', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const numbers = []
    for (const [visit, made] of [
      ['2026/14', '2026-07-20'],
      ['2026/14', '2026-07-20'],
      [null, '2026-01-02'],
      [null, '2025-12-31'],
    ] as const)
      numbers.push(granted(await recommendations.add(form({ made: day(made) }), visit, salma.person)).number)
    assert.deepEqual(numbers, ['2026/14-01', '2026/14-02', '2026/00-01', '2025/00-01'])
  })

  test('numbers stay unique when many recommendations are made at once', async () => {
    const {
      registers: { recommendations, journal },
    } = await openInstitution(await fresh())
    const made = await Promise.all(
      Array.from({ length: 12 }, async () => granted(await recommendations.add(form(), '2026/14', salma.person))),
    )
    assert.equal(new Set(made.map(({ number }) => number)).size, 12)
    assert.equal(await journal.check(), null)
    assert.equal((await journal.read({ before: null, size: 50 })).length, 12)
    const copied = []
    for (let after: RecommendationId | null = null; ; ) {
      const part = await recommendations.kept(after, 5)
      copied.push(...part.items.map(({ number }) => number))
      after = part.next
      if (after === null) break
    }
    assert.deepEqual(copied.toSorted(), made.map(({ number }) => number).toSorted(), 'a copy in parts has each once')
  })

  test('of those who take a number at once each gets one of her own, and an act that fails leaves none missing', async () => {
    const database = await fresh()
    await openInstitution(database)
    const take = (fails: boolean) =>
      database.db.transaction().execute(async (transaction) => {
        const number = await nextOf(transaction, 'letters/2026')
        if (fails) throw new Error('it could not be written')
        return number
      })
    const ended = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => take(at % 3 === 1)))
    const numbers = ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    assert.deepEqual(
      numbers.toSorted((one, other) => one - other),
      [1, 2, 3, 4, 5, 6, 7, 8],
    )
  })

  test('answers and follow-ups only add: where each history stands is what was said or seen last, by its own day', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const { id } = granted(await recommendations.add(form(), null, salma.person))
    const answer = (on: string, position: 'rejected' | 'partly') =>
      recommendations.addAnswer(
        id,
        { ...answered, on: day(on), position, text: { fr: '« … »' }, reference: 'Lettre 118' },
        karim.person,
      )
    granted(await answer('2026-10-02', 'partly'))
    granted(await answer('2026-08-01', 'rejected'))
    const seen = { implementation: 'started', text: { fr: 'Seconde cour ouverte' }, evidence: 'trois pièces' } as const
    granted(await recommendations.addFollowUp(id, { ...verified, on: day('2026-11-18'), ...seen }, hind.person))
    const file = await recommendations.get(id, today)
    assert.deepEqual(file?.positions, ['partly'])
    assert.equal(file?.implementation, 'started')
    assert.deepEqual(
      file?.answers.map(({ position }) => position),
      ['rejected', 'partly'],
    )
    assert.deepEqual(
      file?.followUps.map(({ verifiedBy, evidence }) => [verifiedBy, evidence]),
      [[hind.person, 'trois pièces']],
    )
    const early = await answer('2026-07-19', 'rejected')
    assert.deepEqual(early, {
      ok: false,
      problem: { code: 'date-too-early', data: { field: 'on', before: '2026-07-20' } },
    })
  })

  test('a change of a recommendation leaves its number, its origin and both its histories', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const origin = { visit: visitAt(person(9) as unknown as PlaceId, 1).id, finding: 'f1' }
    const made = granted(await recommendations.add(form({ origin }), '2026/14', salma.person))
    granted(await recommendations.addAnswer(made.id, { ...answered, on: today, position: 'accepted' }, karim.person))
    granted(await recommendations.change(made.id, form({ priority: 'urgent' }), 1, karim.person))
    const file = await recommendations.get(made.id, today)
    assert.equal(file?.recommendation.priority, 'urgent')
    assert.equal(file?.recommendation.number, '2026/14-01')
    assert.deepEqual(file?.recommendation.origin, origin)
    assert.deepEqual(file?.positions, ['accepted'])
    const late = await recommendations.change(made.id, form(), 1, karim.person)
    assert.equal(late.ok ? '' : late.problem.code, 'changed-meanwhile')
  })

  test('recommendations are found by words of any language, by lane and by delay, the overdue first and the settled last', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const add = async (more: Partial<RecommendationForm>) =>
      granted(await recommendations.add(form(more), null, salma.person))
    const later = await add({ deadline: day('2027-03-31') })
    const overdue = await add({ deadline: day('2026-11-01'), text: { ar: 'ضمان الماء الصالح للشرب' } })
    const done = await add({ deadline: day('2026-08-01') })
    const none = await add({ theme: 'health' })
    granted(
      await recommendations.addFollowUp(
        done.id,
        { ...verified, on: today, implementation: 'implemented', evidence: 'x' },
        hind.person,
      ),
    )
    const find = async (filter: object, page = { page: 1, size: 10 }) => {
      const { items, more: _, passages: __, ...counts } = await recommendations.find(filter, today, page)
      return { ids: items.map(({ recommendation }) => recommendation.id), ...counts }
    }
    assert.deepEqual(await find({}), {
      ids: [overdue.id, later.id, none.id, done.id],
      total: 4,
      near: false,
      overdue: 1,
    })
    assert.deepEqual((await find({ overdue: true })).ids, [overdue.id])
    assert.deepEqual((await find({ text: 'PROMENADE à chaque' })).ids, [later.id, none.id, done.id])
    assert.deepEqual((await find({ text: 'الماءَ' })).ids, [overdue.id], 'vowel marks do not hide a word')
    assert.deepEqual((await find({ text: 'المياه' })).ids, [overdue.id], 'a plural that changes the word from within')
    assert.deepEqual((await find({ text: overdue.number })).ids, [overdue.id])
    assert.deepEqual((await find({ text: 'الصحة' })).ids, [none.id], 'a theme’s word, though the text has it not')
    assert.deepEqual((await find({ text: 'health' })).ids, [none.id], 'in each language')
    assert.equal((await find({ text: 'Nelson Mandela Rules' })).total, 4, 'what cites a standard')
    assert.deepEqual((await find({ text: 'promande' })).ids, [], 'two letters are another word')
    const typed = await find({ text: 'promendae' })
    assert.deepEqual([typed.ids, typed.near], [[later.id, none.id, done.id], true])
    assert.deepEqual((await find({ text: 'الصالخ للشرب' })).ids, [overdue.id], 'one letter of an Arabic word')
    assert.deepEqual((await find({ text: '%' })).total, 4, 'a sign without letters narrows nothing')
    assert.deepEqual((await find({ implementation: 'implemented' })).ids, [done.id])
    assert.deepEqual((await find({ theme: 'health', addressee: 'institution' })).ids, [])
    assert.deepEqual((await find({}, { page: 2, size: 3 })).ids, [done.id])
    assert.deepEqual(
      (await recommendations.due(today, 30, 10)).map(({ recommendation }) => recommendation.id),
      [overdue.id],
    )
  })

  test('each addressee has its own answer, and one that has answered is not taken out', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const health = { kind: 'authority', name: { fr: 'Ministère de la santé' } } as const
    const made = granted(
      await recommendations.add(form({ addressees: [...form().addressees, health] }), null, salma.person),
    )
    granted(await recommendations.addAnswer(made.id, { ...answered, addressee: 2, position: 'rejected' }, karim.person))
    assert.deepEqual((await recommendations.get(made.id, today))?.positions, ['none', 'rejected'])
    const found = async (filter: object) => (await recommendations.find(filter, today, { page: 1, size: 9 })).total
    assert.deepEqual(
      [await found({ position: 'rejected' }), await found({ position: 'none' }), await found({ position: 'accepted' })],
      [1, 1, 0],
    )
    const stranger = await recommendations.addAnswer(made.id, { ...answered, addressee: 3 }, karim.person)
    assert.equal(stranger.ok ? '' : stranger.problem.code, 'addressee-unknown')
    const without = await recommendations.change(made.id, form(), 1, salma.person)
    assert.equal(without.ok ? '' : without.problem.code, 'addressee-answered')
    granted(await recommendations.change(made.id, form({ addressees: [health] }), 1, salma.person))
    assert.deepEqual((await recommendations.get(made.id, today))?.positions, ['rejected'])
  })

  test('a wrong entry stays, struck, behind the one that corrects it, and is corrected once', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const { id } = granted(await recommendations.add(form(), null, salma.person))
    const wrong: FollowUp = granted(
      await recommendations.addFollowUp(id, { ...verified, implementation: 'implemented', evidence: 'x' }, hind.person),
    )
    const corrects = { entry: wrong.id, reason: 'Autre établissement' }
    granted(await recommendations.addFollowUp(id, { ...verified, corrects }, hind.person))
    const file = await recommendations.get(id, today)
    assert.equal(file?.implementation, 'not', 'the latest that holds, not the highest')
    assert.deepEqual(
      file?.followUps.map(({ implementation, corrects }) => [implementation, corrects?.entry]),
      [
        ['implemented', undefined],
        ['not', wrong.id],
      ],
    )
    const again = await recommendations.addFollowUp(id, { ...verified, corrects }, hind.person)
    assert.equal(again.ok ? '' : again.problem.code, 'entry-corrected')
    const answer: Answer = granted(await recommendations.addAnswer(id, answered, karim.person))
    const elsewhere = granted(await recommendations.add(form(), null, salma.person))
    const other = await recommendations.addAnswer(
      elsewhere.id,
      { ...answered, corrects: { entry: answer.id, reason: 'x' } },
      karim.person,
    )
    assert.equal(other.ok ? '' : other.problem.code, 'entry-corrected')
  })

  test('what is recommended again shows every time it was made', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const first = granted(await recommendations.add(form({ made: day('2022-03-01') }), null, salma.person))
    const second = granted(
      await recommendations.add(form({ made: day('2024-03-01'), repeats: first.id }), null, salma.person),
    )
    const third = granted(await recommendations.add(form({ repeats: second.id }), null, salma.person))
    for (const { id } of [first, second, third])
      assert.deepEqual(
        (await recommendations.get(id, today))?.chain.map(({ number }) => number),
        [first.number, second.number, third.number],
      )
    const early = await recommendations.add(form({ made: day('2020-01-01'), repeats: first.id }), null, salma.person)
    assert.equal(early.ok ? '' : early.problem.code, 'dates-out-of-order')
    const ghost = await recommendations.add(form({ repeats: person(99) as never }), null, salma.person)
    assert.equal(ghost.ok ? '' : ghost.problem.code, 'not-found')
  })

  test('after three years it is asked whether a recommendation is still pursued, each year until it is done or ended', async () => {
    const {
      registers: { recommendations, journal },
    } = await openInstitution(await fresh())
    const { id } = granted(
      await recommendations.add(form({ made: day('2023-11-23'), deadline: day('2024-05-01') }), null, salma.person),
    )
    const young = granted(await recommendations.add(form({ made: day('2023-11-24') }), null, salma.person))
    const asked = async (on = today) => {
      const { items } = await recommendations.find({ asked: true }, on, { page: 1, size: 9 })
      assert.equal(await recommendations.asked(on), items.length)
      return items.map(({ recommendation }) => recommendation.id)
    }
    assert.deepEqual(await asked(), [id])
    const decide = (more: object) =>
      recommendations.review(
        id,
        { on: today, outcome: 'pursued', replacement: null, reason: 'Toujours sans lit', ...more },
        hind.person,
      )
    granted(await decide({}))
    assert.deepEqual([await asked(), await asked(day('2027-11-23'))], [[], [id, young.id]])
    const itself = await decide({ outcome: 'replaced', replacement: id })
    assert.equal(itself.ok ? '' : itself.problem.code, 'not-found')
    granted(await decide({ outcome: 'replaced', replacement: young.id }))
    const file = await recommendations.get(id, today)
    assert.deepEqual([file?.ended, file?.overdue, file?.reviews.length], ['replaced', false, 2])
    assert.deepEqual(
      (await recommendations.kept(null, 9)).items.map((one) => [one.id, one.ended]).toSorted(),
      [
        [id, 'replaced'],
        [young.id, null],
      ].toSorted(),
      'a device keeps what was recommended and is pursued no more, and knows that it is not',
    )
    assert.equal((await journal.read({ before: null, size: 1 }))[0]?.act, 'recommendation-reviewed')
    granted(await decide({}))
    assert.equal((await recommendations.get(id, today))?.ended, null, 'taken up again by a decision of its own')
    granted(
      await recommendations.addFollowUp(id, { ...verified, implementation: 'implemented', evidence: 'x' }, hind.person),
    )
    const done = await decide({})
    assert.equal(done.ok ? '' : done.problem.code, 'recommendation-settled')
  })

  test('the board counts what the register holds, after every kind of change', async () => {
    const {
      registers: { recommendations },
    } = await openInstitution(await fresh())
    const health = { kind: 'authority', name: { fr: 'Ministère de la santé' } } as const
    const add = async (more: Partial<RecommendationForm>) =>
      granted(await recommendations.add(form(more), null, salma.person))
    const late = await add({ deadline: day('2026-11-01') })
    const both = await add({ addressees: [...form().addressees, health], theme: 'health', made: day('2025-01-01') })
    granted(await recommendations.addAnswer(late.id, answered, karim.person))
    granted(await recommendations.addAnswer(both.id, { ...answered, addressee: 2, position: 'rejected' }, karim.person))
    granted(
      await recommendations.addFollowUp(late.id, { ...verified, implementation: 'partly', evidence: 'x' }, hind.person),
    )
    granted(
      await recommendations.change(late.id, form({ deadline: day('2026-11-01'), theme: 'women' }), 1, salma.person),
    )
    const of = async (by: 'addressee' | 'place' | 'theme' | 'year') =>
      (await recommendations.board(by, today, 9)).map(
        ({ key, name, total, open, overdue, positions, implementations }) => [
          name?.fr ?? key,
          [total, open, overdue],
          [positions.accepted, positions.rejected, positions.none],
          [implementations.partly, implementations.unverified],
        ],
      )
    assert.deepEqual(await of('addressee'), [
      ['Direction des établissements', [2, 2, 1], [1, 0, 1], [1, 1]],
      ['Ministère de la santé', [1, 1, 0], [0, 1, 0], [0, 1]],
    ])
    assert.deepEqual(await of('theme'), [
      ['women', [1, 1, 1], [1, 0, 0], [1, 0]],
      ['health', [1, 1, 0], [0, 1, 1], [0, 1]],
    ])
    assert.deepEqual(await of('place'), [['', [2, 2, 1], [1, 1, 1], [1, 1]]])
    assert.deepEqual(
      (await of('year')).map(([key]) => key),
      ['2026', '2025'],
    )
  })
  test('a register of the first version is upgraded with nothing lost: found, counted and answered as before', async () => {
    const database = await empty()
    await database.migrate('institution', {
      '01 counters': counterTables,
      '02 journal': journalTables,
      '05 recommendations': recommendationTables,
    })
    const [id, old] = [person(40) as unknown as RecommendationId, database.db.withTables<OldTables>()]
    const row = {
      id,
      number: '2025/00-01',
      words: JSON.stringify({ text: form().text, standards: ['mandela/23'], addressee: { fr: 'Direction' } }),
      terms: ' x ',
      addressee_kind: 'authority',
      theme: 'health',
      priority: 'high',
      made: '2025-01-02',
      deadline: '2026-01-02',
      position: 'rejected',
      implementation: 'not',
      version: 3,
      changed: '2026-01-01T00:00:00.000Z',
    }
    await old.insertInto('recommendations').values(row).execute()
    const entry = {
      id: 'a',
      recommendation: id,
      seq: 1,
      on: '2025-06-01',
      text: '{"fr":"Non"}',
      enteredAt: row.changed,
    }
    await old
      .insertInto('answers')
      .values({ ...entry, position: 'rejected', reference: 'L 1', enteredBy: person(6) })
      .execute()
    const { recommendations } = (await openInstitution(database)).registers
    const file = await recommendations.get(id, today)
    assert.deepEqual(file?.recommendation.addressees, [
      { no: 1, kind: 'authority', name: { fr: 'Direction' }, authority: null },
    ])
    assert.deepEqual([file?.positions, file?.implementation, file?.overdue], [['rejected'], 'not', true])
    assert.deepEqual(
      file?.answers.map(({ addressee, corrects }) => [addressee, corrects]),
      [[1, null]],
    )
    const found = await recommendations.find({ text: 'promenades' }, today, { page: 1, size: 9 })
    assert.deepEqual([found.total, found.overdue], [1, 1])
    assert.equal((await recommendations.board('theme', today, 9))[0]?.total, 1)
    await sql
      .raw(kind === 'sqlite' ? 'delete from recommendations_terms' : 'update recommendations set terms = null')
      .execute(database.db)
    const copied = (await openInstitution(database)).registers.recommendations
    assert.equal(
      (await copied.find({ text: 'promenades' }, today, { page: 1, size: 9 })).total,
      1,
      'as after a restore',
    )
    assert.equal(granted(await recommendations.add(form(), null, salma.person)).number, '2026/00-01')
  })
})

type OldTables = {
  recommendations: Record<string, string | number | null>
  answers: Record<string, string | number | null>
}
