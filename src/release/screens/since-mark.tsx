// Beside what was signed first: what the dossier says otherwise by now, in a word, and as it would leave today.
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { WordKey } from '../../foundation/words/words.ts'
import type { RowSince } from '../since-signed.ts'

type Props = RowSince & {
  /** As it would leave now; nothing while it could not. */
  readonly children?: ReactNode
}

export function SinceMark({ how, fields, children }: Props): ReactNode {
  const { t, list } = useWords()
  const names = list(fields.map((field) => t(`release.field.${field}` as WordKey)))
  return (
    <div className="stack-s">
      <p>
        <Mark kind={how === 'withdrawn' || how === 'quotes' ? 'alert' : 'differ'}>
          {how === 'changed' ? t('release.since.changed', { fields: names }) : t(`release.since.${how}`)}
        </Mark>
      </p>
      {children && (
        <>
          <p className="small strong">{t('release.since.now')}</p>
          {children}
        </>
      )}
    </div>
  )
}
