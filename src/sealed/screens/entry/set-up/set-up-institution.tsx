// First step: the institution's name, the council it belongs to, where it works.
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { RequiredNote, Select, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { submits } from '../../../../foundation/components/forms/submits.ts'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { languages } from '../../../../vocabulary/languages.ts'
import { refuse } from '../../../../vocabulary/problems.ts'
import { countriesIn, timeZones } from './countries.ts'
import { institutionReady, type SetUpForm } from './set-up-form.ts'

type Props = {
  readonly form: SetUpForm
  readonly onChange: (part: Partial<SetUpForm>) => void
  readonly onNext: () => void
  readonly onInvited: () => void
}

export function SetUpInstitution({ form, onChange, onNext, onInvited }: Props): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const [incomplete, setIncomplete] = useState(false)
  const countries = useMemo(() => countriesIn(language), [language])
  const next = () => {
    if (institutionReady(form)) onNext()
    else setIncomplete(true)
  }
  return (
    <form className="stack-l" noValidate onSubmit={submits(next)}>
      <ScreenHead title={t('entry.setup.title')}>
        <p>{t('entry.setup.text')}</p>
      </ScreenHead>
      <RequiredNote />
      {incomplete && !institutionReady(form) && <Failed problem={refuse('field-missing').problem} />}
      <TextField
        label={t('entry.setup.code')}
        hint={t('entry.setup.code-hint')}
        value={form.code}
        onChange={(code) => onChange({ code })}
        dir="ltr"
        required
      />
      <LocalTextField
        in={languages}
        label={t('entry.setup.name')}
        hint={t('entry.setup.name-hint')}
        value={form.name}
        onChange={(name) => onChange({ name })}
        required
      />
      <LocalTextField
        in={languages}
        label={t('entry.setup.parent')}
        hint={t('entry.setup.parent-hint')}
        value={form.parent}
        onChange={(parent) => onChange({ parent })}
      />
      <div className="cols">
        <div className="c6">
          <Select
            label={t('entry.setup.country')}
            hint={t('entry.setup.country-hint')}
            value={form.country}
            onChange={(country) => onChange({ country })}
            options={countries}
            none={t('common.choose')}
            required
          />
        </div>
        <div className="c6">
          <Select
            label={t('entry.setup.time-zone')}
            hint={t('entry.setup.time-zone-hint')}
            value={form.timeZone}
            onChange={(timeZone) => onChange({ timeZone })}
            options={timeZones()}
            none={t('common.choose')}
            required
          />
        </div>
      </div>
      <Button type="submit" block>
        {t('entry.setup.next-shares')}
      </Button>
      <p>
        <Button kind="plain" onPress={onInvited}>
          {t('entry.have-invitation')}
        </Button>
      </p>
    </form>
  )
}
