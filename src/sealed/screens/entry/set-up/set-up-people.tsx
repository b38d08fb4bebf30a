// Third step: the first coordinator, here, and the second signer, who answers from a device of her own. Then the keys are made.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { RequiredNote, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../../foundation/components/forms/submits.ts'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { type Problem, refuse } from '../../../../vocabulary/problems.ts'
import { useDesk } from '../../../browser/desk-context.tsx'
import { NewPassphrase, passphraseReady } from '../new-passphrase.tsx'
import { PersonFields } from '../person-fields.tsx'
import { type SetUpForm, setUpRequest } from './set-up-form.ts'

type Props = {
  readonly form: SetUpForm
  readonly onChange: (part: Partial<SetUpForm>) => void
  readonly onBack: () => void
  readonly onBegun: (invitation: string) => void
}

export function SetUpPeople({ form, onChange, onBack, onBegun }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [state, setState] = useState<'asking' | 'making' | Problem>('asking')
  const { first, second } = form
  const begin = async () => {
    const request = setUpRequest(form)
    if (!request || !passphraseReady(form.passphrase)) return setState(refuse('field-missing').problem)
    setState('making')
    const begun = await desk.beginSetup(request)
    if (begun.ok) onBegun(begun.value.secondSigner)
    else setState(begun.problem)
  }
  return (
    <form className="stack-l" noValidate onSubmit={submits(begin)}>
      <ScreenHead title={t('entry.first.title')}>
        <p>{t('entry.first.text')}</p>
      </ScreenHead>
      <RequiredNote />
      {typeof state === 'object' && <Failed problem={state} title={t('entry.setup.failed')} />}
      {/* The server tells only now: two steps from the field in which it was typed. */}
      {typeof state === 'object' && state.code === 'setup-code-wrong' && (
        <TextField
          label={t('entry.setup.code')}
          hint={t('entry.setup.code-hint')}
          value={form.code}
          onChange={(code) => onChange({ code })}
          dir="ltr"
          required
        />
      )}
      <PersonFields
        name={first.name}
        onName={(name) => onChange({ first: { ...first, name } })}
        addressedAs={first.addressedAs}
        onAddressedAs={(addressedAs) => onChange({ first: { ...first, addressedAs } })}
      />
      <NewPassphrase value={form.passphrase} onChange={(passphrase) => onChange({ passphrase })} />
      <h2>{t('entry.second.title')}</h2>
      <p className="muted">{t('entry.second.text')}</p>
      <PersonFields
        name={second.name}
        onName={(name) => onChange({ second: { ...second, name } })}
        addressedAs={second.addressedAs}
        onAddressedAs={(addressedAs) => onChange({ second: { ...second, addressedAs } })}
      />
      <p className="row">
        <Button type="submit" disabled={state === 'making'} block>
          {t(state === 'making' ? 'entry.setup.making' : 'entry.setup.make')}
        </Button>
        <Button kind="quiet" onPress={onBack} block>
          {t('entry.setup.back')}
        </Button>
      </p>
    </form>
  )
}
