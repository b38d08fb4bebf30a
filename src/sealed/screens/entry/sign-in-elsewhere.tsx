// At the door, if the institution has a sign-in service: the link to it, and its state. It opens nothing on this device.
import { Check, LogIn } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { browserHeaders, keepBrowserToken } from '../../browser/browser-token.ts'
import { jsonWithin, usualMost } from '../../desk/answer-body.ts'
import { answerShapes, problemIn } from '../../desk/staff-answers.ts'
import type { SignInDoor, SignInReturn } from '../../mailbox/wire.ts'

/** Nothing where there is no such service, or nobody to ask: the passphrase opens the device all the same. */
export function SignInElsewhere(): ReactNode {
  const { t } = useWords()
  const [door, setDoor] = useState<SignInDoor | null>(null)
  const [going, setGoing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let left = false
    const standing = () => ask('GET', '', answerShapes.signInDoor)
    const come = async () => {
      const query = queryOnReturn()
      const told = query === '' ? null : await ask('POST', '/back', answerShapes.signInDoor, { query })
      const answer = told?.ok ? told : await standing()
      if (left) return
      if (told && !told.ok) setProblem(told.problem)
      if (answer.ok) setDoor(answer.value)
    }
    void come()
    // After the browser's own back button, the page is as she left it.
    const again = () => setGoing(false)
    addEventListener('pageshow', again)
    return () => {
      left = true
      removeEventListener('pageshow', again)
    }
  }, [])
  if (!door?.at) return null
  const { standing } = door
  const name = isolated(door.at)

  const go = async () => {
    setProblem(null)
    setGoing(true)
    const sent = await ask('POST', '', answerShapes.signInSent)
    if (sent.ok) {
      keepBrowserToken(sent.value.browser)
      return location.assign(sent.value.address)
    }
    setProblem(sent.problem)
    setGoing(false)
  }
  const leave = async () => {
    setProblem(null)
    setGoing(true)
    const left = await ask('DELETE', '', answerShapes.signInLeft)
    if (left.ok) keepBrowserToken(null)
    else setProblem(left.problem)
    if (left.ok && left.value.address) return location.assign(left.value.address)
    if (left.ok) setDoor({ ...door, standing: null })
    setGoing(false)
  }
  const refused = problem ?? (standing?.kind === 'refused' ? refuse(standing.problem).problem : null)
  return (
    <section className="stack">
      {refused && <Failed problem={refused} title={t('entry.elsewhere.failed', { name })} />}
      {!refused && standing?.kind === 'signed-in' && (
        <Notice icon={<Check className="i" aria-hidden="true" />}>
          <p className="strong">{t('entry.elsewhere.signed-in', { name })}</p>
          <p>{t('entry.elsewhere.signed-in-text')}</p>
          <p>
            <Button kind="plain" disabled={going} onPress={() => void leave()}>
              {t('entry.elsewhere.leave', { name })}
            </Button>
          </p>
        </Notice>
      )}
      {!refused && standing?.kind === 'unlinked' && (
        <Notice kind="differ">
          <p className="strong">{t('entry.elsewhere.unlinked', { name })}</p>
          <p>{t('entry.elsewhere.unlinked-text')}</p>
          <p className="words" dir="ltr">
            {standing.code.slice(0, 5)} {standing.code.slice(5)}
          </p>
        </Notice>
      )}
      {standing?.kind !== 'signed-in' && (
        <>
          <p className="small muted">{t('entry.elsewhere.text')}</p>
          <Button kind="quiet" block disabled={going} onPress={() => void go()}>
            <LogIn className="i flip" aria-hidden="true" />
            {t(going ? 'entry.elsewhere.going' : standing ? 'entry.elsewhere.again' : 'entry.elsewhere.act', { name })}
          </Button>
        </>
      )}
    </section>
  )
}

/** What the issuer sent this browser back with, once: it stands in the address no longer than that. */
function queryOnReturn(): string {
  const query = location.search
  if (!new URLSearchParams(query).has('state')) return ''
  history.replaceState(history.state, '', location.pathname)
  return query
}

/** Never with a cookie: an answer then leaves nothing in the browser, and clears nothing. */
async function ask<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: '' | '/back',
  shape: v.GenericSchema<unknown, T>,
  json?: SignInReturn,
): Promise<Outcome<T>> {
  const headers = { ...browserHeaders(), ...(json && { 'Content-Type': 'application/json' }) }
  const body = json ? JSON.stringify(json) : null
  const asked = fetch(`/api/sign-in${path}`, { method, headers, body, credentials: 'omit' })
  const response = await asked.catch(() => null)
  if (!response) return refuse('network-unreachable')
  if (!response.ok) return { ok: false, problem: await problemIn(response) }
  const parsed = v.safeParse(shape, await jsonWithin(response, usualMost), { abortEarly: true })
  return parsed.success ? accept(parsed.output) : refuse('unexpected')
}
