// A letter is written: from nothing, or to remind of what no answer to a letter that was sent speaks of.
import type { ReactNode } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type LetterContent, unanswered } from '../letter.ts'
import type { LetterDossier } from '../letter-register.ts'
import { LetterForm } from './letter-form.tsx'

export default function LetterNew(): ReactNode {
  const { t } = useWords()
  const [query] = useSearchParams()
  const reminds = query.get('reminds')
  const before = useLoaded<LetterDossier>(reminds ? `/api/dialogue/${reminds}` : null)
  const title = t('dialogue.write')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/dialogue', label: t('dialogue.menu') }, { label: title }]} />
      {reminds ? (
        <Shown of={before}>
          {({ letter: { id, content }, answers }) => (
            <Writing
              from={{ ...content, recommendations: unanswered(content, answers), text: {}, files: [], reminds: id }}
            />
          )}
        </Shown>
      ) : (
        <Writing from={nothing} />
      )}
    </div>
  )
}

const nothing: LetterContent = {
  from: '',
  authority: null,
  to: {},
  attention: '',
  subject: {},
  text: {},
  recommendations: [],
  files: [],
  reminds: null,
}

function Writing({ from }: { readonly from: LetterContent }): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  return (
    <LetterForm
      letter={null}
      content={from}
      onSaved={({ id }) => {
        done({ words: t('dialogue.saved') })
        go(`/dialogue/${id}`)
      }}
      onCancel={() => go('/dialogue')}
    />
  )
}
