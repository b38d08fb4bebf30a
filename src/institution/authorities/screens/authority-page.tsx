// One authority or partner: its place in the hierarchy, how to reach it, what was agreed and done together.
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isPartner } from '../../../vocabulary/bodies.ts'
import { AuthorityName, useAuthorities } from '../../screens/authority-name.tsx'
import { Lasting } from '../../screens/lasting.tsx'
import { LinesSection } from '../../screens/lines-section.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Agreement, Authority, Contact, JointActivity } from '../authority.ts'
import { AuthorityForm } from './authority-form.tsx'

export default function AuthorityPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const authority = useLoaded<Authority>(`/api/authorities/${id}`)
  return (
    <ShownEntry of={authority} list={{ to: '/authorities', called: 'authorities.title' }}>
      {(value, reload) => <Page key={value.version} authority={value} reload={reload} />}
    </ShownEntry>
  )
}

function Page({ authority, reload }: { readonly authority: Authority; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  useBand(t('authorities.band'))
  const done = useDone()
  const [changing, setChanging] = useState(may('write authorities') && rowToCorrect() === authority.id)
  const crumbs = [{ to: '/authorities', label: t('authorities.title') }, { label: <UserText text={authority.name} /> }]
  return (
    <div className="stack-l">
      <ScreenHead title={t('authorities.title')} heading={<UserText text={authority.name} />} crumbs={crumbs}>
        {authority.invented && <Mark>{t('authorities.is-invented')}</Mark>}
      </ScreenHead>
      {changing ? (
        <AuthorityForm
          authority={authority}
          onCancel={() => setChanging(false)}
          onSaved={() => {
            done({ words: t('authorities.saved') })
            reload()
          }}
        />
      ) : (
        <>
          <Facts authority={authority} />
          {may('write authorities') && (
            <div className="row">
              <Button kind="quiet" onPress={() => setChanging(true)}>
                <Pencil className="i" aria-hidden="true" />
                {t('authorities.change')}
              </Button>
            </div>
          )}
          <LinesSection title={t('authorities.contacts')} none={t('authorities.contacts-none')} of={authority.contacts}>
            {(contact) => <ContactLine contact={contact} />}
          </LinesSection>
          {(isPartner(authority.kind) || authority.agreements.length > 0) && (
            <LinesSection
              title={t('authorities.agreements')}
              none={t('authorities.agreements-none')}
              of={authority.agreements.toSorted((a, b) => b.from.localeCompare(a.from))}
            >
              {(agreement) => <AgreementLine agreement={agreement} />}
            </LinesSection>
          )}
          {(isPartner(authority.kind) || authority.activities.length > 0) && (
            <LinesSection
              title={t('authorities.activities')}
              none={t('authorities.activities-none')}
              of={authority.activities.toSorted((a, b) => b.on.localeCompare(a.on))}
            >
              {(activity) => <ActivityLine activity={activity} />}
            </LinesSection>
          )}
        </>
      )}
    </div>
  )
}

function Facts({ authority }: { readonly authority: Authority }): ReactNode {
  const { t } = useWords()
  const all = useAuthorities()
  const parts = all.state === 'ready' ? all.value.filter(({ parent }) => parent === authority.id) : []
  return (
    <dl className="kv">
      <dt>{t('authorities.kind')}</dt>
      <dd>{t(`vocabulary.body-kind.${authority.kind}`)}</dd>
      {authority.parent && (
        <>
          <dt>{t('authorities.part-of')}</dt>
          <dd>
            <AuthorityName id={authority.parent} authorities={all} />
          </dd>
        </>
      )}
      {parts.length > 0 && (
        <>
          <dt>{t('authorities.parts')}</dt>
          <dd>
            <ul className="stack-s">
              {parts.map(({ id, name }) => (
                <li key={id}>
                  <Link href={`/authorities/${id}`}>
                    <UserText text={name} />
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('authorities.address')}</dt>
      <dd className="as-written">
        <UserText text={authority.address} />
      </dd>
      {authority.until && (
        <>
          <dt>{t('authorities.until')}</dt>
          <dd>
            <When at={authority.until} />
          </dd>
        </>
      )}
      <dt>{t('institution.changed')}</dt>
      <dd>
        <When at={authority.changed} />
      </dd>
    </dl>
  )
}

function ContactLine({ contact }: { readonly contact: Contact }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const { from, until, name, email, phone } = contact
  return (
    <div className="stack-s">
      <p className="strong">
        <UserText text={contact.function} />{' '}
        {until !== null && until < today && <Mark>{t('authorities.contact-former')}</Mark>}
      </p>
      {(name || email || phone) && (
        <p className="row">
          {name && <UserText text={name} />}
          {email && (
            <a href={`mailto:${email}`}>
              <Code>{email}</Code>
            </a>
          )}
          {phone && <Code>{phone}</Code>}
        </p>
      )}
      <Lasting from={from} until={until} />
    </div>
  )
}

function AgreementLine({
  agreement: { subject, from, until, reference },
}: {
  readonly agreement: Agreement
}): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  return (
    <div className="stack-s">
      <p className="strong">
        <UserText text={subject} /> {until !== null && until < today && <Mark>{t('authorities.agreement-over')}</Mark>}
      </p>
      <Lasting from={from} until={until} />
      {reference && (
        <p className="small muted">
          {t('common.labelled', { what: t('authorities.reference'), is: '' })} <UserText text={reference} />
        </p>
      )}
    </div>
  )
}

function ActivityLine({ activity: { on, subject, outcome } }: { readonly activity: JointActivity }): ReactNode {
  return (
    <div className="stack-s">
      <p className="strong">
        <UserText text={subject} />
      </p>
      <p className="small muted">
        <When at={on} />
      </p>
      {Object.keys(outcome).length > 0 && <UserText as="p" text={outcome} />}
    </div>
  )
}
