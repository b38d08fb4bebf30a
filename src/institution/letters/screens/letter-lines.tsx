// Letters as a list of lines: to whom, about what, and where each stands.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Code, UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Letter } from '../letter.ts'
import { LetterMarks } from './letter-marks.tsx'

type Props = {
  readonly letters: readonly Letter[]
  /** The level of the headings in its lines. */
  readonly heading?: 'h2' | 'h3'
}

export function LetterLines({ letters, heading: Heading = 'h3' }: Props): ReactNode {
  const { t } = useWords()
  return (
    <ul className="lines">
      {letters.map(({ id, content, state, ...letter }) => (
        <li key={id} className="stack-s">
          <p className="small muted">
            {'reference' in state ? <Code>{state.reference}</Code> : t('dialogue.draft')} ·{' '}
            <UserText text={content.to} />
          </p>
          <Heading>
            <Link href={`/dialogue/${id}`}>
              <UserText text={content.subject} />
            </Link>
          </Heading>
          <LetterMarks letter={{ id, content, state, ...letter }} />
        </li>
      ))}
    </ul>
  )
}
