// The dossier as the gate reads it on this device, read again whenever one of its streams changes.
import { useEffect, useState } from 'react'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { type DossierRead, readDossier } from '../dossier-read.ts'

/** Null until read. */
export function useDossierRead(card: DossierCard): Outcome<DossierRead> | null {
  const desk = useDesk()
  const [read, setRead] = useState<Outcome<DossierRead> | null>(null)
  useEffect(() => {
    let left = false
    const open = async () => {
      const found = await readDossier(desk, card)
      if (!left) setRead(found)
    }
    void open()
    const stop = desk.subscribe((event) => {
      const touches =
        (event.kind === 'stream' || event.kind === 'note') && card.streams.some(({ id }) => id === event.stream)
      if (touches) void open()
    })
    return () => {
      left = true
      stop()
    }
  }, [desk, card])
  return read
}
