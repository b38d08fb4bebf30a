// What was decided of each thing that is kept of a person who asks for its deletion; what waits for a coordinator is agreed to, refused or taken back here.
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type DataRequest, type Examined, erasureWaits, type Kept } from '../data-request.ts'
import { KeptHere } from './kept-here.tsx'
import { KeptName } from './kept-name.tsx'

type Props = { readonly request: DataRequest; readonly reload: () => void }
type Waiting = readonly { readonly at: number; readonly kept: Kept | null }[]

export function ExaminedList({ request, reload }: Props): ReactNode {
  const { t } = useWords()
  const { examined, ended } = request
  const pending = examined.filter(erasureWaits).length
  return (
    <section aria-labelledby="examined" className="stack">
      <h2 id="examined">{t('data-requests.examined')}</h2>
      <p className="muted">{t('data-requests.examined-hint')}</p>
      {examined.length === 0 && !ended && <p className="muted">{t('data-requests.examined-none')}</p>}
      {/* Asked for anew with each decision: what has changed meanwhile is not agreed to. */}
      {pending > 0 && <Pending key={examined.length + pending} request={request} reload={reload} />}
      <ul className="lines">
        {examined.toReversed().map((one) => erasureWaits(one) || <Decided key={one.at} one={one} />)}
      </ul>
      {!ended && <NumberedMessage request={request} reload={reload} />}
    </section>
  )
}

function Pending({ request, reload }: Props): ReactNode {
  const waiting = useLoaded<Waiting>(`/api/data-requests/${request.id}/waiting`)
  return (
    <Shown of={waiting}>
      {(all) => (
        <ul className="lines">
          {all.map(({ at, kept }) => {
            const one = request.examined[at]
            return one && <ToAgree key={at} request={request} at={at} one={one} kept={kept} reload={reload} />
          })}
        </ul>
      )}
    </Shown>
  )
}

type ToAgreeProps = Props & { readonly at: number; readonly one: Examined; readonly kept: Kept | null }

function ToAgree({ request, at, one, kept, reload }: ToAgreeProps): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const own = one.by === me.id
  const decide = async (agrees: boolean) => {
    const there = `/api/data-requests/${request.id}/examined/${at}`
    const decided = agrees
      ? await acting.act<DataRequest>('POST', `${there}/agreement`, {})
      : await acting.act<DataRequest>('DELETE', there, {})
    if (!decided) return
    done({ words: t(agrees ? 'data-requests.erased' : 'data-requests.taken-back') })
    reload()
  }
  return (
    <li className="stack-s">
      <p>
        <Mark kind="differ">{t('data-requests.erase-waits')}</Mark>
      </p>
      {kept ? <KeptName what={kept.what} kept={kept} /> : <p>{t('data-requests.gone')}</p>}
      <Said one={one} />
      {acting.problem && <Failed title={t('data-requests.not-decided')} problem={acting.problem} />}
      {kept && !own && may('decide what is kept') && (
        <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
          {kept.against.map((against) => (
            <p key={against}>{t(`data-requests.against.${against}`)}</p>
          ))}
          <p>{t('data-requests.erase-sure', { kind: kept.what.kind })}</p>
          <p>
            <Button kind="quiet" disabled={acting.busy} onPress={() => void decide(true)}>
              {t('data-requests.erase-agree')}
            </Button>
          </p>
        </Notice>
      )}
      <p>
        <Button kind="plain" disabled={acting.busy} onPress={() => void decide(false)}>
          {t(own ? 'data-requests.erase-take-back' : 'data-requests.erase-refuse')}
        </Button>
      </p>
    </li>
  )
}

function Decided({ one }: { readonly one: Examined }): ReactNode {
  const { t, number: count } = useWords()
  const { what, number } = one
  return (
    <li className="stack-s">
      <p>
        <Mark kind={one.decision === 'erase' && one.state.kind === 'erased' ? 'done' : 'plain'}>{decision()}</Mark>
      </p>
      {what.kind === 'contacts' && what.contact ? (
        <KeptName what={what} kept={null} />
      ) : (
        <p className="strong">
          {t(`data-requests.what.${what.kind}`)} {number && <Code>{number}</Code>}
          {what.kind === 'contacts' && what.nth !== undefined && ` (${count(what.nth)})`}
        </p>
      )}
      {one.decision === 'erase' && one.state.kind === 'erased' && what.kind !== 'alerts' && (
        <p className="muted">{t('data-requests.removed')}</p>
      )}
      {one.decision === 'keep' && <p>{t(`data-requests.ground.${one.ground}`)}</p>}
      <Said one={one} />
      {one.decision === 'erase' && one.state.kind !== 'waits' && (
        <p className="small muted">
          <PersonName id={one.state.by} /> · <When at={one.state.at} />
        </p>
      )}
    </li>
  )

  function decision(): string {
    if (one.decision === 'keep') return t('data-requests.kept')
    return t(one.state.kind === 'erased' ? 'data-requests.decision.erased' : 'data-requests.decision.taken-back')
  }
}

/** Why, by whom and when. */
function Said({ one: { text, by, at } }: { readonly one: Examined }): ReactNode {
  return (
    <>
      {text && <UserText as="p" text={text} />}
      <p className="small muted">
        <PersonName id={by} /> · <When at={at} />
      </p>
    </>
  )
}

/** Her name stands on a sealed card: the message is found by its number. */
function NumberedMessage({ request, reload }: Props): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const [number, setNumber] = useState('')
  const [kept, setKept] = useState<readonly Kept[]>([])
  const show = async () => {
    const found = await acting.act<readonly Kept[]>('POST', `/api/data-requests/${request.id}/numbered`, { number })
    if (found) setKept(found)
  }
  return (
    <>
      <form className="stack" autoComplete="off" onSubmit={submits(show)}>
        <TextField
          label={t('data-requests.numbered')}
          hint={t('data-requests.numbered-hint', { example: leftToRight('2026/A-07') })}
          required
          error={acting.problem?.code === 'not-found' ? t('data-requests.numbered-none') : acting.wrong('number')}
          dir="ltr"
          value={number}
          onChange={(text) => {
            setNumber(text)
            setKept([])
          }}
        />
        {acting.problem && acting.wrong('number') === null && (
          <Failed title={t('data-requests.seek-failed')} problem={acting.problem} />
        )}
        <p>
          <Button kind="quiet" type="submit" disabled={acting.busy}>
            {t('data-requests.numbered-go')}
          </Button>
        </p>
      </form>
      <KeptHere
        request={request}
        kept={kept}
        reload={() => {
          setKept([])
          setNumber('')
          reload()
        }}
      />
    </>
  )
}
