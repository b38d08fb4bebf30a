// The questions of a questionnaire, folded under its sections.
import type { ReactNode } from 'react'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Questionnaire, questionsIn } from '../../dossier/forms/form.ts'

export function AskedBySection({ sections }: Pick<Questionnaire, 'sections'>): ReactNode {
  const { t, local } = useWords()
  return sections.map((section) => (
    <details key={section.id}>
      <summary>
        <bdi>{local(section.title) || t('build.kind.section')}</bdi>
      </summary>
      <ol className="stack-s">
        {questionsIn(section.parts).map((question) => (
          <li key={question.id} value={question.number}>
            <UserText text={question.text} />
          </li>
        ))}
      </ol>
    </details>
  ))
}
