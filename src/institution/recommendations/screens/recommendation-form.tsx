// The form of a recommendation: made from a finding, made in general, or changed.
import { type ReactNode, useState } from 'react'
import { DateField, Select, TextField } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { StandardsField } from '../../../foundation/components/standards-field.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate } from '../../../vocabulary/dates.ts'
import type { PlaceId, RecommendationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type BasisKind, basisKinds, type Priority, priorities } from '../../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../../vocabulary/standards.ts'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { Form } from '../../screens/form.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import type { Recommendation } from '../recommendation.ts'
import type { AddresseeForm } from '../recommendation-register.ts'
import { AddresseesField } from './addressees-field.tsx'
import { NumberField } from './number-field.tsx'
import { QualityNotes } from './quality-notes.tsx'

type Props = {
  /** What is changed; without it a recommendation is made. */
  readonly recommendation?: Recommendation
  /** What a finding gives to begin with. */
  readonly from?: Pick<Recommendation, 'origin' | 'place' | 'theme' | 'standards'> & { readonly authority: LocalText }
  readonly onSaved: (recommendation: Recommendation) => void
  readonly onCancel: () => void
}

export function RecommendationForm({ recommendation, from, onSaved, onCancel }: Props): ReactNode {
  const { t, local } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const places = usePlaces()
  const [text, setText] = useState<LocalText>(recommendation?.text ?? {})
  const [addressees, setAddressees] = useState<readonly AddresseeForm[]>(
    recommendation?.addressees ?? [{ kind: 'authority', name: from?.authority ?? {} }],
  )
  const [place, setPlace] = useState<PlaceId | ''>(recommendation?.place ?? from?.place ?? '')
  const [basisKind, setBasisKind] = useState<BasisKind | ''>(recommendation?.basis?.kind ?? '')
  const [basisTitle, setBasisTitle] = useState(recommendation?.basis?.title ?? '')
  const [repeats, setRepeats] = useState<RecommendationId | null>(recommendation?.repeats ?? null)
  const [theme, setTheme] = useState<Theme | ''>(recommendation?.theme ?? from?.theme ?? '')
  const [standards, setStandards] = useState<readonly StandardRef[]>(recommendation?.standards ?? from?.standards ?? [])
  const [priority, setPriority] = useState<Priority>(recommendation?.priority ?? 'ordinary')
  const [made, setMade] = useState<string>(recommendation?.made ?? today)
  const [deadline, setDeadline] = useState<string>(recommendation?.deadline ?? '')
  const origin = recommendation?.origin ?? from?.origin ?? null
  const save = async () => {
    const form = {
      text,
      addressees,
      place: place || null,
      origin,
      basis: basisKind ? { kind: basisKind, title: basisTitle } : null,
      repeats,
      ownTheme: recommendation?.ownTheme ?? null,
      ...(theme ? { theme } : {}),
      standards,
      priority,
      ...(made ? { made } : {}),
      deadline: deadline || null,
    }
    const saved = recommendation
      ? await acting.act<Recommendation>('PUT', `/api/recommendations/${recommendation.id}`, {
          ...form,
          version: recommendation.version,
        })
      : await acting.act<Recommendation>('POST', '/api/recommendations', form)
    if (saved) onSaved(saved)
  }
  return (
    <Form
      title={t(recommendation ? 'institution.recommendation.change' : 'institution.recommendation.add')}
      showTitle={recommendation !== undefined}
      save={t('institution.recommendation.save')}
      notDone={t('institution.recommendation.not-saved')}
      acting={acting}
      onSave={save}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('institution.recommendation.text')}
        hint={t('institution.recommendation.text-hint')}
        required
        error={acting.wrong('text')}
        rows={4}
        value={text}
        onChange={setText}
      />
      <QualityNotes text={text} addressees={addressees} deadline={isDate(deadline) ? deadline : null} />
      <AddresseesField value={addressees} onChange={setAddressees} wrong={acting.wrong} />
      {!origin && (
        <Select
          label={t('institution.place.one')}
          none={t('institution.recommendation.no-place')}
          error={acting.wrong('place')}
          value={place}
          onChange={setPlace}
          options={(places.state === 'ready' ? places.value : []).map((one) => ({
            value: one.id,
            label: local(one.name),
          }))}
        />
      )}
      {!origin && (
        <Select
          label={t('recommendations.basis')}
          none={t('recommendations.basis-none')}
          error={acting.wrong('basis.kind')}
          value={basisKind}
          onChange={setBasisKind}
          options={basisKinds.map((value) => ({ value, label: t(`vocabulary.basis.${value}`) }))}
        />
      )}
      {!origin && basisKind && (
        <TextField
          label={t('recommendations.basis-title')}
          required
          error={acting.wrong('basis.title')}
          value={basisTitle}
          onChange={setBasisTitle}
        />
      )}
      {!recommendation && (
        <NumberField
          label={t('recommendations.repeats')}
          hint={t('recommendations.repeats-hint')}
          error={acting.wrong('repeats')}
          onChange={setRepeats}
        />
      )}
      <Select
        label={t('institution.recommendation.theme')}
        required
        error={acting.wrong('theme')}
        none={t('common.choose')}
        value={theme}
        onChange={setTheme}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      <StandardsField value={standards} onChange={setStandards} />
      <Select
        label={t('institution.recommendation.priority')}
        required
        value={priority}
        onChange={setPriority}
        options={priorities.map((value) => ({ value, label: t(`vocabulary.priority.${value}`) }))}
      />
      <DateField
        label={t('institution.recommendation.made')}
        required
        error={acting.wrong('made')}
        value={made}
        onChange={setMade}
      />
      <DateField
        label={t('institution.recommendation.deadline')}
        error={acting.wrong('deadline')}
        min={made}
        value={deadline}
        onChange={setDeadline}
      />
    </Form>
  )
}
