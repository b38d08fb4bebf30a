// The team of a dossier: who is on it and as what; for whoever manages it, the way in and the way out.
import { UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard, TeamMember } from '../../desk/desk-view.ts'
import { isMain, type MainPurpose } from '../../log/decisions/decision.ts'
import { useForks } from '../heads/forks.tsx'
import { Initial, managesTeam, usePeopleNames, useRoleOf } from '../people.tsx'
import { RoleChoice } from '../programme/team-picker.tsx'
import { givingPart, handingOver, leadsOf, makesVisits, roleFor } from '../programme/team-roles.ts'
import { TakeOutForm } from '../take-out-form.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { ChangeRole, HandedOver } from './change-role.tsx'
import { LateRecords } from './late-records.tsx'

type Props = { readonly card: DossierCard }

/** In a programme nobody has a part on a team: coordinators have it, and whomever they add. */
type TeamProps = Props & { readonly of?: MainPurpose }

export function TeamSection({ card, of = 'visit' }: TeamProps): ReactNode {
  const { t } = useWords()
  const { me, nameOf } = usePeopleNames()
  const [leaving, setLeaving] = useState<PersonId | null>(null)
  const [changing, setChanging] = useState<PersonId | null>(null)
  const manages = managesTeam(card)
  return (
    <section className="sheet stack" aria-labelledby="team">
      <h2 id="team" className="h3">
        {t(of === 'visit' ? 'dossier.team.title' : 'programme.readers')}
      </h2>
      <ul className="stack">
        {card.team.map((member) => (
          <li key={member.person} className="stack">
            <div className="row between">
              <MemberLine member={member} />
              {manages && leaving !== member.person && changing !== member.person && (
                <span className="row">
                  {of === 'visit' && <ToChangeRole member={member} onPress={() => setChanging(member.person)} />}
                  {member.person !== me?.id && (
                    <Button kind="plain" onPress={() => setLeaving(member.person)}>
                      {t('dossier.team.take-out')}
                      <span className="vh"> · {nameOf(member.person)}</span>
                    </Button>
                  )}
                </span>
              )}
            </div>
            {changing === member.person && <ChangeRole card={card} member={member} onDone={() => setChanging(null)} />}
            {leaving === member.person && (
              <TakeOut card={card} person={member.person} onDone={() => setLeaving(null)} />
            )}
          </li>
        ))}
      </ul>
      {of === 'visit' && <SeveralLeads card={card} />}
      <OpenForks card={card} />
      <LateRecords card={card} />
      <Refused card={card} />
      {manages && <AddSomebody card={card} of={of} />}
      <p className="small muted">{t(of === 'visit' ? 'dossier.team.coordinators-read' : 'programme.readers-hint')}</p>
    </section>
  )
}

function MemberLine({ member }: { readonly member: TeamMember }): ReactNode {
  const { t, local } = useWords()
  const { all } = usePeopleNames()
  const roleOf = useRoleOf()
  const { person, until, hasEnded } = member
  const name = all.find(({ id }) => id === person)?.name
  return (
    <div className="who-line person">
      <Initial name={name ? local(name) : '?'} />
      <span>
        <span className="strong">{name ? local(name) : t('dossier.unlisted-person')}</span>
        <span className="small muted block">
          {roleOf(member)}
          {until && (
            <>
              {' · '}
              {t(hasEnded ? 'dossier.team.ended' : 'dossier.team.until')} <When at={until} />
            </>
          )}
        </span>
      </span>
    </div>
  )
}

function ToChangeRole({ member, onPress }: { readonly member: TeamMember; readonly onPress: () => void }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  return (
    <Button kind="plain" onPress={onPress}>
      {t('dossier.team.change-role')}
      <span className="vh"> · {nameOf(member.person)}</span>
    </Button>
  )
}

/** Two managers may have named one each before they saw what the other decided. */
export function SeveralLeads({ card }: Props): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const leads = leadsOf(card.team)
  if (leads.length < 2) return null
  return (
    <Notice kind="differ">
      {t('dossier.team.several-leads', { names: list(leads.map((one) => nameOf(one.person))) })}
    </Notice>
  )
}

