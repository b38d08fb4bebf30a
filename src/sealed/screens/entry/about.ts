// Asks the server, without any session, which institution it serves.
import { useEffect, useState } from 'react'
import * as v from 'valibot'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { jsonWithin, usualMost } from '../../desk/answer-body.ts'
import { answerShapes } from '../../desk/staff-answers.ts'
import type { About } from '../../mailbox/wire.ts'

/**
 * Null while asked. `identity` is null on a server that is not set up. Asked again when the network comes back and when she wishes it
 * (`askAgain`), until answered once: a set-up under way must not be overtaken by its own success.
 */
export function useAbout(): Outcome<About> | null {
  const [about, setAbout] = useState<Outcome<About> | null>(null)
  const answered = about?.ok ?? false
  useEffect(() => {
    if (answered) return
    let left = false
    const ask = () =>
      askAbout().then((answer) => {
        if (!left) setAbout(answer)
      })
    ask()
    addEventListener('online', ask)
    wishes.addEventListener('again', ask)
    return () => {
      left = true
      removeEventListener('online', ask)
      wishes.removeEventListener('again', ask)
    }
  }, [answered])
  return about
}

const wishes = new EventTarget()
/** By everything on the page that has no answer yet. */
export const askAgain = (): void => void wishes.dispatchEvent(new Event('again'))

async function askAbout(): Promise<Outcome<About>> {
  const response = await fetch('/api/about', { credentials: 'omit' }).catch(() => null)
  if (!response) return refuse('network-unreachable')
  const parsed = v.safeParse(answerShapes.about, await jsonWithin(response, usualMost), { abortEarly: true })
  return parsed.success ? accept(parsed.output) : refuse('unexpected')
}
