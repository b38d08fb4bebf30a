// Every dossier of this device with its own stream opened, for the lists: visits, and annual programmes.
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDossiers, useLive } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import { type DossierCard, isSetAside } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import type { MainPurpose } from '../../log/decisions/decision.ts'
import type { Registers } from '../../log/model.ts'
import { mainStream } from './main-stream.ts'

export type OpenVisit = { readonly card: DossierCard; readonly registers: Registers }
type OpenVisits = {
  readonly visits: readonly OpenVisit[]
  /** Begun by mistake: they stand folded at the end of a list, and are in nothing else. */
  readonly setAside: readonly OpenVisit[]
  /** Their own stream has not come, and may not come any more (`heads/not-come.ts`). */
  readonly notCome: readonly DossierCard[]
  /** Why this device could not open some of the others: the first reason. */
  readonly unopened: Problem | null
}

/** Null until all were tried; again at each change of a stream. */
export const useOpenVisits = (): OpenVisits | null => useOpened('visit')

/** The same for the programmes that this person reads: usually none, for who does not coordinate. */
export const useProgrammes = (): OpenVisits | null => useOpened('programme')
export const useOpenProgrammes = (): readonly OpenVisit[] | null => useProgrammes()?.visits ?? null

export const bySoonest = (a: OpenVisit, b: OpenVisit): number => firstDay(a).localeCompare(firstDay(b))
const firstDay = ({ registers }: OpenVisit): string => latest(readPlan(registers).from) ?? '9999'

function useOpened(purpose: MainPurpose): OpenVisits | null {
  const dossiers = useDossiers()
  return useLive(
    async (desk) => dossiers && openAll(desk, dossiers, purpose),
    ({ kind }) => kind === 'stream',
    purpose,
    // All of them are read again: not at each record of somebody who writes.
    { again: dossiers, gather: 500 },
  )
}

async function openAll(desk: Desk, dossiers: readonly DossierCard[], purpose: MainPurpose): Promise<OpenVisits> {
  const tried = await Promise.all(
    dossiers.map(async (card) => {
      const stream = mainStream(card, purpose)
      const isNotCome = stream !== null && card.notCome.includes(stream.id)
      return { card, isNotCome, outcome: stream && !isNotCome ? await desk.registers(stream.id) : null }
    }),
  )
  const refused = tried.flatMap(({ outcome }) => (outcome && !outcome.ok ? [outcome.problem] : []))
  const opened = tried.flatMap(({ card, outcome }) => (outcome?.ok ? [{ card, registers: outcome.value }] : []))
  return {
    visits: opened.filter(({ card }) => !isSetAside(card)),
    setAside: opened.filter(({ card }) => isSetAside(card)),
    notCome: tried.flatMap(({ card, isNotCome }) => (isNotCome ? [card] : [])),
    unopened: refused[0] ?? null,
  }
}