function TakeOut({
  card,
  person,
  onDone,
}: Props & { readonly person: PersonId; readonly onDone: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const readByNobodyElse = card.streams.filter(
    ({ purpose, readers, erasure, setAside }) =>
      !isMain(purpose) &&
      purpose !== 'control' &&
      !erasure?.done &&
      !setAside &&
      readers.length === 1 &&
      readers[0] === person,
  ).length
  return (
    <TakeOutForm
      form={{ of: card.id, name: `take-out/${person}` }}
      words="dossier.team.take-out"
      notChanged={t('dossier.team.not-changed')}
      takeOut={(reason) => desk.changeTeam(card.id, { add: [], remove: [person], reason })}
      {...{ person, readByNobodyElse, onDone }}
    />
  )
}

/** Two records under one number wait for a manager's word: where it is said. */
function OpenForks({ card }: Props): ReactNode {
  const { t } = useWords()
  const forks = useForks(card)
  const open = forks.filter(({ named }) => named === null).length
  if (open === 0) return null
  return (
    <Notice kind="differ">
      <p>{t('heads.forks.open', { count: open })}</p>
      <p>
        <Link href={`/dossiers/${card.id}/heads`}>{t('heads.forks.show')}</Link>
      </p>
    </Notice>
  )
}

/** What came and counts for nobody: that it came is for everyone to know. */
function Refused({ card }: Props): ReactNode {
  const { t, problem: sentence } = useWords()
  return card.streams.flatMap(({ id, refused }) =>
    refused.map(({ problem, count }) => (
      <Notice key={`${id} ${problem.code}`} kind="differ">
        <p className="strong">{t('dossier.team.refused', { count })}</p>
        <p>{sentence(problem)}</p>
      </Notice>
    )),
  )
}

function AddSomebody({ card, of }: Required<TeamProps>): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const desk = useDesk()
  const { all, nameOf } = usePeopleNames()
  const done = useDone()
  const [member, setMember] = useState<TeamMember | null>(null)
  const [open, setOpen] = useState(false)
  const { act, problem, working } = useDeskAct()
  const others = all.filter((one) => makesVisits(one) && !card.team.some(({ person }) => person === one.id))
  const chosen = others.find(({ id }) => id === member?.person)
  if (!open)
    return (
      <p>
        <Button kind="quiet" onPress={() => setOpen(true)}>
          <UserPlus className="i" aria-hidden="true" />
          {t('dossier.team.add')}
        </Button>
      </p>
    )
  if (others.length === 0) return <p className="small muted">{t('dossier.team.nobody-left')}</p>
  const add = async () => {
    if (!member || !(await act(desk.changeTeam(card.id, givingPart(member, card.team, all)))).ok) return
    done({ words: t('dossier.team.added', { name: nameOf(member.person) }) })
    setMember(null)
    setOpen(false)
  }
  return (
    <form className="stack" onSubmit={submits(add)} aria-label={t('dossier.team.add')}>
      {of === 'visit' && <p className="small">{t('dossier.team.add.hint')}</p>}
      <Select
        label={t('dossier.team.add.person')}
        none={t('common.choose')}
        value={member?.person ?? ''}
        options={named(others)}
        onChange={(id) => {
          const person = others.find((one) => one.id === id)
          setMember(person ? { person: person.id, role: of === 'visit' ? roleFor(person) : 'member' } : null)
        }}
      />
      {of === 'visit' && chosen && member && <RoleChoice person={chosen} member={member} onChange={setMember} />}
      {member && <HandedOver by={handingOver(member, card.team, all)} />}
      {problem && <Failed problem={problem} title={t('dossier.team.not-changed')} />}
      <p className="row">
        <Button type="submit" disabled={!member || working}>
          {t('dossier.team.add.act')}
        </Button>
        <Button kind="plain" onPress={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
