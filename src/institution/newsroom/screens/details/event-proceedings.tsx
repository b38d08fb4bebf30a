// What the mechanisms of an event were asked and answered, and what remains of it: summary, recordings, recommendations and what each did.
import type { ReactNode } from 'react'
import { DateField, Select, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../../foundation/components/forms/use-act.ts'
import { useStaff } from '../../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../../vocabulary/dates.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import {
  type EventRecommendation,
  eventAddressees,
  type Questionnaire,
} from '../../../../vocabulary/published/contents.ts'
import { Repeated } from '../../../screens/repeated.tsx'
import type { DraftOf } from '../../draft-content.ts'
import { FilesField } from '../../media/screens/files-field.tsx'
import { LocalListField } from './repeated-fields.tsx'

type Props = {
  readonly event: DraftOf<'event'>
  readonly onChange: (event: DraftOf<'event'>) => void
  readonly acting: Pick<Acting, 'wrong'>
}

export function EventProceedings({ event, onChange, acting }: Props): ReactNode {
  const { t } = useWords()
  const { proceedings } = event
  const change = (changed: Partial<typeof proceedings>) =>
    onChange({ ...event, proceedings: { ...proceedings, ...changed } })
  return (
    <>
      <h2>{t('events.questionnaire')}</h2>
      <QuestionnaireField
        value={event.questionnaire}
        onChange={(questionnaire) => onChange({ ...event, questionnaire })}
      />
      <h2>{t('events.proceedings')}</h2>
      <LocalTextField
        label={t('events.form.summary')}
        error={acting.wrong('content.proceedings.summary')}
        rows={4}
        value={proceedings.summary}
        onChange={(summary) => change({ summary })}
      />
      <FilesField label={t('events.form.files')} value={proceedings.files} onChange={(files) => change({ files })} />
      <Repeated
        value={proceedings.materials}
        blank={{ title: {}, link: '' }}
        add={t('events.form.add-material')}
        onChange={(materials) => change({ materials })}
      >
        {(material, set, index) => (
          <div className="stack">
            <LocalTextField
              label={t('events.form.material')}
              value={material.title}
              onChange={(title) => set({ ...material, title })}
            />
            <TextField
              label={t('events.form.material-link')}
              type="url"
              required
              error={acting.wrong(`content.proceedings.materials.${index}.link`)}
              value={material.link}
              onChange={(link) => set({ ...material, link })}
            />
          </div>
        )}
      </Repeated>
      <Repeated
        value={proceedings.recommendations}
        blank={blankRecommendation}
        add={t('events.form.add-recommendation')}
        onChange={(recommendations) => change({ recommendations })}
      >
        {(one, set) => <RecommendationField value={one} onChange={set} />}
      </Repeated>
    </>
  )
}

const blankRecommendation: EventRecommendation = { number: '', text: {}, to: 'all-mechanisms', name: {}, done: [] }

/** Removing a mechanism removes its answers. */
function QuestionnaireField({
  value: { mechanisms, questions },
  onChange,
}: {
  readonly value: Questionnaire
  readonly onChange: (value: Questionnaire) => void
}): ReactNode {
  const { t, number } = useWords()
  const changeMechanisms = (next: readonly LocalText[]) => {
    const gone = next.length < mechanisms.length ? mechanisms.findIndex((one, at) => one !== next[at]) : -1
    const kept = ({ text, answers }: Questionnaire['questions'][number]) => ({
      text,
      answers: gone < 0 ? answers : answers.filter((_, at) => at !== gone),
    })
    onChange({ mechanisms: next, questions: questions.map(kept) })
  }
  return (
    <>
      <LocalListField
        label={t('events.form.mechanism')}
        add={t('events.form.add-mechanism')}
        value={mechanisms}
        onChange={changeMechanisms}
      />
      <Repeated
        value={questions}
        blank={{ text: {}, answers: [] }}
        add={t('events.form.add-question')}
        onChange={(changed) => onChange({ mechanisms, questions: changed })}
      >
        {(question, set, index) => (
          <div className="stack">
            <LocalTextField
              label={`${t('events.question')} ${number(index + 1)}`}
              value={question.text}
              onChange={(text) => set({ ...question, text })}
            />
            {mechanisms.map((_, at) => (
              <LocalTextField
                // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a form have no other name
                key={at}
                label={t('events.form.answer', { number: number(at + 1) })}
                rows={2}
                value={question.answers[at] ?? {}}
                onChange={(text) =>
                  set({
                    ...question,
                    answers: mechanisms.map((_, i) => (i === at ? text : (question.answers[i] ?? {}))),
                  })
                }
              />
            ))}
          </div>
        )}
      </Repeated>
    </>
  )
}

function RecommendationField({
  value,
  onChange,
}: {
  readonly value: EventRecommendation
  readonly onChange: (value: EventRecommendation) => void
}): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  return (
    <div className="stack">
      <TextField
        label={t('events.form.number')}
        hint={t('events.form.number-hint')}
        short
        value={value.number}
        onChange={(number) => onChange({ ...value, number })}
      />
      <LocalTextField
        label={t('events.form.recommendation')}
        rows={3}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
      />
      <Select
        label={t('events.form.to')}
        required
        value={value.to}
        onChange={(to) => onChange({ ...value, to, name: to === 'all-mechanisms' ? {} : value.name })}
        options={eventAddressees.map((to) => ({ value: to, label: t(`events.to.${to}`) }))}
      />
      {value.to !== 'all-mechanisms' && (
        <LocalTextField
          label={t('events.form.name')}
          value={value.name}
          onChange={(name) => onChange({ ...value, name })}
        />
      )}
      <Repeated
        value={value.done}
        blank={{ date: today, by: {}, text: {} }}
        add={t('events.form.add-done')}
        onChange={(done) => onChange({ ...value, done })}
      >
        {(one, set) => (
          <div className="stack">
            <DateField
              label={t('institution.date')}
              required
              value={one.date}
              onChange={(date) => set({ ...one, date: date as IsoDate })}
            />
            <LocalTextField label={t('events.form.by')} value={one.by} onChange={(by) => set({ ...one, by })} />
            <LocalTextField
              label={t('events.form.did')}
              rows={2}
              value={one.text}
              onChange={(text) => set({ ...one, text })}
            />
          </div>
        )}
      </Repeated>
    </div>
  )
}
