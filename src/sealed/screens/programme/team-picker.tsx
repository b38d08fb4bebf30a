// Chooses a visit's team from the directory: who goes, as what, and until when an outside expert's access lasts.
import { type ReactNode, useState } from 'react'
import { Checkbox, DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate } from '../../../vocabulary/dates.ts'
import { type TeamRole, teamRoles } from '../../../vocabulary/visits/visits.ts'
import type { PersonCard, TeamMember } from '../../desk/desk-view.ts'
import { usePeopleNames, useRoleOf } from '../people.tsx'
import { handingOver, makesVisits, roleFor } from './team-roles.ts'

type Props = {
  readonly team: readonly TeamMember[]
  readonly onChange: (team: readonly TeamMember[]) => void
  readonly error?: string | null
}

export function TeamPicker({ team, onChange, error }: Props): ReactNode {
  const { t } = useWords()
  const { all } = usePeopleNames()
  const roster = all.filter(makesVisits)
  const change = (member: TeamMember) => {
    const changed = [member, ...handingOver(member, team, roster)]
    onChange(team.map((one) => changed.find(({ person }) => person === one.person) ?? one))
  }
  return (
    <fieldset className="field" data-wrong={error ? true : undefined}>
      <legend className="lab">{t('dossier.team.title')}</legend>
      <span className="hint">{t('dossier.team.hint')}</span>
      {error && (
        <span className="hint wrong" role="alert">
          {error}
        </span>
      )}
      <ul className="roster">
        {roster.map((person) => {
          const member = team.find((one) => one.person === person.id)
          return (
            <li key={person.id}>
              <PersonChoice
                person={person}
                chosen={member !== undefined}
                onChoose={(on) =>
                  onChange(
                    on ? [...team, { person: person.id, role: roleFor(person) }] : team.filter((one) => one !== member),
                  )
                }
              />
              {member && <RoleChoice person={person} member={member} onChange={change} />}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

function PersonChoice({
  person,
  chosen,
  onChoose,
}: {
  readonly person: PersonCard
  readonly chosen: boolean
  readonly onChoose: (on: boolean) => void
}): ReactNode {
  const { t, local, list } = useWords()
  const { nameOf } = usePeopleNames()
  const offices = list(person.offices.map((office) => t(`vocabulary.office.${office}`)))
  return (
    <div>
      <Checkbox
        label={`${local(person.name)}${nameOf(person.id) === t('dossier.you') ? ` (${t('dossier.you')})` : ''}`}
        hint={offices}
        checked={chosen}
        onChange={onChoose}
      />
      {person.notCompared && <Mark kind="differ">{t('dossier.team.not-compared')}</Mark>}
    </div>
  )
}

/** What she is on this team, and until when: asked of an outside expert, and said of whoever has a last day from being one. */
export function RoleChoice({
  person,
  member,
  onChange,
}: {
  readonly person: PersonCard
  readonly member: TeamMember
  readonly onChange: (member: TeamMember) => void
}): ReactNode {
  const { t, local } = useWords()
  const roleOf = useRoleOf()
  const name = local(person.name)
  // It stays in sight once it is cleared: nobody is left before a field that has gone.
  const [hadLastDay, setHadLastDay] = useState(false)
  if (member.until && !hadLastDay) setHadLastDay(true)
  return (
    <div className="row wide role">
      <Select<TeamRole>
        label={t('dossier.team.role-of', { name })}
        value={member.role}
        options={teamRoles.map((role) => ({ value: role, label: roleOf({ person: person.id, role }) }))}
        onChange={(role) => role && onChange({ ...member, role })}
      />
      {(member.role === 'expert' || hadLastDay) && (
        <DateField
          label={t('dossier.team.until')}
          hint={t(
            `dossier.team.${member.role === 'expert' ? 'until-hint' : member.until ? 'until-stays' : 'until-lifted'}`,
          )}
          value={member.until ?? ''}
          onChange={(until) =>
            onChange(isDate(until) ? { ...member, until } : { person: member.person, role: member.role })
          }
        />
      )}
    </div>
  )
}
