// Whom a recommendation is addressed to, one after the other, the first answering for it before the rest: a body of the register, or a name in words.
import type { ReactNode } from 'react'
import { Required, Select } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../foundation/components/forms/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { addresseeKinds } from '../../../vocabulary/recommendations.ts'
import { AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import { Repeated } from '../../screens/repeated.tsx'
import type { AddresseeForm } from '../recommendation-register.ts'

type Props = {
  readonly value: readonly AddresseeForm[]
  readonly onChange: (value: readonly AddresseeForm[]) => void
  readonly wrong: Acting['wrong']
}

export function AddresseesField({ value, onChange, wrong }: Props): ReactNode {
  const { t } = useWords()
  const authorities = useAuthorities()
  return (
    <fieldset className="field stack">
      <legend className="lab">
        {t('recommendations.addressees')}
        <Required />
      </legend>
      <span className="hint">{t('recommendations.addressees-hint')}</span>
      {value.length === 0 && wrong('addressees') && (
        <span className="hint wrong" role="alert">
          {wrong('addressees')}
        </span>
      )}
      <Repeated<AddresseeForm>
        value={value}
        blank={{ kind: 'authority', name: {} }}
        add={t('recommendations.addressee-add')}
        onChange={onChange}
      >
        {(one, change, at) => (
          <div className="stack">
            <Select
              label={t('institution.recommendation.addressee-kind')}
              required
              error={wrong(`addressees.${at}.kind`)}
              value={one.kind}
              onChange={(kind) => change({ ...one, kind, authority: null })}
              options={addresseeKinds.map((kind) => ({ value: kind, label: t(`vocabulary.addressee-kind.${kind}`) }))}
            />
            {one.kind !== 'institution' && (
              <AuthorityPicker
                label={t('recommendations.addressee-body')}
                none={t('recommendations.addressee-in-words')}
                authorities={authorities}
                among={one.kind === 'authority' ? 'authorities' : 'partners'}
                value={one.authority ?? null}
                onChange={(chosen) =>
                  change({ ...one, authority: chosen?.id ?? null, ...(chosen ? { name: chosen.name } : {}) })
                }
              />
            )}
            {!one.authority && (
              <LocalTextField
                label={t('institution.recommendation.addressee')}
                required
                error={wrong(`addressees.${at}.name`)}
                value={one.name}
                onChange={(name) => change({ ...one, name })}
              />
            )}
          </div>
        )}
      </Repeated>
    </fieldset>
  )
}
