// The register of people: who works for the institution, what each knows and speaks, whose term ends.
import { Plus, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Checkbox, Select } from '../../../foundation/components/forms/fields.tsx'
import { Filters, narrowedBy } from '../../../foundation/components/lists/filters.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { LanguagesKnown, SkillsKnown } from '../../../foundation/components/skills-and-languages.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import { dayAfter, type IsoDate } from '../../../vocabulary/dates.ts'
import {
  type RosterPart,
  rosterParts,
  type Skill,
  type SpokenLanguage,
  skills,
  spokenLanguages,
} from '../../../vocabulary/people.ts'
import { useMay } from '../../screens/use-may.ts'
import { endingWithin, type RosterLine } from '../roster-person.ts'
import { BalanceSheet } from './balance-sheet.tsx'

export default function RosterList(): ReactNode {
  const { t } = useWords()
  useBand(t('people.band'))
  const may = useMay()
  const people = useLoaded<readonly RosterLine[]>('/api/roster')
  const add = may('write people') && (
    <ButtonLink to="/roster/new">
      <Plus className="i" aria-hidden="true" />
      {t('people.add')}
    </ButtonLink>
  )
  return (
    <>
      <ScreenHead title={t('people.title')}>
        <p className="muted">{t('people.intro')}</p>
      </ScreenHead>
      <Shown of={people}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('people.none')} text={t('people.none-text')}>
              {add}
            </Empty>
          ) : (
            <div className="stack-l">
              <Listed all={all} add={add} />
              <BalanceSheet />
            </div>
          )
        }
      </Shown>
    </>
  )
}

type RosterSearch = {
  readonly text: string
  readonly part: RosterPart | ''
  readonly skill: Skill | ''
  readonly language: SpokenLanguage | ''
  readonly ending: boolean
}

/** Searched on the device, in either script. */
function Listed({ all, add }: { readonly all: readonly RosterLine[]; readonly add: ReactNode }): ReactNode {
  const { t, local, compare } = useWords()
  const { today } = useStaff()
  const [searched, setSearched] = useState<RosterSearch>({ text: '', part: '', skill: '', language: '', ending: false })
  const seek = (some: Partial<RosterSearch>) => setSearched((now) => ({ ...now, ...some }))
  const found = all
    .filter((one) => fits(one, searched, today))
    .toSorted((a, b) => Number(isOver(a, today)) - Number(isOver(b, today)) || compare(local(a.name), local(b.name)))
  return (
    <div className="stack">
      <Filters
        words={{ label: t('institution.search'), value: searched.text, onChange: (text) => seek({ text }) }}
        narrowed={narrowedBy(searched.part, searched.skill, searched.language, searched.ending)}
        act={add}
      >
        <Select
          label={t('people.part')}
          none={t('institution.all')}
          value={searched.part}
          onChange={(part) => seek({ part })}
          options={rosterParts.map((value) => ({ value, label: t(`vocabulary.roster-part.${value}`) }))}
        />
        <Select
          label={t('people.skill')}
          none={t('institution.all')}
          value={searched.skill}
          onChange={(skill) => seek({ skill })}
          options={skills.map((value) => ({ value, label: t(`vocabulary.skill.${value}`) }))}
        />
        <Select
          label={t('people.language')}
          none={t('institution.all')}
          value={searched.language}
          onChange={(language) => seek({ language })}
          options={spokenLanguages.map((value) => ({ value, label: t(`vocabulary.spoken.${value}`) }))}
        />
        <Checkbox
          label={t('people.ending-soon', { days: endingWithin })}
          checked={searched.ending}
          onChange={(ending) => seek({ ending })}
        />
      </Filters>
      <p className="muted" role="status">
        {t('people.count', { count: found.length })}
      </p>
      {found.length > 0 && <Table people={found} today={today} />}
    </div>
  )
}

function Table({ people, today }: { readonly people: readonly RosterLine[]; readonly today: IsoDate }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  return (
    <ScrollTable label={t('people.title')} className="list fold">
      <thead>
        <tr>
          <th scope="col">{t('people.name')}</th>
          <th scope="col">{t('people.part')}</th>
          <th scope="col">{t('people.skills')}</th>
          <th scope="col">{t('people.languages')}</th>
          <th scope="col">{t('people.term-until')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {may('read people') ? (
                <Link href={`/roster/${one.id}`}>
                  <UserText text={one.name} />
                </Link>
              ) : (
                <UserText text={one.name} />
              )}
            </th>
            <td>{t(`vocabulary.roster-part.${one.part}`)}</td>
            <td className={one.skills.length + one.ownSkills.length === 0 ? 'unsaid' : undefined}>
              <SkillsKnown of={one} />
            </td>
            <td className={one.languages.length === 0 ? 'unsaid' : undefined}>
              <LanguagesKnown of={one} />
            </td>
            <td className={one.until === null ? 'unsaid' : undefined}>
              {one.until === null ? (
                '–'
              ) : (
                <>
                  <span className="narrow muted">{t('common.labelled', { what: t('people.term-until'), is: '' })}</span>
                  <When at={one.until} />{' '}
                  {isOver(one, today) && (
                    <Mark icon={<TriangleAlert className="i" aria-hidden="true" />}>{t('people.term-over')}</Mark>
                  )}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

const isOver = ({ until }: RosterLine, today: IsoDate): boolean => until !== null && until < today

function fits(one: RosterLine, { text, part, skill, language, ending }: RosterSearch, today: IsoDate): boolean {
  const words = [one.name, ...one.ownSkills].flatMap((said) => Object.values(said).flatMap(plainWords))
  return (
    (part === '' || one.part === part) &&
    (skill === '' || one.skills.includes(skill)) &&
    (language === '' || one.languages.some((known) => known.language === language)) &&
    (!ending || (one.until !== null && one.until >= today && one.until <= dayAfter(today, endingWithin))) &&
    plainWords(text)
      .map((word) => answersTo(word))
      .every((answers) => words.some(answers))
  )
}
