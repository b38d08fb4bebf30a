// The stream of a dossier that everything else in it hangs on: its visit's or its programme's, and whether that one was erased.
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { isMain, type MainPurpose } from '../../log/decisions/decision.ts'

export const visitStream = (card: DossierCard): StreamCard | null => mainStream(card, 'visit')

/** The dossier's own stream, where it has one of this purpose and this person reads it. */
export const mainStream = (card: DossierCard, purpose: MainPurpose): StreamCard | null =>
  card.streams.find((one) => one.purpose === purpose && one.mine.read) ?? null

/** By two of its managers: what is left says so. */
export const isErased = ({ streams }: DossierCard): boolean =>
  streams.some(({ purpose, erasure }) => isMain(purpose) && erasure?.done)

/** What an erased dossier was of. */
export const wasOf = ({ streams }: DossierCard): MainPurpose =>
  streams.some(({ purpose }) => purpose === 'programme') ? 'programme' : 'visit'
