// What a signer is asked to sign as the second: whose first device after a loss, asked by whom, and the figures to compare before she does.
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { SignatureRequest } from '../../desk/council/second-signature.ts'
import type { PersonCard } from '../../desk/desk-view.ts'
import { useDeskAct } from '../use-desk-act.ts'

type People = readonly PersonCard[]

/** Nothing while nothing is asked, and on a device that does not sign. */
export function SignatureRequests({ people }: { readonly people: People }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const signs = useDeskStatus()?.signs ?? false
  const [requests, setRequests] = useState<readonly SignatureRequest[]>([])
  const [unreached, setUnreached] = useState(false)
  const asked = useRef(0)
  const shown = useRef(0)
  const look = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    const found = await desk.requestsToSign()
    setUnreached(!found.ok && found.problem.code === 'network-unreachable')
    // A request made earlier may still show what has been signed since.
    if (!found.ok || mine < shown.current) return
    shown.current = mine
    setRequests(found.value)
  }, [desk])
  // A colleague may ask while this screen is open, which no synchronisation reports.
  useEffect(() => {
    if (!signs) return
    void look()
    const looking = setInterval(() => void look(), 5_000)
    return () => clearInterval(looking)
  }, [signs, look])
  if (!signs) return null
  if (unreached && requests.length === 0) return <p className="small muted">{t('council.requests.unreached')}</p>
  if (requests.length === 0) return null
  return (
    <section className="stack" aria-labelledby="signature-requests">
      <h2 id="signature-requests">{t('council.requests')}</h2>
      {requests.map((request) => (
        <Request key={request.id} request={request} people={people} onDone={() => void look()} />
      ))}
    </section>
  )
}

type RequestProps = { readonly request: SignatureRequest; readonly people: People; readonly onDone: () => void }

function Request({ request: { id, person, askedBy, figures }, people, onDone }: RequestProps): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const nameOf = (of: PersonId): string => {
    const card = people.find((one) => one.id === of)
    return card ? isolated(local(card.name)) : t('dossier.unlisted-person')
  }
  const name = nameOf(person)
  const sign = async () => {
    if (!(await act(desk.signRequest(id))).ok) return
    done({ words: t('council.request.signed', { name }) })
    onDone()
  }
  const decline = async () => {
    if (!(await act(desk.declineRequest(id))).ok) return
    done({ words: t('council.request.declined') })
    onDone()
  }
  return (
    <Notice kind="differ">
      <p className="strong">{t('council.request', { name })}</p>
      <p>{t('council.request.text', { name, asker: nameOf(askedBy) })}</p>
      <p className="words">
        <bdi dir="ltr">{figures.join(' ')}</bdi>
      </p>
      {problem && <Failed problem={problem} title={t('council.request.failed')} />}
      <p className="row">
        <Button disabled={working} onPress={() => void sign()}>
          {t('council.request.sign')}
        </Button>
        <Button kind="plain" disabled={working} onPress={() => void decline()}>
          {t('council.request.decline')}
        </Button>
      </p>
    </Notice>
  )
}
