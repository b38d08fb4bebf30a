// Second step: into how many papers the root and the recovery key are split, and whether recovery reaches interviews.
import { Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../../foundation/components/forms/choice.tsx'
import { Select } from '../../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { type SetUpForm, sharesReady } from './set-up-form.ts'

type Props = {
  readonly form: SetUpForm
  readonly onChange: (part: Partial<SetUpForm>) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

const counts = Array.from({ length: 8 }, (_, at) => at + 2)

export function SetUpShares({ form, onChange, onBack, onNext }: Props): ReactNode {
  const { t, number } = useWords()
  const [tried, setTried] = useState(false)
  const wrong = tried && !sharesReady(form) ? t('entry.shares.wrong') : null
  const options = counts.map((count) => ({ value: String(count), label: number(count) }))
  const next = () => {
    if (sharesReady(form)) onNext()
    else setTried(true)
  }
  return (
    <form className="stack-l" noValidate onSubmit={submits(next)}>
      <ScreenHead title={t('entry.shares.title')}>
        <p>{t('entry.shares.text')}</p>
      </ScreenHead>
      <div className="cols">
        <div className="c6">
          <Select
            label={t('entry.shares.n')}
            value={String(form.n)}
            onChange={(n) => onChange({ n: Number(n) })}
            options={options}
          />
        </div>
        <div className="c6">
          <Select
            label={t('entry.shares.k')}
            value={String(form.k)}
            onChange={(k) => onChange({ k: Number(k) })}
            options={options}
            error={wrong}
          />
        </div>
      </div>
      <p className="strong">{t('entry.shares.said', { k: form.k, n: form.n })}</p>
      <RadioGroup
        label={t('entry.shares.interviews')}
        value={form.recoverInterviews ? 'yes' : 'no'}
        onChange={(answer) => onChange({ recoverInterviews: answer === 'yes' })}
        options={[
          { value: 'yes', label: t('entry.shares.interviews-in'), hint: t('entry.shares.interviews-in-hint') },
          { value: 'no', label: t('entry.shares.interviews-out'), hint: t('entry.shares.interviews-out-hint') },
        ]}
      />
      <Notice icon={<Info className="i" aria-hidden="true" />}>
        <p>{t('entry.shares.notice', { k: form.k })}</p>
      </Notice>
      <p className="row">
        <Button type="submit" block>
          {t('entry.setup.next-people')}
        </Button>
        <Button kind="quiet" onPress={onBack} block>
          {t('entry.setup.back')}
        </Button>
      </p>
    </form>
  )
}
