// One publication to choose or not: its title, and under it what it is and since when it is out.
import type { ReactNode } from 'react'
import { UserText, When } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { PublicationLine } from '../use-publications.ts'

type Props = {
  readonly line: PublicationLine
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function PublicationOption({ line: { kind, title, publishedAt }, checked, onChange }: Props): ReactNode {
  const { t } = useWords()
  return (
    <label className="opt">
      <input type="checkbox" autoComplete="off" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        <UserText text={title} />
        <span className="hint">
          {t(`vocabulary.publication-kind.${kind}`)} · <When at={publishedAt} />
        </span>
      </span>
    </label>
  )
}
