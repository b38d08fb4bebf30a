// Before the gate: what is missing, each leading to where it is put right; and going on all the same, with a reason that the team sees.
import { CircleAlert } from 'lucide-react'
import { type ReactNode, type Ref, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { changeProtocol } from '../../dossier/do-no-harm/protocol.ts'
import { goingOn, goOn, goOnNoMore, type Missing } from '../../dossier/do-no-harm/readiness.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useMissingWords } from './missing-words.ts'
import { addressToFix } from './parts.tsx'

type Props = { readonly card: DossierCard; readonly missing: readonly Missing[] }

export function BeforeGate({ card, missing, ref }: Props & { readonly ref: Ref<HTMLElement> }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const inWords = useMissingWords()
  const stands = goingOn(registers, missing)
  return (
    <section ref={ref} tabIndex={-1} className="sheet stack-l" aria-labelledby="before-gate">
      <div className="stack">
        <h2 id="before-gate" className="h3">
          {t('protocol.gate.title')}
        </h2>
        {missing.length === 0 ? (
          <p>
            <Mark kind="done">{t('protocol.gate.ready')}</Mark>
          </p>
        ) : (
          <>
            <p className="strong">{t('protocol.gate.missing', { count: missing.length })}</p>
            <p className="small muted">{t('protocol.gate.hint')}</p>
          </>
        )}
      </div>
      {missing.length > 0 && (
        <ul>
          {missing.map((one) => (
            <li key={one.id} className="place-line">
              <CircleAlert className="i" aria-hidden="true" />
              <Link className="link" href={addressToFix(card, one)}>
                {inWords(one)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (stands ? <GoesOn told={stands} /> : <GoOn card={card} missing={missing} />)}
    </section>
  )
}

function GoesOn({ told }: { readonly told: NonNullable<ReturnType<typeof goingOn>> }): ReactNode {
  const { t } = useWords()
  const { save, takeBack, mayWrite, me } = useStream()
  const { nameOf } = usePeopleNames()
  const done = useDone()
  const askAgain = () => {
    save(goOnNoMore())
    // Somebody else's decision is not put back under one's own name.
    const undo = told.person === me.id && {
      undo: () => takeBack(goOnNoMore(), changeProtocol({ goingOn: told.value })),
    }
    done({ words: t('protocol.go-on.asked-again'), ...undo })
  }
  return (
    <Notice kind="differ">
      <p className="strong">{t('protocol.go-on.stands', { name: nameOf(told.person) })}</p>
      <p className="small muted">
        <When at={told.claimed} />
      </p>
      <UserText text={told.value?.reason ?? ''} as="p" />
      {mayWrite && (
        <p>
          <Button kind="plain" onPress={askAgain}>
            {t('protocol.go-on.ask-again')}
          </Button>
        </p>
      )}
    </Notice>
  )
}

function GoOn({ card, missing }: Props): ReactNode {
  const { t } = useWords()
  const { write, mayWrite } = useStream()
  const [open, setOpen] = useState(false)
  const { said, say, forget, problem: notKept } = useForm({ of: card.id, name: 'go-on' }, reasonShape, noReason)
  const { act, problem: refused, working } = useDeskAct()
  const done = useDone()
  const problem = refused ?? notKept
  if (!mayWrite) return null
  if (!open)
    return (
      <p>
        <Button kind="quiet" onPress={() => setOpen(true)}>
          {t('protocol.go-on.title')}
        </Button>
      </p>
    )
  const end = () => {
    forget()
    setOpen(false)
  }
  const goOnAllTheSame = async () => {
    if (said.reason.trim() === '' || !(await act(write(goOn(missing, said.reason)))).ok) return
    done({ words: t('protocol.go-on.done') })
    end()
  }
  return (
    <form className="stack" onSubmit={submits(goOnAllTheSame)} aria-label={t('protocol.go-on.title')}>
      <p className="small">{t('protocol.go-on.hint')}</p>
      <TextArea
        label={t('protocol.go-on.reason')}
        value={said.reason}
        rows={3}
        required
        onChange={(reason) => say({ reason })}
      />
      {problem && <Failed problem={problem} title={t('protocol.go-on.not-done')} />}
      <p className="row">
        <Button type="submit" disabled={working || said.reason.trim() === ''}>
          {t('protocol.go-on.act')}
        </Button>
        <Button kind="plain" onPress={end}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
