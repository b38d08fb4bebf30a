// The registers of the interviews that this person reads in a dossier, and in which anything is, kept current.
import { useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { ConsentSource } from '../../dossier/findings/finding-consent.ts'
import { innerOf } from '../inner/inner.ts'

/** Empty until opened; one that does not open is left out, and so counts as never asked. `emptied` gives those of sheets that were taken back as well. */
export function useReadInterviews(card: DossierCard, { emptied = false } = {}): readonly ConsentSource[] {
  const streams = innerOf(card, 'interview').filter(
    ({ mine, setAside }) => mine.read && (!setAside || (emptied && setAside === 'emptied')),
  )
  const read = useLive(
    (desk) => Promise.all(streams.map(async ({ id }) => ({ stream: id, registers: await desk.registers(id) }))),
    (event) => event.kind === 'stream' && streams.some(({ id }) => id === event.stream),
    `interviews ${card.id} ${emptied}`,
    { again: card },
  )
  return (read ?? []).flatMap(({ stream, registers }) => (registers.ok ? [{ stream, registers: registers.value }] : []))
}
