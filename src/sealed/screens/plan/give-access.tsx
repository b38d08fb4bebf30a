// Lets somebody who goes read the dossier: as what, and of an expert, until when.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard, TeamMember } from '../../desk/desk-view.ts'
import { usePeopleNames } from '../people.tsx'
import { RoleChoice } from '../programme/team-picker.tsx'
import { givingPart, handingOver, roleFor } from '../programme/team-roles.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { HandedOver } from './change-role.tsx'

type Props = { readonly card: DossierCard; readonly account: PersonId; readonly name: LocalText }

export function GiveAccess({ card, account, name }: Props): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const { all } = usePeopleNames()
  const listed = all.find(({ id }) => id === account)
  const [member, setMember] = useState<TeamMember | null>(null)
  const { act, problem, working } = useDeskAct()
  if (!listed) return <p className="small">{t('dossier.unlisted-person')}</p>
  if (!member)
    return (
      <p>
        <Button kind="quiet" onPress={() => setMember({ person: account, role: roleFor(listed) })}>
          {t('delegation.give-access')}
          <span className="vh"> · {local(name)}</span>
        </Button>
      </p>
    )
  const add = async () => {
    await act(desk.changeTeam(card.id, givingPart(member, card.team, all)))
  }
  return (
    <form className="stack" onSubmit={submits(add)} aria-label={t('delegation.give-access')}>
      <p className="small">{t('dossier.team.add.hint')}</p>
      <RoleChoice person={listed} member={member} onChange={setMember} />
      <HandedOver by={handingOver(member, card.team, all)} />
      {problem && <Failed problem={problem} title={t('dossier.team.not-changed')} />}
      <p className="row">
        <Button type="submit" disabled={working}>
          {t('dossier.team.add.act')}
        </Button>
        <Button kind="plain" onPress={() => setMember(null)}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
