// Pictures of an older site that the library did not take, each with the reason: the drafts are there without them.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { SavedPagePictures } from '../saved-page-pictures.ts'

export function PicturesRefused({ refused }: Pick<SavedPagePictures, 'refused'>): ReactNode {
  const { t, problem } = useWords()
  return (
    <Notice kind="differ" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
      <p className="strong">{t('bring-over.pictures-refused', { count: refused.length })}</p>
      <ul className="small">
        {refused.map((one) => (
          <li key={one.name}>
            <bdi>{one.name}</bdi>: {problem(one.problem)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
