// Each member's undertaking, before she goes: confidentiality and conduct, read and signed by her own device; a new text asks again.
import { Check, Clock, PenLine } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { TeamMember } from '../../desk/desk-view.ts'
import { undertake, undertakingOf } from '../../dossier/plan/mission.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

export const undertakingParts = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

export function UndertakingSection({ team }: { readonly team: readonly TeamMember[] }): ReactNode {
  const { t } = useWords()
  const { registers, me, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const going = team.filter(({ role }) => role !== 'coordinator')
  const mine = going.some(({ person }) => person === me.id) && undertakingOf(registers, me.id).state !== 'signed'
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
              <p className="strong">{nameOf(person)}</p>
              {one.state === 'signed' ? (
                <p className="row">
                  <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
                    {t('mission.undertaking-signed')}
                  </Mark>
                  <span className="small muted">
                    <When at={one.by.claimed} />
                  </span>
                </p>
              ) : (
                <Mark icon={<Clock className="i" aria-hidden="true" />}>{t(`mission.undertaking-${one.state}`)}</Mark>
              )}
            </li>
          )
        })}
      </ul>
      {mine && (mayWrite ? <ReadAndSign /> : <p className="small">{t('mission.undertaking-on-paper')}</p>)}
    </section>
  )
}

const words = 'undertake'

function ReadAndSign(): ReactNode {
  const { t, ownLanguage } = useWords()
  const { me, save } = useStream()
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
    </div>
  )
}
