// Each member's undertaking, before she goes: confidentiality and conduct, read and signed by her own device, or not signed, and why; a new text asks again.
import { Clock, PenLine } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { TeamMember } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { decline, sayAgain, undertake, undertakingOf } from '../../dossier/plan/mission.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

export const undertakingParts = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

export function UndertakingSection({ team }: { readonly team: readonly TeamMember[] }): ReactNode {
  const { t } = useWords()
  const { registers, me, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const going = team.filter(({ role }) => role !== 'coordinator')
  const today = useToday()
  const first = latest(readPlan(registers).from)
  const goes = going.some(({ person }) => person === me.id)
  const isSigned = undertakingOf(registers, me.id).state === 'signed'
  // What she has learned by then she keeps: from the first day on, her signature stands.
  const mayTakeBack = isSigned && (first === null || today < first)
  if (going.length === 0) return null
  return (
    <section className="sheet stack" aria-labelledby="undertaking">
      <h2 id="undertaking" className="h3">
        {t('mission.undertaking')}
      </h2>
      <p className="small muted">{t('mission.undertaking-hint')}</p>
      <ul className="stack">
        {going.map(({ person }) => {
          const one = undertakingOf(registers, person)
          return (
            <li key={person} className="stack-s">
              <p className="strong opens">{nameOf(person)}</p>
              <Stands of={one} />
            </li>
          )
        })}
      </ul>
      {goes && !isSigned && (mayWrite ? <ReadAndSign /> : <p className="small">{t('mission.undertaking-on-paper')}</p>)}
      {goes && mayWrite && mayTakeBack && <Decline begin={t('mission.undertaking-take-back')} />}
    </section>
  )
}

/** What she has said, and when. */
function Stands({ of }: { readonly of: ReturnType<typeof undertakingOf> }): ReactNode {
  const { t } = useWords()
  if (of.state === 'none' || of.state === 'older')
    return <Mark icon={<Clock className="i" aria-hidden="true" />}>{t(`mission.undertaking-${of.state}`)}</Mark>
  return (
    <>
      <p className="row">
        <Mark kind={of.state === 'signed' ? 'done' : 'alert'}>{t(`mission.undertaking-${of.state}`)}</Mark>
        <span className="small muted">
          <When at={of.by.claimed} />
        </span>
      </p>
      {of.state === 'declined' && of.reason && <p dir="auto">{of.reason}</p>}
    </>
  )
}

const words = 'undertake'

function ReadAndSign(): ReactNode {
  const { t, ownLanguage } = useWords()
  const { me, registers, save } = useStream()
  const [open, setOpen] = useState(false)
  // The words come before the button that signs them: a second press of the same key would have signed what nobody had read.
  const read = () => {
    setOpen(true)
    goOnceDrawn(words)
  }
  const text = undertakingParts.map((part) => t(`mission.undertake.${part}`))
  if (!open)
    return (
      <p>
        <Button kind="quiet" onPress={read}>
          <PenLine className="i" aria-hidden="true" />
          {t('mission.undertaking-read')}
        </Button>
      </p>
    )
  return (
    <div className="stack">
      <p id={words} className="strong">
        {t('mission.undertake')}
      </p>
      <ol className="dots numbered">
        {text.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ol>
      <p className="row">
        <Button onPress={() => save(undertake(me.id, text.join('\n'), ownLanguage))}>
          {t('mission.undertaking-sign')}
        </Button>
        <Button kind="plain" onPress={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </p>
      {undertakingOf(registers, me.id).state !== 'declined' && (
        // With the words goes the button that signs them: a second press of the same key would have signed.
        <Decline begin={t('mission.undertaking-decline')} onSaid={() => setOpen(false)} />
      )}
    </div>
  )
}

type DeclineProps = { readonly begin: string; readonly onSaid?: () => void }

/** She says that she does not sign, with a reason if she wishes: the team reads it, and she may sign later. */
function Decline({ begin, onSaid }: DeclineProps): ReactNode {
  const { t } = useWords()
  const { me, stream, registers, save, takeBack } = useStream()
  const done = useDone()
  const [asked, setAsked] = useState(false)
  const form = useForm({ of: stream, name: 'undertaking-declined' }, reasonShape, noReason)
  const { reason } = form.said
  if (!asked && reason === '')
    return (
      <p>
        <Button kind="plain" onPress={() => setAsked(true)}>
          {begin}
        </Button>
      </p>
    )
  const giveUp = () => {
    form.forget()
    setAsked(false)
  }
  const say = () => {
    const before = undertakingOf(registers, me.id)
    const declined = decline(me.id, reason)
    save(declined)
    giveUp()
    onSaid?.()
    done({ words: t('mission.undertaking-decline-said'), undo: () => takeBack(declined, sayAgain(me.id, before)) })
  }
  return (
    <div className="stack">
      <TextArea
        key={form.round}
        label={t('mission.undertaking-why')}
        hint={t('mission.undertaking-why-hint')}
        rows={2}
        value={reason}
        onChange={(reason) => form.say({ reason })}
      />
      <p className="row">
        <Button kind="quiet" onPress={say}>
          {t('mission.undertaking-decline-say')}
        </Button>
        <Button kind="plain" onPress={giveUp}>
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
