// Gives somebody of the team another role; a new head of delegation takes over from the one before.
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard, TeamMember } from '../../desk/desk-view.ts'
import { usePeopleNames, useRoleOf } from '../people.tsx'
import { RoleChoice } from '../programme/team-picker.tsx'
import { givingPart, handingOver, leadsOf } from '../programme/team-roles.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Props = { readonly card: DossierCard; readonly member: TeamMember; readonly onDone: () => void }

/** Refused here: a delegation that nobody would head any more. */
export function ChangeRole({ card, member, onDone }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { all, nameOf } = usePeopleNames()
  const roleOf = useRoleOf()
  const [changed, setChanged] = useState(member)
  const [tried, setTried] = useState(false)
  const { act, problem, working } = useDeskAct()
  const listed = all.find(({ id }) => id === member.person)
  if (!listed) return <p className="small">{t('dossier.unlisted-person')}</p>
  const headless = changed.role !== 'lead' && leadsOf(card.team).every(({ person }) => person === member.person)
  const change = async () => {
    setTried(true)
    if (headless || working) return
    if (!(await act(desk.changeTeam(card.id, givingPart(changed, card.team, all)))).ok) return
    done({
      words: t('common.labelled', { what: nameOf(member.person), is: roleOf(changed) }),
    })
    onDone()
  }
  return (
    <form className="stack" onSubmit={submits(change)} aria-label={t('dossier.team.change-role')}>
      <RoleChoice person={listed} member={changed} onChange={setChanged} />
      {tried && headless && (
        <div className="field">
          <p className="hint wrong" role="alert">
            {t('dossier.team.no-lead')}
          </p>
        </div>
      )}
      <HandedOver by={handingOver(changed, card.team, all)} />
      {problem && <Failed problem={problem} title={t('dossier.team.not-changed')} />}
      <p className="row">
        <Button type="submit" disabled={working}>
          <Check className="i" aria-hidden="true" />
          {t('dossier.team.change-role.act')}
        </Button>
        <Button kind="plain" onPress={onDone}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}

/** What becomes of whoever heads the delegation now. */
export function HandedOver({ by }: { readonly by: readonly TeamMember[] }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const roleOf = useRoleOf()
  return by.map((member) => (
    <p key={member.person} className="small">
      {t('dossier.team.hands-over', { name: nameOf(member.person), role: roleOf(member) })}
    </p>
  ))
}
