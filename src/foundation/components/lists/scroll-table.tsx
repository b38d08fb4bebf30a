// A wide table in its own region: it alone scrolls sideways, by finger and by keyboard, and a sentence says so when it does.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../words-context.tsx'

type Props = {
  /** What the table is of. The section around it may be called that too: the region says that it is the table. */
  readonly label: string
  readonly className?: string
  /** `thead`, `tbody` … */
  readonly children: ReactNode
}

export function ScrollTable({ label, className = 'hist', children }: Props): ReactNode {
  const { t } = useWords()
  const id = useId()
  const region = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const watch = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth + 1))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <>
      {wide && (
        <p className="small muted no-print" id={id}>
          {t('common.scrolls-sideways')}
        </p>
      )}
      <section
        ref={region}
        className="scroll"
        aria-label={t('common.table-of', { name: label })}
        aria-describedby={wide ? id : undefined}
        tabIndex={wide ? 0 : undefined}
      >
        <table className={className}>{children}</table>
      </section>
    </>
  )
}
