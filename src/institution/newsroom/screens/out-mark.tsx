// Shows that a draft is published and whether the publication still says the same, with a link to its versions.
import { Check, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Draft } from '../draft.ts'
import type { PublicationLine } from './use-publications.ts'

type Props = { readonly draft: Pick<Draft, 'changed'>; readonly out: PublicationLine }

export function OutMark({ draft, out }: Props): ReactNode {
  const { t } = useWords()
  const isChanged = draft.changed > out.at
  const said = out.withdrawn ? 'newsroom.out.withdrawn' : isChanged ? 'newsroom.out.changed' : 'newsroom.out'
  const Icon = isChanged ? PencilLine : Check
  return (
    <Mark
      kind={out.withdrawn ? 'alert' : isChanged ? 'differ' : 'done'}
      icon={out.withdrawn ? undefined : <Icon className="i" aria-hidden="true" />}
    >
      <Link href={`/publications/${out.id}`}>{t(said)}</Link>
    </Mark>
  )
}
