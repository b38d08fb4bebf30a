// Records what the institution has verified: seen by whom, when, in what.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import {
  type Implementation,
  implementations,
  isSeen,
  type VerificationSource,
  verificationSources,
} from '../../../vocabulary/recommendations.ts'
import { Form } from '../../screens/form.tsx'
import type { FollowUp, Recommendation } from '../recommendation.ts'
import { CorrectionReason } from './correction-reason.tsx'

type Props = {
  readonly recommendation: Recommendation
  /** The wrong entry that this one follows; null for an entry of its own. */
  readonly corrects: FollowUp | null
  readonly onSaved: () => void
  readonly onCancel: () => void
}

export function FollowUpForm({ recommendation, corrects, onSaved, onCancel }: Props): ReactNode {
  const { t, date } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`follow-up/${recommendation.id}/${corrects?.id ?? 'new'}`, {
    on: (corrects?.on ?? today) as string,
    implementation: (corrects?.implementation ?? '') as Implementation | '',
    text: (corrects?.text ?? {}) as LocalText,
    source: (corrects?.source ?? '') as VerificationSource | '',
    evidence: corrects?.evidence ?? '',
    reason: '',
  })
  const { on, implementation, text, source, evidence, reason } = now
  const seen = implementation !== '' && isSeen(implementation)
  const save = async () => {
    const correction = corrects ? { corrects: { entry: corrects.id, reason } } : {}
    const form = {
      on,
      ...(implementation ? { implementation } : {}),
      text,
      source: source || null,
      evidence,
      ...correction,
    }
    if (!(await acting.act<FollowUp>('POST', `/api/recommendations/${recommendation.id}/follow-ups`, form))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={
        corrects ? t('recommendations.correct.title', { date: date(corrects.on) }) : t('institution.follow-up.add')
      }
      save={t('institution.follow-up.save')}
      notDone={t('institution.follow-up.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      {corrects && (
        <CorrectionReason error={acting.wrong('corrects')} value={reason} onChange={(reason) => say({ reason })} />
      )}
      <RadioGroup
        label={t('institution.follow-up.implementation')}
        required
        error={acting.wrong('implementation')}
        value={implementation}
        onChange={(implementation) => say({ implementation })}
        options={implementations.map((value) => ({ value, label: t(`vocabulary.implementation.${value}`) }))}
      />
      <DateField
        label={t('institution.follow-up.on')}
        required
        error={acting.wrong('on')}
        min={recommendation.made}
        value={on}
        onChange={(on) => say({ on })}
      />
      <LocalTextField
        label={t('institution.follow-up.text')}
        hint={t('institution.no-names')}
        error={acting.wrong('text')}
        rows={4}
        value={text}
        onChange={(text) => say({ text })}
      />
      <RadioGroup
        label={t('recommendations.follow-up.source')}
        required={seen}
        error={acting.wrong('source')}
        value={source}
        onChange={(source) => say({ source })}
        options={verificationSources.map((value) => ({ value, label: t(`vocabulary.verification-source.${value}`) }))}
      />
      <TextField
        label={t('institution.follow-up.evidence')}
        hint={t('institution.follow-up.evidence-hint')}
        required={seen}
        error={acting.wrong('evidence')}
        value={evidence}
        onChange={(evidence) => say({ evidence })}
      />
    </Form>
  )
}
