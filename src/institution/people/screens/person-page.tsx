// Somebody who works for the institution: what she is, knows and speaks, her terms, what she declared and undertook.
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { LanguagesKnown, SkillsKnown } from '../../../foundation/components/skills-and-languages.tsx'
import { usePersonName, useStaff } from '../../../foundation/components/staff-context.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesOf } from '../../../vocabulary/languages.ts'
import { AuthorityName, useAuthorities } from '../../screens/authority-name.tsx'
import { EveryName } from '../../screens/every-name.tsx'
import { Lasting } from '../../screens/lasting.tsx'
import { LinesSection } from '../../screens/lines-section.tsx'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import { type Against, type Conflict, lastDay, type RosterPerson } from '../roster-person.ts'
import { PersonForm } from './person-form.tsx'

export default function PersonPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const person = useLoaded<RosterPerson>(`/api/roster/${id}`)
  return (
    <ShownEntry of={person} list={{ to: '/roster', called: 'people.title' }}>
      {(value, reload) => <Page key={value.version} person={value} reload={reload} />}
    </ShownEntry>
  )
}

function Page({ person, reload }: { readonly person: RosterPerson; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  useBand(t('people.band'))
  const done = useDone()
  const [changing, setChanging] = useState(may('write people') && rowToCorrect() === person.id)
  const crumbs = [{ to: '/roster', label: t('people.title') }, { label: <UserText text={person.name} /> }]
  return (
    <div className="stack-l">
      <ScreenHead title={t('people.title')} heading={<UserText text={person.name} />} crumbs={crumbs}>
        {person.invented && <Mark>{t('people.is-invented')}</Mark>}
      </ScreenHead>
      {changing ? (
        <PersonForm
          person={person}
          onCancel={() => setChanging(false)}
          onSaved={() => {
            done({ words: t('people.saved') })
            reload()
          }}
        />
      ) : (
        <>
          <Facts person={person} />
          {may('write people') && (
            <div className="row">
              <Button kind="quiet" onPress={() => setChanging(true)}>
                <Pencil className="i" aria-hidden="true" />
                {t('people.change')}
              </Button>
            </div>
          )}
          <TermLines person={person} />
          <LinesSection title={t('people.conflicts')} none={t('people.conflicts-none')} of={person.conflicts}>
            {(conflict) => <ConflictLine conflict={conflict} />}
          </LinesSection>
          <LinesSection title={t('people.undertakings')} none={t('people.undertakings-none')} of={person.undertakings}>
            {({ kind, signed, reference }) => (
              <div className="stack-s">
                <p className="strong">{t(`vocabulary.undertaking.${kind}`)}</p>
                <p className="small muted">
                  <When at={signed} />
                  {reference && (
                    <>
                      {' · '}
                      <UserText text={reference} />
                    </>
                  )}
                </p>
              </div>
            )}
          </LinesSection>
        </>
      )}
    </div>
  )
}

function Facts({ person }: { readonly person: RosterPerson }): ReactNode {
  const { t } = useWords()
  const nameOf = usePersonName()
  const account = person.account && nameOf(person.account)
  return (
    <dl className="kv">
      {languagesOf(person.name).length > 1 && (
        <>
          <dt>{t('people.name-scripts')}</dt>
          <dd>
            <EveryName of={person.name} />
          </dd>
        </>
      )}
      <dt>{t('people.part')}</dt>
      <dd>{t(`vocabulary.roster-part.${person.part}`)}</dd>
      <dt>{t('people.account')}</dt>
      <dd>{account ? <UserText text={account} /> : t('people.account-none')}</dd>
      <dt>{t('people.gender')}</dt>
      <dd>
        {person.gender === 'another' && person.genderWords ? (
          <UserText text={person.genderWords} />
        ) : (
          t(`vocabulary.gender.${person.gender}`)
        )}
      </dd>
      <dt>{t('people.skills')}</dt>
      <dd>
        <SkillsKnown of={person} />
      </dd>
      <dt>{t('people.languages')}</dt>
      <dd>
        <LanguagesKnown of={person} />
      </dd>
      <dt>{t('institution.changed')}</dt>
      <dd>
        <When at={person.changed} />
      </dd>
    </dl>
  )
}

function TermLines({ person: { terms } }: { readonly person: RosterPerson }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const last = lastDay(terms)
  return (
    <LinesSection
      title={t('people.terms')}
      none={t('people.terms-none')}
      of={terms.toSorted((a, b) => b.from.localeCompare(a.from))}
    >
      {({ from, until, appointedBy }) => (
        <div className="stack-s">
          <Lasting from={from} until={until} />
          {until !== null && until === last && until < today && <Mark>{t('people.term-over')}</Mark>}
          {Object.keys(appointedBy).length > 0 && (
            <p>
              {t('common.labelled', { what: t('people.appointed-by'), is: '' })} <UserText text={appointedBy} />
            </p>
          )}
        </div>
      )}
    </LinesSection>
  )
}

function ConflictLine({ conflict: { declared, against, until, words } }: { readonly conflict: Conflict }): ReactNode {
  const { t, date } = useWords()
  const { today } = useStaff()
  return (
    <div className="stack-s">
      <p className="strong">
        <AgainstName against={against} /> {until !== null && until < today && <Mark>{t('people.conflict-over')}</Mark>}
      </p>
      <UserText as="blockquote" text={words} />
      <p className="small muted">
        {t('people.declared-on', { day: date(declared) })}
        {until !== null && <> · {t('institution.until-day', { until: date(until) })}</>}
      </p>
    </div>
  )
}

function AgainstName({ against }: { readonly against: Against }): ReactNode {
  const { t } = useWords()
  const places = usePlaces()
  const authorities = useAuthorities()
  if (against.kind === 'place') return <PlaceName id={against.place} places={places} />
  if (against.kind === 'authority') return <AuthorityName id={against.authority} authorities={authorities} />
  return t('people.against-every', { kind: t(`vocabulary.place-kind.${against.placeKind}`) })
}
