// A dossier's protocol as its screens need it: the template of its crisis, its figures, who goes, and what is missing before the gate.
import { useMemo } from 'react'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { ProtocolTemplate } from '../../../vocabulary/do-no-harm/template.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { protocolDay } from '../../dossier/do-no-harm/in-force.ts'
import { type IntervalWarning, intervalWarnings, stayIn } from '../../dossier/do-no-harm/intervals.ts'
import { templateInUse } from '../../dossier/do-no-harm/own-protocols.ts'
import { type Protocol, readProtocol } from '../../dossier/do-no-harm/protocol.ts'
import { type Missing, missingIn } from '../../dossier/do-no-harm/readiness.ts'
import { figureOf, readThresholds, type Threshold } from '../../dossier/do-no-harm/thresholds.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useStream, useToday } from '../open-stream.tsx'

export type ProtocolInUse = {
  readonly protocol: Protocol
  readonly template: ProtocolTemplate
  readonly thresholds: readonly Threshold[]
  /** The first day of the visit while that is ahead, else today. */
  readonly day: IsoDate
  readonly people: readonly PersonId[]
  /** Whether this crisis passes from place to place, and from wing to wing. */
  readonly passesOn: boolean
  /** Null where nothing passes on, or nobody goes on a day that is known. */
  readonly intervals: readonly IntervalWarning[] | null
  readonly missing: readonly Missing[]
}

export const thoseWhoGo = ({ team }: DossierCard): readonly PersonId[] =>
  team.filter(({ role }) => role !== 'coordinator').map(({ person }) => person)

export function useProtocol(card: DossierCard): ProtocolInUse {
  const { registers } = useStream()
  const today = useToday()
  const opened = useOpenVisits()
  return useMemo(() => {
    const protocol = readProtocol(registers)
    const template = templateInUse(protocol)
    const day = protocolDay(registers, today)
    const thresholds = readThresholds(registers, template, day)
    const people = thoseWhoGo(card)
    const stay = stayIn(registers, card.id, people)
    const passesOn = thresholds.some(({ name }) => name === 'interval')
    const others = (opened?.visits ?? []).flatMap(
      (other) => stayIn(other.registers, other.card.id, thoseWhoGo(other.card)) ?? [],
    )
    const intervals = passesOn && stay ? intervalWarnings(stay, others, figureOf(thresholds, 'interval'), today) : null
    const missing = missingIn({ registers, people, today, intervals: intervals ?? [] })
    return { protocol, template, thresholds, day, people, passesOn, intervals, missing }
  }, [registers, today, opened, card])
}
