// Decides whether a recommendation that has stood for years is still pursued: with the reason, in the name of who decides.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import { type ReviewOutcome, reviewOutcomes } from '../../../vocabulary/recommendations.ts'
import { Form } from '../../screens/form.tsx'
import type { Recommendation, ReviewDecision } from '../recommendation.ts'
import { NumberField } from './number-field.tsx'

type Props = {
  readonly recommendation: Recommendation
  readonly onSaved: () => void
  readonly onCancel: () => void
}

export function ReviewForm({ recommendation, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`review/${recommendation.id}`, {
    on: today as string,
    outcome: '' as ReviewOutcome | '',
    replacement: null as RecommendationId | null,
    number: '',
    reason: '',
  })
  const { on, outcome, replacement, number, reason } = now
  const save = async () => {
    const form = {
      on,
      ...(outcome ? { outcome } : {}),
      replacement: outcome === 'replaced' ? replacement : null,
      reason,
    }
    if (!(await acting.act<ReviewDecision>('POST', `/api/recommendations/${recommendation.id}/reviews`, form))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t('recommendations.review.add')}
      save={t('recommendations.review.save')}
      notDone={t('recommendations.review.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <RadioGroup
        label={t('recommendations.review.outcome')}
        required
        error={acting.wrong('outcome')}
        value={outcome}
        onChange={(outcome) => say({ outcome })}
        options={reviewOutcomes.map((value) => ({ value, label: t(`vocabulary.review-outcome.${value}`) }))}
      />
      {outcome === 'replaced' && (
        <NumberField
          label={t('recommendations.review.replacement')}
          required
          error={acting.wrong('replacement')}
          begin={number}
          onChange={(replacement, typed) => say({ replacement, number: typed })}
        />
      )}
      <TextArea
        label={t('recommendations.review.reason')}
        required
        error={acting.wrong('reason')}
        value={reason}
        onChange={(reason) => say({ reason })}
      />
      <DateField
        label={t('recommendations.review.on')}
        required
        error={acting.wrong('on')}
        min={recommendation.made}
        value={on}
        onChange={(on) => say({ on })}
      />
    </Form>
  )
}
