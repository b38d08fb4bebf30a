// The person behind a message about a place: a card that this device seals before it is sent, and that devices of the intake office open.
import { LockKeyhole } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { SealedPart } from '../../../foundation/components/room.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone, useHeld } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { CardSubject } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { PersonBehind as Card } from '../../desk/intake/card-acts.ts'
import { useDeskAct } from '../use-desk-act.ts'

export function PersonBehind({ about }: { readonly about: CardSubject }): ReactNode {
  const { t } = useWords()
  const [kept, reload] = useKept(about)
  return (
    <section aria-labelledby="behind" className="sheet stack" data-room="sealed">
      <h2 id="behind" className="h3 row">
        <LockKeyhole className="i" aria-hidden="true" />
        {t('alerts.behind')}
      </h2>
      {!kept && <Loading />}
      {kept && !kept.ok && <Failed problem={kept.problem} onRetry={reload} />}
      <SealedPart>
        {kept?.ok && (kept.value ? <Kept about={about} onGone={reload} /> : <None about={about} onKept={reload} />)}
      </SealedPart>
    </section>
  )
}

function useKept(about: CardSubject): readonly [Outcome<boolean> | null, () => void] {
  const desk = useDesk()
  const [kept, setKept] = useState<Outcome<boolean> | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    let left = false
    void desk.isCardKept(about).then((outcome) => {
      if (!left) setKept(outcome)
    })
    return () => {
      left = true
    }
  }, [desk, about, turn])
  return [kept, () => setTurn((now) => now + 1)]
}

function Kept({ about, onGone }: { readonly about: CardSubject; readonly onGone: () => void }): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const desk = useDesk()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const [card, setCard] = useState<Card | null>(null)
  const held = useHeld()
  const open = async () => {
    const read = await act(desk.readCard(about))
    if (read.ok) setCard(read.value)
  }
  const destroy = () => {
    setCard(null)
    const act = async () => {
      const gone = await desk.destroyCard(about)
      if (gone.ok) onGone()
      return gone
    }
    done({ words: t('alerts.behind-removing'), holds: { name: about, act, done: t('alerts.behind-removed') } })
  }
  if (held === about) return <p>{t('alerts.behind-removing')}</p>
  if (!me.offices.includes('intake')) return <p>{t('alerts.behind-kept')}</p>
  return (
    <>
      {card ? (
        <dl className="kv">
          <dt>{t('alerts.behind-name')}</dt>
          <dd>
            <UserText text={card.name} />
          </dd>
          <dt>{t('alerts.behind-contact')}</dt>
          <dd>
            <UserText text={card.contact} />
          </dd>
        </dl>
      ) : (
        <p>{t('alerts.behind-kept')}</p>
      )}
      {problem && <Failed problem={problem} title={t('alerts.behind-not-opened')} />}
      <p className="row wide">
        {card ? (
          <Button kind="quiet" onPress={() => setCard(null)}>
            {t('alerts.behind-close')}
          </Button>
        ) : (
          <Button kind="quiet" disabled={working} onPress={() => void open()}>
            {t('alerts.behind-open')}
          </Button>
        )}
        <Button kind="plain" onPress={destroy}>
          {t('alerts.behind-remove')}
        </Button>
      </p>
      <p className="small muted">{t('alerts.behind-remove-sure')}</p>
    </>
  )
}

function None({ about, onKept }: { readonly about: CardSubject; readonly onKept: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const [writing, setWriting] = useState(false)
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const keep = async () => {
    const kept = await act(desk.keepCard(about, { name, contact }))
    if (!kept.ok) return
    done({ words: t('alerts.behind-saved') })
    onKept()
  }
  return (
    <>
      <p>{t('alerts.behind-none')}</p>
      {writing ? (
        <div className="stack">
          <p className="small muted">{t('alerts.behind-hint')}</p>
          <TextField label={t('alerts.behind-name')} value={name} onChange={setName} />
          <TextArea
            label={t('alerts.behind-contact')}
            hint={t('alerts.behind-contact-hint')}
            rows={3}
            value={contact}
            onChange={setContact}
          />
          {problem && <Failed problem={problem} title={t('alerts.behind-not-saved')} />}
          <p className="row wide">
            <Button disabled={working} onPress={() => void keep()}>
              {t('alerts.behind-save')}
            </Button>
            <Button kind="plain" onPress={() => setWriting(false)}>
              {t('common.cancel')}
            </Button>
          </p>
        </div>
      ) : (
        <p>
          <Button kind="quiet" onPress={() => setWriting(true)}>
            {t('alerts.behind-add')}
          </Button>
        </p>
      )}
    </>
  )
}
