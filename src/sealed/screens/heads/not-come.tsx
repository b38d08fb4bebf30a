// Says that the server has not brought a part of a dossier that the decisions give this person: the two possible reasons, whom to ask, and where to compare.
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { useDossiers } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { wasOf } from '../dossier/main-stream.ts'
import { usePeopleNames } from '../people.tsx'
import { HeadsSection } from './heads-section.tsx'
import { useStreamName } from './stream-name.ts'

/** In the place of a dossier whose own stream has not come: nothing of it opens, and codes are compared all the same. */
export function DossierNotCome({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const why = useWhy(card)
  const list = wasOf(card) === 'programme' ? 'programme' : 'dossiers'
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('heads.not-come')}
        crumbs={[{ to: `/${list}`, label: t(`dossier.menu.${list}`) }, { label: t('heads.not-come') }]}
      >
        <p className="measure">{t(why)}</p>
      </ScreenHead>
      <HeadsSection card={card} part={undefined} />
    </div>
  )
}

/** With the way to where codes are compared. */
export function NotComeNote({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  return <Note card={card} title={t('heads.not-come')} />
}

/** Of parts that are here, and with which the server does not go on: by name, since all that was there stands as ever. */
export function LeftBehindNote({ card }: { readonly card: DossierCard }): ReactNode {
  const { t, list } = useWords()
  const nameOf = useStreamName(card)
  return <Note card={card} title={t('heads.not-come.more', { parts: list(card.leftBehind.map(nameOf)) })} />
}

function Note({ card, title }: { readonly card: DossierCard; readonly title: string }): ReactNode {
  const { t } = useWords()
  const why = useWhy(card)
  const to = wasOf(card) === 'programme' ? `/programme/${card.id}` : `/dossiers/${card.id}/heads`
  return (
    <Notice kind="differ" icon={<CloudOff className="i" aria-hidden="true" />}>
      <p className="strong">{title}</p>
      <p className="small">{t(why)}</p>
      <p>
        <Link href={to}>{t('heads.not-come.compare')}</Link>
      </p>
    </Notice>
  )
}

/** Whom to ask: another reader of what has not come; where nobody else reads it on any device, her own other device, or the council. */
function useWhy({ notCome, streams }: DossierCard): 'heads.not-come.text' | 'heads.not-come.alone' {
  const { me, all } = usePeopleNames()
  const others = new Set(all.flatMap(({ id, devices }) => (id !== me?.id && devices.length > 0 ? [id] : [])))
  const readsAlone = (part: StreamId) => !streams.find(({ id }) => id === part)?.readers.some((one) => others.has(one))
  return notCome.length > 0 && notCome.every(readsAlone) ? 'heads.not-come.alone' : 'heads.not-come.text'
}

/** The dossier of a part that has not come; null where it has, or may still come. */
export const useNotComeIn = (part: StreamId): DossierCard | null =>
  useDossiers()?.find(({ notCome }) => notCome.includes(part)) ?? null
