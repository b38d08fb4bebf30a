// The head of a screen: where it stands, its title, a line below. The title is also the page's, and takes the focus on arrival.
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { arrive } from './keyboard/kept-place.ts'
import { useRoom } from './room.tsx'
import { useWords } from './words-context.tsx'

export type Crumb = { readonly to?: string; readonly label: ReactNode }

/** The last crumb is this screen and leads nowhere. */
function Crumbs({ items }: { readonly items: readonly Crumb[] }): ReactNode {
  const { t } = useWords()
  return (
    <nav aria-label={t('common.crumbs')}>
      <ol className="crumb">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path's steps have no other name
          <li key={index}>{item.to ? <Link href={item.to}>{item.label}</Link> : item.label}</li>
        ))}
      </ol>
    </nav>
  )
}

type Props = {
  /** Only the program's own words: browsers keep the window's title on the disk, in their history, and hand it to printers. What somebody wrote goes into the heading. */
  readonly title: string
  /** Drawn in place of the title: what somebody wrote, or more than words (a code, a guest's language). */
  readonly heading?: ReactNode
  readonly crumbs?: readonly Crumb[]
  /** One is inside the thing already: it is named in one line, above the work. */
  readonly within?: boolean
  readonly children?: ReactNode
}

export function ScreenHead({ title, heading, crumbs, within = false, children }: Props): ReactNode {
  const { t } = useWords()
  const room = useRoom()
  const line = useRef<HTMLHeadingElement>(null)
  const roomName = t(`common.room.${room}`)
  useEffect(() => {
    document.title = `${title} – ${roomName}`
  }, [title, roomName])
  useEffect(() => {
    if (line.current) arrive(line.current)
  }, [])
  return (
    <div className={within ? 'head within' : 'head'}>
      {crumbs && <Crumbs items={crumbs} />}
      <h1 ref={line} tabIndex={-1}>
        {heading ?? title}
      </h1>
      {children}
    </div>
  )
}
