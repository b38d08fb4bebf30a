// The form of a letter while it is a draft; what is written in it is kept by the device until it is saved.
import { type ReactNode, useState } from 'react'
import { useSearch } from 'wouter'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LetterId } from '../../../vocabulary/ids.ts'
import { Form } from '../../screens/form.tsx'
import { useKeptRecord } from '../../screens/use-kept-record.ts'
import type { Letter, LetterContent } from '../letter.ts'
import { LetterFilesField } from './letter-files-field.tsx'
import { LetterTo } from './letter-to.tsx'
import { RecommendationsField } from './recommendations-field.tsx'

type Props = {
  readonly content: LetterContent
  /** What is changed; null where a letter is begun. */
  readonly id: LetterId | null
  readonly version: number | null
  readonly onSaved: (letter: Letter) => void
  readonly onCancel: () => void
}

export function LetterForm({ content, id, version, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const [said, setSaid] = useState(content)
  /** The version that she began from: a letter which another has changed since is refused, not written over. */
  const [base, setBase] = useState(version)
  const search = useSearch()
  const kept = useKeptRecord(`letter/${id ?? `new?${search}`}`, { said, base }, (back) => {
    setSaid({ ...content, ...back.said })
    setBase(back.base)
  })
  const say = (more: Partial<LetterContent>) => setSaid((before) => ({ ...before, ...more }))
  const save = async () => {
    const saved = id
      ? await acting.act<Letter>('PUT', `/api/dialogue/${id}`, { ...said, version: base })
      : await acting.act<Letter>('POST', '/api/dialogue', said)
    if (!saved) return
    kept.forget()
    onSaved(saved)
  }
  return (
    <Form
      title={t(id ? 'dialogue.edit' : 'dialogue.write')}
      showTitle={id !== null}
      save={t('dialogue.save')}
      notDone={t('dialogue.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <LetterTo content={said} onChange={say} wrong={acting.wrong} />
      <LocalTextField
        label={t('dialogue.subject')}
        required
        error={acting.wrong('subject')}
        value={said.subject}
        onChange={(subject) => say({ subject })}
      />
      <LocalTextField
        label={t('dialogue.text')}
        hint={t('dialogue.text-hint')}
        error={acting.wrong('text')}
        rows={8}
        value={said.text}
        onChange={(text) => say({ text })}
      />
      <RecommendationsField
        value={said.recommendations}
        error={acting.wrong('recommendations')}
        onChange={(recommendations) => say({ recommendations })}
      />
      {said.recommendations.length > 0 && (
        <Notice>
          <p>{t('dialogue.duty')}</p>
        </Notice>
      )}
      <LetterFilesField value={said.files} onChange={(files) => say({ files })} />
      <TextField
        label={t('dialogue.from')}
        hint={t('dialogue.from-hint')}
        required
        error={acting.wrong('from')}
        value={said.from}
        onChange={(from) => say({ from })}
      />
    </Form>
  )
}
