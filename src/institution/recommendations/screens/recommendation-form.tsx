// The form of a recommendation: made from a finding, made in general, or changed.
import { type ReactNode, useState } from 'react'
import { DateField, Select } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { StandardsField } from '../../../foundation/components/standards-field.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type AddresseeKind, addresseeKinds, type Priority, priorities } from '../../../vocabulary/recommendations.ts'
import type { StandardRef } from '../../../vocabulary/standards.ts'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { Form } from '../../screens/form.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import type { Recommendation } from '../recommendation.ts'

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
  const [kind, setKind] = useState<AddresseeKind>(recommendation?.addressee.kind ?? 'authority')
  const [name, setName] = useState<LocalText>(recommendation?.addressee.name ?? from?.authority ?? {})
  const [place, setPlace] = useState<PlaceId | ''>(recommendation?.place ?? from?.place ?? '')
  const [theme, setTheme] = useState<Theme | ''>(recommendation?.theme ?? from?.theme ?? '')
  const [standards, setStandards] = useState<readonly StandardRef[]>(recommendation?.standards ?? from?.standards ?? [])
  const [priority, setPriority] = useState<Priority>(recommendation?.priority ?? 'ordinary')
  const [made, setMade] = useState<string>(recommendation?.made ?? today)
  const [deadline, setDeadline] = useState<string>(recommendation?.deadline ?? '')
  const origin = recommendation?.origin ?? from?.origin ?? null
  const save = async () => {
    const form = {
      text,
      addressee: { kind, name },
      place: place || null,
      origin,
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
      <Select
        label={t('institution.recommendation.addressee-kind')}
        required
        error={acting.wrong('addressee.kind')}
        value={kind}
        onChange={setKind}
        options={addresseeKinds.map((value) => ({ value, label: t(`vocabulary.addressee-kind.${value}`) }))}
      />
      <LocalTextField
        label={t('institution.recommendation.addressee')}
        required
        error={acting.wrong('addressee.name')}
        value={name}
        onChange={setName}
      />
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
