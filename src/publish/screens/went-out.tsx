// The issues of the newsletter with which something went out, where it is corrected or withdrawn: their letters stay as they left.
import { Mail } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../foundation/components/mark.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Issue } from '../publication.ts'

type Props = { readonly issues: readonly Issue[]; readonly becomes: 'corrected' | 'withdrawn' }

export function WentOut({ issues, becomes }: Props): ReactNode {
  const { t } = useWords()
  if (issues.length === 0) return null
  return (
    <Notice icon={<Mail className="i" aria-hidden="true" />}>
      <p className="strong">{t('publish.went-out.title', { count: issues.length })}</p>
      <ul className="dots">
        {issues.map(({ id, title, publishedAt }) => (
          <li key={id}>
            <Link href={`/publications/${id}`}>
              <UserText text={title} />
            </Link>{' '}
            · <When at={publishedAt} />
          </li>
        ))}
      </ul>
      <p>{t(`publish.went-out.${becomes}`)}</p>
    </Notice>
  )
}
