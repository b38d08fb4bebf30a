// An answer that came on paper: entered word for word, with its scan, on the day it was received.
import { type ReactNode, useState } from 'react'
import { DateField, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Code, UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AnswerLine } from '../../../vocabulary/authority-answers.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { type Position, positions, saidAs } from '../../../vocabulary/recommendations.ts'
import { Form } from '../../screens/form.tsx'
import type { Letter, LetterFile } from '../letter.ts'
import { LetterFilesField } from './letter-files-field.tsx'

type Props = { readonly letter: Letter; readonly onSaved: () => void; readonly onCancel: () => void }

export function PaperAnswer({ letter, onSaved, onCancel }: Props): ReactNode {
  const { t, languageName } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const [bringing, setBringing] = useState(false)
  const {
    now,
    say: write,
    kept,
  } = useKeptFields(`paper-answer/${letter.id}`, {
    on: today as string,
    language: languages[0] as Language,
    name: '',
    role: '',
    general: '',
    lines: [] as readonly AnswerLine[],
    files: [] as readonly LetterFile[],
  })
  const { on, language, name, role, general, lines, files } = now
  const carried = 'recommendations' in letter.state ? letter.state.recommendations : []
  const save = async () => {
    const form = { on, language, name, role, general, lines, files }
    if (!(await acting.act('POST', `/api/dialogue/${letter.id}/answers`, form))) return
    kept.forget()
    onSaved()
  }
  return (
    <Form
      title={t('dialogue.paper')}
      save={t('dialogue.paper-save')}
      notDone={t('dialogue.paper-not-saved')}
      acting={{ ...acting, kept }}
      waits={bringing}
      onSave={save}
      onCancel={onCancel}
    >
      <DateField
        label={t('dialogue.paper-on')}
        required
        error={acting.wrong('on')}
        value={on}
        onChange={(on) => write({ on })}
      />
      <Select
        label={t('dialogue.paper-language')}
        value={language}
        onChange={(language) => write({ language })}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
      />
      <TextField
        label={t('dialogue.paper-name')}
        error={acting.wrong('name')}
        value={name}
        onChange={(name) => write({ name })}
      />
      <TextField
        label={t('dialogue.paper-role')}
        error={acting.wrong('role')}
        value={role}
        onChange={(role) => write({ role })}
      />
      <TextArea
        label={t('dialogue.answer.general')}
        hint={t('dialogue.paper-text-hint')}
        error={acting.wrong('general')}
        lang={language}
        value={general}
        onChange={(general) => write({ general })}
      />
      {carried.map(({ id, number, text }) => {
        const line = lines.find(({ recommendation }) => recommendation === id)
        const say = (more: Partial<AnswerLine>) =>
          write({ lines: lines.map((one) => (one.recommendation === id ? { ...one, ...more } : one)) })
        const choose = (position: Position | '') => {
          const others = lines.filter(({ recommendation }) => recommendation !== id)
          const standing = line ?? { recommendation: id, text: '', measures: '', timetable: '' }
          write({ lines: position ? [...others, { ...standing, position }] : others })
        }
        return (
          <fieldset key={id} className="field stack">
            <legend className="lab">
              <Code>{number}</Code> <UserText text={text} />
            </legend>
            <Select
              label={t('dialogue.answer.position')}
              none={t('dialogue.paper-not-there')}
              value={line?.position ?? ''}
              onChange={choose}
              options={positions.map((value) => ({ value, label: t(`vocabulary.position.${saidAs(value, true)}`) }))}
            />
            {line && (
              <>
                <TextArea
                  label={t('dialogue.answer.text')}
                  hint={t('dialogue.paper-text-hint')}
                  lang={language}
                  value={line.text}
                  onChange={(said) => say({ text: said })}
                />
                <TextArea
                  label={t('dialogue.answer.measures')}
                  rows={3}
                  lang={language}
                  value={line.measures}
                  onChange={(measures) => say({ measures })}
                />
                <TextArea
                  label={t('dialogue.answer.timetable')}
                  rows={2}
                  lang={language}
                  value={line.timetable}
                  onChange={(timetable) => say({ timetable })}
                />
              </>
            )}
          </fieldset>
        )
      })}
      <LetterFilesField value={files} onChange={(files) => write({ files })} onBringing={setBringing} />
    </Form>
  )
}
