// A dossier as a screen lists it: its team, its streams and who reads them, out of what its control stream decides.
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { Access } from '../log/access.ts'
import type { Stream } from '../log/stream.ts'
import type { DossierCard, StreamCard, StreamPurpose, TeamMember } from './desk.ts'

export function dossierCard(control: Stream, me: PersonId): DossierCard {
  const access = control.access()
  return {
    id: control.dossier,
    team: access.peopleOf(control.stream).flatMap((person) => teamMember(access, control.stream, person)),
    streams: [
      streamCard(access, control.stream, 'control', me),
      ...[...access.streams].map(([stream, purpose]) => streamCard(access, stream, purpose, me)),
    ],
  }
}

function teamMember(access: Access, control: StreamId, person: PersonId): TeamMember[] {
  const { role, until } = access.rightsOf(control, person)
  return role ? [{ person, role, ...(until && { until }) }] : []
}

function streamCard(access: Access, id: StreamId, purpose: StreamPurpose, me: PersonId): StreamCard {
  const { read, write, manage } = access.rightsOf(id, me)
  const readers = access.peopleOf(id).filter((person) => access.rightsOf(id, person).read)
  return { id, purpose, readers, mine: { read, write, manage } }
}
