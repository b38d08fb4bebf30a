// What must be erased before a visit is.
import type { StreamCard } from '../desk-view.ts'

/** The interviews and medical notes of a dossier that are not erased. A visit is how its dossier is found: without it they would be out of everybody's sight. */
export const eraseFirst = (streams: readonly StreamCard[]): readonly StreamCard[] =>
  streams.filter(({ purpose, erasure }) => (purpose === 'interview' || purpose === 'medical') && !erasure?.done)
