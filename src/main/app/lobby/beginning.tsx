// What an institution that has just been set up begins with: its people, its places, its programme. Gone once all three are there.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Place } from '../../../institution/places/place.ts'
import { useDossiers, usePeople } from '../../../sealed/browser/desk-context.tsx'
import { isSetAside } from '../../../sealed/desk/desk-view.ts'

/** Shown to coordinators instead of an empty lobby. */
export function Beginning(): ReactNode {
  const { t } = useWords()
  const people = usePeople()
  const dossiers = useDossiers()
  const places = useLoaded<readonly Place[]>('/api/places')
  if (!people || !dossiers || places.state === 'loading') return null
  const nothing = <Empty title={t('entry.nothing-waits')} text={t('entry.nothing-waits-text')} />
  // Without the registers nobody knows what is there.
  if (places.state === 'failed') return nothing
  const steps = [
    { name: 'people', to: '/people', done: people.length > founders },
    { name: 'places', to: '/places', done: places.value.length > 0 },
    // Its programme is a dossier, and so is a first visit or an exercise.
    { name: 'programme', to: '/programme', done: dossiers.some((dossier) => !isSetAside(dossier)) },
  ] as const
  if (steps.every(({ done }) => done)) return nothing
  return (
    <Empty title={t('entry.begin.title')} text={t('entry.begin.text')}>
      <ol className="stack-s">
        {steps.map(({ name, to, done }) => (
          <li key={name}>
            <Link href={to}>{t(`entry.begin.${name}`)}</Link> {done && <Mark kind="done">{t('entry.begin.done')}</Mark>}
          </li>
        ))}
      </ol>
    </Empty>
  )
}

/** Set-up lists two people, who sign. */
const founders = 2
