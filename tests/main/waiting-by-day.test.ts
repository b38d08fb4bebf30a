// The hall: what waits by day, with people in a place before papers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byDay } from '../../src/main/app/lobby/by-day.ts'
import type { WaitingThing } from '../../src/main/app/lobby/waiting-context.tsx'
import type { IsoDate } from '../../src/vocabulary/dates.ts'

const today = '2026-11-29' as IsoDate

test('somebody who may suffer for having talked to us stands before every paper that is overdue, however long', () => {
  const papers = ['2024-07-11', '2024-09-23', '2025-06-30', '2026-11-01'].map((due) => paper(due))
  const { late } = byDay([...papers, sealed('return-to-person', '2026-11-27')], today)
  assert.deepEqual(
    late.map(({ id }) => id),
    ['return-to-person 2026-11-27', ...papers.map(({ id }) => id)],
  )
})

test('documents that a visit asked for and did not get stand before every older paper of the registers', () => {
  const papers = ['2024-07-11', '2025-06-30', '2026-11-01'].map((due) => paper(due))
  const { late } = byDay(
    [...papers, sealed('documents-due', '2026-11-28'), sealed('return-to-person', '2026-11-28')],
    today,
  )
  assert.deepEqual(
    late.map(({ id }) => id),
    ['return-to-person 2026-11-28', 'documents-due 2026-11-28', ...papers.map(({ id }) => id)],
  )
})

test('of one day, what is urgent in a place comes first, then whom to return to, then what is sealed', () => {
  const day = [paper(today), sealed('difference', today), sealed('return-to-person', today)]
  const { today: now } = byDay([...day, sealed('urgent-observation', today)], today)
  assert.deepEqual(
    now.map(({ id }) => id.split(' ')[0]),
    ['urgent-observation', 'return-to-person', 'difference', 'paper'],
  )
})

test('the rest is soonest first, and what has no day comes last', () => {
  const { week, later } = byDay([paper(null), paper('2026-12-20'), paper('2026-12-04'), paper('2026-11-30')], today)
  assert.deepEqual(
    [...week, ...later].map(({ due }) => due),
    ['2026-11-30', '2026-12-04', '2026-12-20', null],
  )
})

/** As far as the order looks at it. */
const sealed = (kind: string, due: string): WaitingThing =>
  ({ id: `${kind} ${due}`, from: 'dossier', room: 'sealed', due, waiting: { kind, due } }) as unknown as WaitingThing

const paper = (due: string | null): WaitingThing =>
  ({ id: `paper ${due}`, from: 'registers', room: 'institution', due }) as unknown as WaitingThing
