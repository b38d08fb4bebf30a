// Seeks in the roster by skill, language and gender, and chooses: against what speaks against somebody only with a reason, which stays in the dossier.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LanguagesKnown, SkillsKnown } from '../../../foundation/components/known.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { type IsoDate, systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId, PlaceId, RosterId } from '../../../vocabulary/ids.ts'
import { genders, rosterParts, skills, spokenLanguages } from '../../../vocabulary/people.ts'
import { changeDelegate, choose, concernsAbout, findPeople, type RosterSearch } from '../../dossier/plan/delegation.ts'
import type { KnownPerson } from '../../dossier/way-back.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { useStream } from '../open-stream.tsx'
import { Concerns } from './concerns.tsx'

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
  const { t, local } = useWords()
  const [sought, setSought] = useState(anybody)
  const seek = (some: Partial<RosterSearch>) => setSought((now) => ({ ...now, ...some }))
  const found = findPeople(roster, sought, chosen).toSorted((a, b) => local(a.name).localeCompare(local(b.name)))
  const all = t('institution.all')
  return (
    <div className="sheet stack">
      <search className="stack">
        <TextField
          type="search"
          label={t('institution.search')}
          value={sought.text}
          onChange={(text) => seek({ text })}
        />
        <div className="two">
          <Select
            label={t('people.skill')}
            none={all}
            value={sought.skill}
            onChange={(skill) => seek({ skill })}
            options={skills.map((value) => ({ value, label: t(`vocabulary.skill.${value}`) }))}
          />
          <Select
            label={t('people.language')}
            none={all}
            value={sought.language}
            onChange={(language) => seek({ language })}
            options={spokenLanguages.map((value) => ({ value, label: t(`vocabulary.spoken.${value}`) }))}
          />
          <Select
            label={t('people.gender')}
            none={all}
            value={sought.gender}
            onChange={(gender) => seek({ gender })}
            options={genders.map((value) => ({ value, label: t(`vocabulary.gender.${value}`) }))}
          />
          <Select
            label={t('people.part')}
            none={all}
            value={sought.part}
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

function Candidate({
  dossier,
  person,
  place,
  lastDay,
}: Pick<Props, 'dossier' | 'place' | 'lastDay'> & { readonly person: KnownPerson }): ReactNode {
  const { t, local } = useWords()
  const { save } = useStream()
  const [asking, setAsking] = useState(false)
  const { said, say, forget } = useForm({ of: dossier, name: `choose/${person.id}` }, reasonShape, noReason)
  const [missing, setMissing] = useState(false)
  const done = useDone()
  const concerns = concernsAbout(person, place, lastDay)
  const chosen = (reason: string | null) => {
    save(choose(person, reason, systemClock()))
    done({
      words: t('delegation.chosen', { name: isolated(local(person.name)) }),
      undo: () => save(changeDelegate(person.id, { removed: true })),
    })
  }
  const take = () => {
    if (concerns.length === 0) return chosen(null)
    if (!asking) return setAsking(true)
    const reason = said.reason.trim()
    if (reason === '') return setMissing(true)
    forget()
    chosen(reason)
  }
  return (
    <div className="stack-s">
      <div className="row between">
        <div>
          <p className="strong">
            <UserText text={person.name} />
          </p>
          <p className="small muted">{t(`vocabulary.roster-part.${person.part}`)}</p>
        </div>
        {!asking && (
          <Button kind="quiet" onPress={take}>
            {t('delegation.take')}
            <span className="vh"> {local(person.name)}</span>
          </Button>
        )}
      </div>
      {person.skills.length + person.ownSkills.length > 0 && (
        <p className="small">
          <SkillsKnown of={person} />
        </p>
      )}
      <p className="small muted">
        <LanguagesKnown of={person} />
      </p>
      <Concerns of={concerns} />
      {asking && (
        <>
          <TextArea
            label={t('delegation.despite')}
            hint={t('delegation.despite-hint')}
            required
            rows={2}
            error={missing && said.reason.trim() === '' ? t('delegation.despite-missing') : null}
            value={said.reason}
            onChange={(reason) => say({ reason })}
          />
          <p className="row">
            <Button onPress={take}>{t('delegation.take-despite')}</Button>
            <Button
              kind="plain"
              onPress={() => {
                forget()
                setAsking(false)
              }}
            >
              {t('common.cancel')}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}
