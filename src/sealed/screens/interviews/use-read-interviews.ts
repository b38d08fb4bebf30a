// The registers of the interviews that this person reads in a dossier, kept current.
import { useEffect, useState } from 'react'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk.ts'
import type { ConsentSource } from '../../dossier/finding-consent.ts'

/** Empty until opened; one that does not open is left out, and so counts as never asked. */
export function useReadInterviews(card: DossierCard): readonly ConsentSource[] {
  const desk = useDesk()
  const [read, setRead] = useState<readonly ConsentSource[]>([])
  useEffect(() => {
    const streams = card.streams.filter(({ purpose, mine }) => purpose === 'interview' && mine.read)
    let left = false
    const open = async () => {
      const opened = await Promise.all(
        streams.map(async ({ id }) => ({ stream: id, registers: await desk.registers(id) })),
      )
      if (left) return
      setRead(opened.flatMap(({ stream, registers }) => (registers.ok ? [{ stream, registers: registers.value }] : [])))
    }
    void open()
    const stop = desk.subscribe((event) => {
      if (event.kind === 'stream' && streams.some(({ id }) => id === event.stream)) void open()
    })
    return () => {
      left = true
      stop()
    }
  }, [desk, card])
  return read
}
