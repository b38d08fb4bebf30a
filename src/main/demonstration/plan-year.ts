// The programme of the present year, sealed and read by coordinators: its aims, its reserve, and visits in each state.
import type { Place } from '../../institution/places/place.ts'
import { changePlannedVisit, changeProgramme } from '../../sealed/dossier/programme/programme.ts'
import { dayAfter, type IsoDate, systemClock } from '../../vocabulary/dates.ts'
import { granted } from '../../vocabulary/problems.ts'
import type { PlannedState, VisitKind } from '../../vocabulary/visits/visits.ts'
import { newRow, streamOf, write } from './acts.ts'
import type { Planned } from './story.ts'
import type { Member } from './world.ts'

type Visit = {
  readonly place: Place
  readonly kind: VisitKind
  readonly from: IsoDate
  readonly days: number
  readonly state: PlannedState
  readonly objectives?: string
  readonly dossier?: Planned
}

/** `prepared` have a dossier; the others wait for one. */
export async function planYear({ desk }: Member, today: IsoDate, visits: readonly Visit[]): Promise<void> {
  const dossier = granted(await desk.createProgramme())
  const stream = await streamOf(desk, dossier, 'programme')
  await write(desk, stream, [
    ...changeProgramme({
      year: Number(today.slice(0, 4)),
      objectives:
        'زيارة كل صنف من الأماكن مرة على الأقل، والعودة إلى حيث لم تُنفذ التوصيات، وتتبع الوصول إلى الطبيب في زمن الحر.',
      urgent: 4,
      followUp: 3,
    }),
    ...visits.flatMap(({ place, kind, from, days, state, objectives, dossier: made }) => {
      // Each register once: a record replaces nothing of itself.
      return changePlannedVisit(newRow(), {
        begun: systemClock(),
        place: { id: place.id, name: place.name, kind: place.kind, region: place.region },
        kind,
        from,
        to: dayAfter(from, days),
        state,
        ...(objectives ? { objectives } : {}),
        ...(made ? { dossier: made.dossier } : {}),
      })
    }),
  ])
  granted(await desk.sync())
}
