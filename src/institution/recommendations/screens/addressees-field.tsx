// Whom a recommendation is addressed to: one after the other, the first answering for it before the rest.
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Required, Select } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import type { Acting } from '../../../foundation/components/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { addresseeKinds } from '../../../vocabulary/recommendations.ts'
import type { AddresseeForm } from '../recommendation-register.ts'

type Props = {
  readonly value: readonly AddresseeForm[]
  readonly onChange: (value: readonly AddresseeForm[]) => void
  readonly wrong: Acting['wrong']
}

export function AddresseesField({ value, onChange, wrong }: Props): ReactNode {
  const { t } = useWords()
  const change = (at: number, more: Partial<AddresseeForm>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...more } : one)))
  return (
    <fieldset className="field stack">
      <legend className="lab">
        {t('recommendations.addressees')}
        <Required />
      </legend>
      <span className="hint">{t('recommendations.addressees-hint')}</span>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an addressee that is not saved yet is its place
        <fieldset key={at} aria-label={t('recommendations.addressee-of', { number: at + 1 })} className="stack">
          {value.length > 1 && (
            <p className="row between">
              <span className="cap">{t('recommendations.addressee-of', { number: at + 1 })}</span>
              <Button kind="plain" onPress={() => onChange(value.filter((_, index) => index !== at))}>
                <X className="i" aria-hidden="true" />
                {t('recommendations.addressee-remove', { number: at + 1 })}
              </Button>
            </p>
          )}
          <Select
            label={t('institution.recommendation.addressee-kind')}
            required
            error={wrong(`addressees.${at}.kind`)}
            value={one.kind}
            onChange={(kind) => change(at, { kind })}
            options={addresseeKinds.map((kind) => ({ value: kind, label: t(`vocabulary.addressee-kind.${kind}`) }))}
          />
          <LocalTextField
            label={t('institution.recommendation.addressee')}
            required
            error={wrong(`addressees.${at}.name`)}
            value={one.name}
            onChange={(name) => change(at, { name })}
          />
        </fieldset>
      ))}
      <div className="row">
        <Button kind="quiet" onPress={() => onChange([...value, { kind: 'authority', name: {} }])}>
          <Plus className="i" aria-hidden="true" />
          {t('recommendations.addressee-add')}
        </Button>
      </div>
    </fieldset>
  )
}
