// Offers a first device again to somebody who has none listed any more: one signer invites, and a second one signs with her.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { PersonCard } from '../../desk/desk-view.ts'
import { invitationDays } from '../../desk/entry/days-valid.ts'
import { HandOverInvitation } from '../entry/hand-over-invitation.tsx'
import { useDeskAct } from '../use-desk-act.ts'

export function AfterLoss({ person: { id, name } }: { readonly person: PersonCard }): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const { act, problem, working } = useDeskAct()
  const [invitation, setInvitation] = useState<string | null>(null)
  const whom = isolated(local(name))
  const invite = async () => {
    const made = await act(desk.invite({ person: id }))
    if (made.ok) setInvitation(made.value)
  }
  if (invitation)
    return (
      <div className="stack">
        <p>{t('council.after-loss.text', { name: whom })}</p>
        <HandOverInvitation text={invitation} name={name} days={invitationDays.person} />
      </div>
    )
  return (
    <>
      {problem && <Failed problem={problem} />}
      <p>
        <Button
          kind="plain"
          disabled={working}
          label={`${t('council.after-loss')} · ${t('council.after-loss.label', { name: whom })}`}
          onPress={() => void invite()}
        >
          {t('council.after-loss')}
        </Button>
      </p>
    </>
  )
}
