// Brings the whole library of questionnaires, and the institution's own do-no-harm protocols, to this device, so that a visit is prepared with it where there is no network, and asking for one tells nobody what is prepared.
import { useEffect } from 'react'
import { useCall, useWritten } from '../../foundation/components/call-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { keepOwnProtocols } from '../../sealed/dossier/do-no-harm/own-protocols.ts'
import { keepLibrary } from '../../sealed/dossier/forms/versions/shelf.ts'

/** Draws nothing. Asks when the app opens with a network, when it comes back, and after each change made from here. Each text comes once: it never changes. */
export function LibraryKeeper({ online }: { readonly online: boolean }): null {
  const desk = useDesk()
  const call = useCall()
  const written = useWritten()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `written` asks again
  useEffect(() => {
    if (!online) return
    const bring = async () => {
      const protocols = await call('GET', '/api/own-protocols')
      if (protocols.ok) await keepOwnProtocols(desk, protocols.value)
      const told = await call('GET', '/api/questionnaires')
      if (!told.ok) return
      await keepLibrary(desk, told.value, async (print) => {
        const found = await call('GET', `/api/questionnaires/${print}`)
        const text = found.ok ? (found.value as { readonly text?: unknown }).text : null
        return typeof text === 'string' ? text : null
      })
    }
    void bring()
    const again = setInterval(() => void bring(), everyMilliseconds)
    return () => clearInterval(again)
  }, [desk, call, online, written])
  return null
}

const everyMilliseconds = 10 * 60_000
