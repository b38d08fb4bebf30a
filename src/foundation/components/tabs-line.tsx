// The sections of one thing (a dossier, a place) as a line of links; it scrolls sideways on a phone.
import { type ReactNode, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useCurrentInSight } from './keyboard/current-in-sight.ts'

type Tab = { readonly to: string; readonly label: ReactNode }

/** `current` is the address of the section that is open; without it, the address of the page. */
export function TabsLine({
  label,
  tabs,
  current,
}: {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current?: string
}): ReactNode {
  const [location] = useLocation()
  const here = current ?? location
  const line = useRef<HTMLElement>(null)
  useCurrentInSight(line, here)
  return (
    <nav ref={line} className="tabsline" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} href={tab.to} aria-current={tab.to === here ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
