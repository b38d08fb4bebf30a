// The form of an authority or a partner, new or changed.
import type { ReactNode } from 'react'
import { Checkbox, DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type BodyKind, bodyKinds } from '../../../vocabulary/bodies.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { AuthorityName, AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import { dayOrNull } from '../../screens/day-or-null.ts'
import { Form } from '../../screens/form.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import { type Editing, MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { Authority } from '../authority.ts'

type Props = {
  /** What is changed; without it a body is added. */
  readonly authority?: Authority
  readonly onSaved: (authority: Authority) => void
  readonly onCancel: () => void
}

/** A new body has no kind until one is chosen. */
type Written = Omit<Authority, 'id' | 'changed' | 'changedBy' | 'version' | 'kind'> & {
  readonly kind: BodyKind | undefined
}

const formOf = ({ id: _, changed: _at, changedBy: _by, version: _version, ...form }: Authority): Written => form

const blank: Written = {
  kind: undefined,
  name: {},
  parent: null,
  address: {},
  contacts: [],
  agreements: [],
  activities: [],
  until: null,
  invented: false,
}

export function AuthorityForm({ authority, onSaved, onCancel }: Props): ReactNode {
  const { t, date } = useWords()
  const authorities = useAuthorities()
  const editing = useEditing('/api/authorities', authority ?? null, blank, formOf, onSaved)
  const { form, say, acting } = editing
  return (
    <Form
      title={t(authority ? 'authorities.change' : 'authorities.add')}
      showTitle={authority !== undefined}
      save={t('authorities.save')}
      notDone={t('authorities.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('authorities.name')}
        required
        error={acting.wrong('name')}
        value={form.name}
        onChange={(name) => say({ name })}
      />
      <Select
        label={t('authorities.kind')}
        required
        error={acting.wrong('kind')}
        none={t('common.choose')}
        value={form.kind ?? ''}
        onChange={(kind) => say({ kind })}
        options={bodyKinds.map((value) => ({ value, label: t(`vocabulary.body-kind.${value}`) }))}
      />
      <AuthorityPicker
        label={t('authorities.part-of')}
        hint={t('authorities.part-of-hint')}
        error={acting.wrong('parent')}
        none={t('authorities.part-of-none')}
        authorities={authorities}
        value={form.parent}
        {...(authority ? { except: authority.id } : {})}
        onChange={(chosen) => say({ parent: chosen?.id ?? null })}
      />
      <LocalTextField
        label={t('authorities.address')}
        hint={t('authorities.address-hint')}
        error={acting.wrong('address')}
        rows={3}
        value={form.address}
        onChange={(address) => say({ address })}
      />
      <Contacts editing={editing} />
      <Agreements editing={editing} />
      <Activities editing={editing} />
      <DateField
        label={t('authorities.until')}
        hint={t('authorities.until-hint')}
        error={acting.wrong('until')}
        value={form.until ?? ''}
        onChange={(until) => say({ until: dayOrNull(until) })}
      />
      <Checkbox
        label={t('authorities.invented')}
        hint={t('authorities.invented-hint')}
        checked={form.invented}
        onChange={(invented) => say({ invented })}
      />
      <MetChange
        editing={editing}
        labels={{
          kind: t('authorities.kind'),
          name: t('authorities.name'),
          parent: t('authorities.part-of'),
          address: t('authorities.address'),
          contacts: t('authorities.contacts'),
          agreements: t('authorities.agreements'),
          activities: t('authorities.activities'),
          until: t('authorities.until'),
          invented: t('authorities.invented'),
        }}
        show={(field, value) => {
          if (field === 'kind') return t(`vocabulary.body-kind.${value as BodyKind}`)
          if (field === 'parent' && value)
            return <AuthorityName id={value as NonNullable<Authority['parent']>} authorities={authorities} />
          if (value === null || value === undefined) return t('common.no-text')
          if (field === 'until') return date(value as IsoDate)
          if (typeof value === 'boolean') return t(value ? 'institution.yes' : 'institution.no')
          return <UserText text={value as LocalText} />
        }}
      />
    </Form>
  )
}

type PartProps = { readonly editing: Editing<Written> }

function Contacts({ editing: { form, say, acting } }: PartProps): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('authorities.contacts')}</legend>
      <span className="hint">{t('authorities.contacts-hint')}</span>
      <Repeated
        value={form.contacts}
        blank={{ function: {}, name: '', email: '', phone: '', from: null, until: null }}
        add={t('authorities.add-contact')}
        onChange={(contacts) => say({ contacts })}
      >
        {(contact, change, index) => (
          <div className="stack">
            <LocalTextField
              label={t('authorities.function')}
              required
              error={acting.wrong(`contacts.${index}.function`)}
              value={contact.function}
              onChange={(what) => change({ ...contact, function: what })}
            />
            <TextField
              label={t('authorities.contact-name')}
              value={contact.name}
              onChange={(name) => change({ ...contact, name })}
            />
            <div className="two">
              <TextField
                label={t('authorities.email')}
                type="email"
                value={contact.email}
                onChange={(email) => change({ ...contact, email })}
              />
              <TextField
                label={t('authorities.phone')}
                dir="ltr"
                value={contact.phone}
                onChange={(phone) => change({ ...contact, phone })}
              />
              <DateField
                label={t('authorities.from')}
                value={contact.from ?? ''}
                onChange={(from) => change({ ...contact, from: dayOrNull(from) })}
              />
              <DateField
                label={t('authorities.to')}
                error={acting.wrong(`contacts.${index}.until`)}
                value={contact.until ?? ''}
                onChange={(until) => change({ ...contact, until: dayOrNull(until) })}
              />
            </div>
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

function Agreements({ editing: { form, say, acting } }: PartProps): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('authorities.agreements')}</legend>
      <Repeated
        value={form.agreements}
        blank={{ subject: {}, from: '' as IsoDate, until: null, reference: '' }}
        add={t('authorities.add-agreement')}
        onChange={(agreements) => say({ agreements })}
      >
        {(agreement, change, index) => (
          <div className="stack">
            <LocalTextField
              label={t('authorities.subject')}
              required
              error={acting.wrong(`agreements.${index}.subject`)}
              value={agreement.subject}
              onChange={(subject) => change({ ...agreement, subject })}
            />
            <div className="two">
              <DateField
                label={t('authorities.from')}
                required
                error={acting.wrong(`agreements.${index}.from`)}
                value={agreement.from}
                onChange={(from) => change({ ...agreement, from: from as IsoDate })}
              />
              <DateField
                label={t('authorities.to')}
                error={acting.wrong(`agreements.${index}.until`)}
                value={agreement.until ?? ''}
                onChange={(until) => change({ ...agreement, until: dayOrNull(until) })}
              />
            </div>
            <TextField
              label={t('authorities.reference')}
              hint={t('authorities.reference-hint')}
              value={agreement.reference}
              onChange={(reference) => change({ ...agreement, reference })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}

function Activities({ editing: { form, say, acting } }: PartProps): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('authorities.activities')}</legend>
      <Repeated
        value={form.activities}
        blank={{ on: '' as IsoDate, subject: {}, outcome: {} }}
        add={t('authorities.add-activity')}
        onChange={(activities) => say({ activities })}
      >
        {(activity, change, index) => (
          <div className="stack">
            <DateField
              label={t('authorities.on')}
              required
              error={acting.wrong(`activities.${index}.on`)}
              value={activity.on}
              onChange={(on) => change({ ...activity, on: on as IsoDate })}
            />
            <LocalTextField
              label={t('authorities.subject')}
              required
              error={acting.wrong(`activities.${index}.subject`)}
              value={activity.subject}
              onChange={(subject) => change({ ...activity, subject })}
            />
            <LocalTextField
              label={t('authorities.outcome')}
              rows={3}
              value={activity.outcome}
              onChange={(outcome) => change({ ...activity, outcome })}
            />
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}
