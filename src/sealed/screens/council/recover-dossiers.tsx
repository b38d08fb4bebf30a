// The council takes dossiers up again whose readers lost their devices: both keys on the table, new papers first, then each dossier in turn.
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useAskBeforeLeaving } from '../../../foundation/components/use-ask-before-leaving.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { NameDossiers } from './name-dossiers.tsx'
import { NewPapers } from './new-papers.tsx'
import { SharesOnTable } from './shares-on-table.tsx'
import { TakeUp } from './take-up.tsx'

type Props = {
  /** The dossiers of a recovery that was cut: it needs the recovery papers of before, and nothing else. */
  readonly underWay: readonly DossierId[]
  /** Nothing is left to take up. */
  readonly onDone: () => void
}

export function RecoverDossiers({ underWay, onDone }: Props): ReactNode {
  const [root, setRoot] = useState(underWay.length > 0)
  const [recovery, setRecovery] = useState(false)
  const [papers, setPapers] = useState(underWay.length > 0)
  const [named, setNamed] = useState<readonly DossierId[] | null>(underWay.length > 0 ? underWay : null)
  // The new papers count from when dossiers are named: until then their key stands in this page's memory alone.
  const printed = useRef(false)
  useAskBeforeLeaving(useCallback(() => printed.current, []))
  return (
    <div className="stack-l">
      {underWay.length === 0 && <SharesOnTable of="root" onComplete={() => setRoot(true)} />}
      <SharesOnTable of="recovery" underWay={underWay.length > 0} onComplete={() => setRecovery(true)} />
      {root && recovery && !papers && (
        <NewPapers
          onMade={() => {
            printed.current = true
          }}
          onConfirmed={() => setPapers(true)}
        />
      )}
      {root && recovery && papers && !named && (
        <NameDossiers
          onNamed={(dossiers) => {
            printed.current = false
            setNamed(dossiers)
          }}
        />
      )}
      {recovery && named && <TakeUp dossiers={named} onDone={onDone} />}
    </div>
  )
}
