// What is sealed within a dossier's seal: interviews and medical notes, each with its own readers.
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { DossierCard, PersonCard, StreamCard } from '../../desk/desk-view.ts'

export type InnerPurpose = 'interview' | 'medical'
export type InnerCard = StreamCard & { readonly purpose: InnerPurpose }

/** In the order in which they were begun, as this device knows it; numbered so on every screen. */
export const innerOf = (card: Pick<DossierCard, 'streams'>, purpose: InnerPurpose): readonly InnerCard[] =>
  card.streams.flatMap((stream) => (stream.purpose === purpose ? [{ ...stream, purpose }] : []))

/** Without those in which nothing is: what is counted, offered and waited for. */
export const innerInUse = (card: Pick<DossierCard, 'streams'>, purpose: InnerPurpose): readonly InnerCard[] =>
  innerOf(card, purpose).filter(({ setAside }) => !setAside)

/** What an interview is called by on every screen; 0 for one that is not here. */
export const interviewNumber = (card: Pick<DossierCard, 'streams'>, stream: StreamId): number =>
  innerOf(card, 'interview').findIndex(({ id }) => id === stream) + 1

/** Nobody who was not compared; into medical notes, only health professionals. Everyone's log refuses others. */
export const mayRead = (purpose: InnerPurpose, { notCompared, offices }: PersonCard): boolean =>
  !notCompared && (purpose === 'interview' || offices.includes('health-professional'))
