// The observations of a visit, latest first: one press makes a new one, and urgent ones are marked until a coordinator has read them.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { changeObservation, readObservations, roomsNamed } from '../../dossier/observations.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { NotesEntry, ToNotesEntry } from './notes-entry.tsx'
import { ObservationSheet } from './observation-sheet.tsx'

export function ObservationsSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite, save } = useStream()
  const observations = readObservations(registers)
  const rooms = roomsNamed(observations)
  const begin = (where: string | null) =>
    save(changeObservation(begunRow(), { begun: systemClock(), ...(where ? { where } : {}) }))
  const home = `/dossiers/${card.id}/observations`
  if (part === 'notes' && mayWrite) return <NotesEntry home={home} />
  const add = mayWrite && (
    <div className="row">
      <Button kind="quiet" onPress={() => begin(null)}>
        <Plus className="i" aria-hidden="true" />
        {t('observation.add')}
      </Button>
      {rooms.slice(0, roomsOffered).map((room) => (
        <Button key={room} kind="plain" onPress={() => begin(room)} label={t('observation.add-in', { where: room })}>
          <Plus className="i" aria-hidden="true" />
          <bdi>{room}</bdi>
        </Button>
      ))}
      <ToNotesEntry home={home} />
    </div>
  )
  const newest = observations.at(-1)
  const newestRoom = newest ? latest(newest.where) : null
  const next = mayWrite && (
    <div className="row">
      <Button kind="quiet" onPress={() => begin(null)}>
        <Plus className="i" aria-hidden="true" />
        {t('observation.next')}
      </Button>
      {newestRoom && (
        <Button kind="plain" onPress={() => begin(newestRoom)}>
          <Plus className="i" aria-hidden="true" />
          {t('observation.next-in', { where: newestRoom })}
        </Button>
      )}
    </div>
  )
  if (observations.length === 0)
    return (
      <Empty title={t('observation.none')} text={t('observation.none-text')}>
        {add}
      </Empty>
    )
  return (
    <div className="stack-l">
      {add}
      <InSteps of={observations.toReversed()} step={50} stays={({ row }) => row === part}>
        {(observation) => (
          <ObservationSheet
            key={observation.row}
            observation={observation}
            next={observation === newest ? next : undefined}
          />
        )}
      </InSteps>
    </div>
  )
}

/** As many as fit one hand’s reach on a phone. */
const roomsOffered = 3
