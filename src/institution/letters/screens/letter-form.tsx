// The form of a letter while it is a draft; what is written in it is kept by the device until it is saved.
import { type ReactNode, useState } from 'react'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import { AuthorityName, useAuthorities } from '../../screens/authority-name.tsx'
import { Form } from '../../screens/form.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { Letter, LetterContent } from '../letter.ts'
import type { LetterDossier } from '../letter-register.ts'
import { LetterAddressee } from './letter-addressee.tsx'
import { LetterFilesField } from './letter-files-field.tsx'
import { RecommendationsField } from './recommendations-field.tsx'

type Props = {
  /** What is changed; null where a letter is begun. */
  readonly letter: Letter | null
  /** What a letter begins with. */
  readonly content: LetterContent
  readonly onSaved: (letter: Letter) => void
  readonly onCancel: () => void
}

export function LetterForm({ letter, content, onSaved, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const authorities = useAuthorities()
  const [bringing, setBringing] = useState(false)
  const editing = useEditing(
    '/api/dialogue',
    letter && withItsWriter(letter),
    content,
    (one) => one.content,
    onSaved,
    (answer) => withItsWriter((answer as LetterDossier).letter),
  )
  const { form: said, say, acting } = editing
  return (
    <Form
      title={t(letter ? 'dialogue.edit' : 'dialogue.write')}
      showTitle={letter !== null}
      save={t('dialogue.save')}
      notDone={t('dialogue.not-saved')}
      acting={acting}
      waits={bringing}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LetterAddressee content={said} onChange={say} wrong={acting.wrong} />
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
      <LetterFilesField value={said.files} onChange={(files) => say({ files })} onBringing={setBringing} />
      <TextField
        label={t('dialogue.from')}
        hint={t('dialogue.from-hint')}
        required
        error={acting.wrong('from')}
        value={said.from}
        onChange={(from) => say({ from })}
      />
      <MetChange
        editing={editing}
        labels={{
          from: t('dialogue.from'),
          authority: t('dialogue.body'),
          to: t('dialogue.to'),
          attention: t('dialogue.attention'),
          subject: t('dialogue.subject'),
          text: t('dialogue.text'),
          recommendations: t('dialogue.recommendations'),
          files: t('dialogue.files'),
          reminds: t('dialogue.reminds'),
        }}
        show={(field, value) => {
          if (field === 'authority' && value)
            return <AuthorityName id={value as AuthorityId} authorities={authorities} />
          return typeof value === 'string' && value !== '' && field !== 'reminds' ? (
            <UserText text={value} />
          ) : (
            t('common.no-text')
          )
        }}
      />
    </Form>
  )
}

/** As in every record, whoever changed a draft last is its author. */
const withItsWriter = (letter: Letter) => ({ ...letter, changedBy: letter.by })
