// The registers of the interviews that this person reads in a dossier, kept current.
import { useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { ConsentSource } from '../../dossier/findings/finding-consent.ts'

/** Empty until opened; one that does not open is left out, and so counts as never asked. */
export function useReadInterviews(card: DossierCard): readonly ConsentSource[] {
  const streams = card.streams.filter(({ purpose, mine }) => purpose === 'interview' && mine.read)
  const read = useLive(
    (desk) => Promise.all(streams.map(async ({ id }) => ({ stream: id, registers: await desk.registers(id) }))),
    (event) => event.kind === 'stream' && streams.some(({ id }) => id === event.stream),
    `interviews ${card.id}`,
    { again: card },
  )
  return (read ?? []).flatMap(({ stream, registers }) => (registers.ok ? [{ stream, registers: registers.value }] : []))
}
