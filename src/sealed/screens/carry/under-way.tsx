// A file being made or taken in: what is done, how far it is, and the way to stop it.
import { Square } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'

export function UnderWay({ words }: { readonly words: string }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [share, setShare] = useState(0)
  useEffect(() => desk.subscribe((event) => event.kind === 'carrying' && setShare(event.share ?? 0)), [desk])
  return (
    <div className="stack-s">
      <ProgressLine words={t('carry.progress', { words, share })} done={share} of={1} />
      <p>
        <Button kind="quiet" onPress={() => void desk.stopCarrying()}>
          <Square className="i" aria-hidden="true" />
          {t('carry.stop')}
        </Button>
      </p>
    </div>
  )
}
