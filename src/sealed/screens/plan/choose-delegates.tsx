// Seeks in the roster by skill, language and gender, and chooses from what is found.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { DossierId, PlaceId, RosterId } from '../../../vocabulary/ids.ts'
import { genders, rosterParts, skills, spokenLanguages } from '../../../vocabulary/people.ts'
import { findPeople, type RosterSearch } from '../../dossier/plan/delegation.ts'
import type { KnownPerson } from '../../dossier/way-back.ts'
import { Candidate } from './candidate.tsx'

type Props = {
  readonly dossier: DossierId
  readonly roster: readonly KnownPerson[]
  readonly chosen: readonly RosterId[]
  readonly place: PlaceId | null
  readonly lastDay: IsoDate
  readonly onClose: () => void
}

const anybody: RosterSearch = { text: '', part: '', skill: '', language: '', gender: '' }

export function ChooseDelegates({ dossier, roster, chosen, place, lastDay, onClose }: Props): ReactNode {
  const { t, local, compare } = useWords()
  const [searched, setSearched] = useState(anybody)
  const seek = (some: Partial<RosterSearch>) => setSearched((now) => ({ ...now, ...some }))
  const found = findPeople(roster, searched, chosen).toSorted((a, b) => compare(local(a.name), local(b.name)))
  const all = t('institution.all')
  return (
    <div className="sheet stack">
      <search className="stack">
        <TextField
          type="search"
          label={t('institution.search')}
          value={searched.text}
          onChange={(text) => seek({ text })}
        />
        <div className="two">
          <Select
            label={t('people.skill')}
            none={all}
            value={searched.skill}
            onChange={(skill) => seek({ skill })}
            options={skills.map((value) => ({ value, label: t(`vocabulary.skill.${value}`) }))}
          />
          <Select
            label={t('people.language')}
            none={all}
            value={searched.language}
            onChange={(language) => seek({ language })}
            options={spokenLanguages.map((value) => ({ value, label: t(`vocabulary.spoken.${value}`) }))}
          />
          <Select
            label={t('people.gender')}
            none={all}
            value={searched.gender}
            onChange={(gender) => seek({ gender })}
            options={genders.map((value) => ({ value, label: t(`vocabulary.gender.${value}`) }))}
          />
          <Select
            label={t('people.part')}
            none={all}
            value={searched.part}
            onChange={(part) => seek({ part })}
            options={rosterParts.map((value) => ({ value, label: t(`vocabulary.roster-part.${value}`) }))}
          />
        </div>
      </search>
      <p className="muted" role="status">
        {t('people.count', { count: found.length })}
      </p>
      <ul className="lines">
        {found.map((person) => (
          <li key={person.id}>
            <Candidate dossier={dossier} person={person} place={place} lastDay={lastDay} />
          </li>
        ))}
      </ul>
      <p>
        <Button kind="plain" onPress={onClose}>
          {t('common.close')}
        </Button>
      </p>
    </div>
  )
}
