// How many sources of each kind a finding has, from how many people, and whether it rests on a single voice.
import { Eye, EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type CountedSources, independenceOf } from '../../dossier/findings/count-sources.ts'
import { sourceKinds } from '../../dossier/names.ts'

export function SourceCounts({ counted }: { readonly counted: CountedSources }): ReactNode {
  const { t, list } = useWords()
  const { kinds, oneVoice } = independenceOf(counted)
  if (kinds === 0) return null
  const said = [
    ...sourceKinds
      .filter((kind) => counted[kind].count > 0)
      .map((kind) => t(`findings.counted.${kind}`, counted[kind])),
    ...(counted.interviews.count > 0 ? [t('findings.counted.persons', counted.interviews)] : []),
  ]
  return (
    <div className="stack-s" role="status">
      <p>
        <span className="muted">{t('findings.counted')}</span> {list(said)}
      </p>
      {oneVoice && (
        <Mark kind="differ" icon={<Eye className="i" aria-hidden="true" />}>
          {t('findings.one-voice')}
        </Mark>
      )}
      <CountedUnread count={counted.interviews.unread} />
      {kinds > 1 && <Mark kind="done">{t('findings.several-kinds', { count: kinds })}</Mark>}
    </div>
  )
}

/** That a count of persons is the least that it can be. */
export function CountedUnread({ count }: { readonly count: number }): ReactNode {
  const { t } = useWords()
  if (count === 0) return null
  return (
    <Mark kind="differ" icon={<EyeOff className="i" aria-hidden="true" />}>
      {t('findings.counted-unread', { count })}
    </Mark>
  )
}
