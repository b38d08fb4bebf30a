// The two signatures of a release: made, with who and when, or still an empty line.
import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Instant } from '../../vocabulary/dates.ts'

type Which = 'first' | 'second'

/** Where the keyboard goes on once it is signed: the button that signed is gone. */
export const signedPlace = (which: Which): string => `signed-${which}`

export function Signature({
  which,
  who,
  at,
}: {
  readonly which: Which
  readonly who: string
  readonly at: Instant
}): ReactNode {
  const { t } = useWords()
  return (
    <div className="sig" id={signedPlace(which)}>
      <p className="small muted">{t(`release.signature.${which}`)}</p>
      <p className="strong">{who}</p>
      <p>
        <Mark kind="done">
          {t('release.signed')} <When at={at} style="short" />
        </Mark>
      </p>
    </div>
  )
}

export function EmptySignature({ which, who }: { readonly which: Which; readonly who: string }): ReactNode {
  const { t } = useWords()
  return (
    <div className="sig empty">
      <p className="small muted">{t(`release.signature.${which}`)}</p>
      <p className="strong">{who}</p>
      <p>
        <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('release.not-signed-yet')}</Mark>
      </p>
    </div>
  )
}
