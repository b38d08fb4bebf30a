// One record that was found: a link to it, what it is, and its matching passage.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Loaded } from '../../../foundation/components/call-context.tsx'
import { Marked } from '../../../foundation/components/lists/marked.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../../places/place.ts'
import { PlaceName } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { SearchedRegister, SearchHit } from '../search.ts'
import { kindsOf } from './kind-words.ts'

export function SearchHitRow({
  register,
  hit: { id, number, title, kind, place, day, passage },
  places,
}: {
  readonly register: SearchedRegister
  readonly hit: SearchHit
  readonly places: Loaded<readonly Place[]>
}): ReactNode {
  const { t } = useWords()
  const may = useMay()
  // Whoever may see the roster and not the person finds her in the roster.
  const to = register === 'people' && !may('read people') ? '/roster' : `${pathOf[register]}/${id}`
  const named = register === 'recommendations' || register === 'data-requests'
  return (
    <li>
      <h3>
        <Link href={to}>{named && number ? <Code>{number}</Code> : <UserText text={title} />}</Link>
      </h3>
      {passage && (
        <p dir="auto" translate="no" lang={passage.language ?? undefined}>
          <Marked pieces={passage.pieces} />
        </p>
      )}
      {register === 'alerts' && <p className="small muted">{t('seek.not-shown')}</p>}
      <p className="row wide muted small">
        {number && !named && <Code>{number}</Code>}
        {kind && register !== 'alerts' && <span>{t(kindsOf[register].words(kind))}</span>}
        {place && register !== 'places' && register !== 'visits' && <PlaceName id={place} places={places} />}
        {day && <When at={day} />}
      </p>
    </li>
  )
}

const pathOf: Readonly<Record<SearchedRegister, string>> = {
  places: '/places',
  people: '/roster',
  authorities: '/authorities',
  visits: '/visits',
  recommendations: '/recommendations',
  letters: '/dialogue',
  reports: '/reports',
  alerts: '/alerts',
  'data-requests': '/data-requests',
  drafts: '/newsroom',
  publications: '/publications',
}
