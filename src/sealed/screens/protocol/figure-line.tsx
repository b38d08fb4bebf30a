// One figure of the protocol in one line: what it is called, the figure, who published it and when.
import type { ReactNode } from 'react'
import { SourceWords, useFigure } from '../../../foundation/components/figure-words.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Threshold } from '../../dossier/do-no-harm/thresholds.ts'

export function FigureLine({ threshold }: { readonly threshold: Threshold }): ReactNode {
  const { t } = useWords()
  const inFigures = useFigure()
  const { name, unit, value, ready, set } = threshold
  return (
    <span>
      {t(`protocol.figure.${name}`)} · {inFigures(value, unit)} ·{' '}
      {set.state === 'one' ? (
        <>
          <UserText text={set.value.source} /> · <When at={set.value.on} />
        </>
      ) : ready && ready.value !== null ? (
        <SourceWords source={ready.source} />
      ) : (
        t('protocol.source.none')
      )}
    </span>
  )
}
