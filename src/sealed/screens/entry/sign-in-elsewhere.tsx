// At the door, if the institution has a sign-in service: the link to it, and its state. It opens nothing on this device.
import { Check, LogIn } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { keepText, keptText } from '../../../foundation/components/kept-in-browser.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { jsonWithin, usualMost } from '../../desk/answer-body.ts'
import { answerShapes, problemIn } from '../../desk/staff-answers.ts'
import type { SignInDoor } from '../../mailbox/wire.ts'

/** Nothing where there is no such service, or nobody to ask: the passphrase opens the device all the same. */
export function SignInElsewhere(): ReactNode {
  const { t } = useWords()
  const [door, setDoor] = useState<SignInDoor | null>(null)
  const [going, setGoing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(toldOnReturn)
  useEffect(() => {
    let left = false
    void ask('GET', answerShapes.signInDoor).then((answer) => {
      if (!left && answer.ok) setDoor(answer.value)
    })
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

  const go = async (method: 'POST' | 'DELETE') => {
    setProblem(null)
    setGoing(true)
    const answer = await ask(method, answerShapes.signInAddress)
    if (!answer.ok) setProblem(answer.problem)
    else if (answer.value.address) return location.assign(answer.value.address)
    else setDoor({ ...door, standing: null })
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
            <Button kind="plain" disabled={going} onPress={() => void go('DELETE')}>
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
          <Button kind="quiet" block disabled={going} onPress={() => void go('POST')}>
            <LogIn className="i flip" aria-hidden="true" />
            {t(going ? 'entry.elsewhere.going' : standing ? 'entry.elsewhere.again' : 'entry.elsewhere.act', { name })}
          </Button>
        </>
      )}
    </section>
  )
}

const sentName = 'sent-to-sign-in'

/** The result that a browser gets once, in the address with which it comes back, where the server keeps nothing of it. */
function toldOnReturn(): Problem | null {
  const told = new URLSearchParams(location.search).get('sign-in')
  if (told === null) return null
  history.replaceState(history.state, '', location.pathname)
  const code = onReturn.get(told)
  return code ? refuse(code).problem : null
}
const onReturn: ReadonlyMap<string, 'sign-in-stale' | 'too-many-requests' | 'network-unreachable'> = new Map([
  ['stale', 'sign-in-stale'],
  ['too-many', 'too-many-requests'],
  ['unreachable', 'network-unreachable'],
])

/** A browser that was never sent to an issuer holds nothing of one: then the answer leaves nothing in it, and clears nothing. */
async function ask<T>(method: 'GET' | 'POST' | 'DELETE', shape: v.GenericSchema<unknown, T>): Promise<Outcome<T>> {
  if (method === 'POST') keepText(sentName, 'yes')
  const credentials = keptText(sentName) === null ? 'omit' : 'same-origin'
  const response = await fetch('/api/sign-in', { method, credentials }).catch(() => null)
  if (!response) return refuse('network-unreachable')
  if (!response.ok) return { ok: false, problem: await problemIn(response) }
  if (method === 'DELETE') keepText(sentName, null)
  const parsed = v.safeParse(shape, await jsonWithin(response, usualMost), { abortEarly: true })
  return parsed.success ? accept(parsed.output) : refuse('unexpected')
}
