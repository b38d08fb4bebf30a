// The registers of the interviews that this person reads in a dossier, and in which anything is, kept current; and what she may read and this device does not open.
import type { Problem } from '../../../vocabulary/problems.ts'
import { useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { ConsentSource } from '../../dossier/findings/finding-consent.ts'
import { type InnerCard, type InnerPurpose, innerOf } from '../inner/inner.ts'

/** Empty until opened; one that does not open is left out, and so counts as never asked. `emptied` gives those of sheets that were taken back as well. */
export function useReadInterviews(
  card: Pick<DossierCard, 'id' | 'streams'>,
  { emptied = false } = {},
): readonly ConsentSource[] {
  return useRead(card, 'interview', emptied).flatMap(({ inner, registers }) =>
    registers.ok ? [{ stream: inner.id, registers: registers.value }] : [],
  )
}

/** Those that she may read and this device does not open, with why: whoever counts or offers the others says that these are not among them. */
export function useClosed(
  card: Pick<DossierCard, 'id' | 'streams'>,
  purpose: InnerPurpose,
): readonly { readonly inner: InnerCard; readonly problem: Problem }[] {
  return useRead(card, purpose, false).flatMap(({ inner, registers }) =>
    registers.ok ? [] : [{ inner, problem: registers.problem }],
  )
}

function useRead(card: Pick<DossierCard, 'id' | 'streams'>, purpose: InnerPurpose, emptied: boolean) {
  const streams = innerOf(card, purpose).filter(
    ({ mine, setAside }) => mine.read && (!setAside || (emptied && setAside === 'emptied')),
  )
  const read = useLive(
    (desk) => Promise.all(streams.map(async (inner) => ({ inner, registers: await desk.registers(inner.id) }))),
    (event) => event.kind === 'stream' && streams.some(({ id }) => id === event.stream),
    `${purpose} ${card.id} ${emptied}`,
    { again: card },
  )
  return read ?? []
}
