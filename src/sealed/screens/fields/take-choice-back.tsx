// Takes back what was chosen with one press among a few, so that it is as if nobody had chosen: shown while the keyboard or the finger is at that choice, in a line that is kept free below it.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Outcome } from '../../../vocabulary/problems.ts'

type Props = {
  /** Of the choice. */
  readonly label: string
  readonly takeBack: () => void
  /** Chooses again what stood. */
  readonly undo: () => Promise<Outcome<unknown>>
}

export function TakeChoiceBack({ label, takeBack, undo }: Props): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const press = () => {
    takeBack()
    done({ words: t('dossier.choice-taken-back', { label }), undo })
  }
  return (
    <span className="unsay">
      <Button kind="plain" removes label={`${t('dossier.choice-take-back')} · ${label}`} onPress={press}>
        {t('dossier.choice-take-back')}
      </Button>
    </span>
  )
}
