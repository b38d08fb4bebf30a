// What a version of a questionnaire changed, question by question.
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Change } from '../../dossier/forms/versions/changes.ts'

const order: readonly Change['what'][] = ['new', 'otherwise', 'around', 'gone']
const shownMost = 200

export function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const { t } = useWords()
  if (changes.length === 0) return <p className="muted">{t('build.change.none')}</p>
  const sorted = order.flatMap((what) => changes.filter((one) => one.what === what))
  return (
    <ul className="offered">
      {sorted.slice(0, shownMost).map((one) => (
        <li key={`${one.what} ${one.id}`} className="row between">
          <UserText text={one.question.text} />
          <Mark kind={one.what === 'otherwise' ? 'differ' : 'plain'}>{t(`build.change.${one.what}`)}</Mark>
        </li>
      ))}
      {sorted.length > shownMost && (
        <li>{t('forms.and-more', { count: sorted.length - shownMost, shown: String(sorted.length - shownMost) })}</li>
      )}
    </ul>
  )
}
