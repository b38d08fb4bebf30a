// The answer is posted; the inviter now admits her, from his own device. The way out, where that does not come, is to begin again.
import { Clock } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { EraseSection } from '../device/erase-section.tsx'

export default function AwaitAdmission({ onAdmitted }: { readonly onAdmitted: () => void }): ReactNode {
  const { t, ownLanguage } = useWords()
  useAllWordsOf([ownLanguage])
  const desk = useDesk()
  const [turn, setTurn] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [figures, setFigures] = useState<readonly string[] | null>(null)
  useEffect(() => {
    void desk.myDeviceFigures().then((mine) => setFigures(mine.ok ? mine.value : null))
  }, [desk])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    let left = false
    setProblem(null)
    desk.awaitAdmission().then((admitted) => {
      if (left) return
      if (admitted.ok) onAdmitted()
      else setProblem(admitted.problem)
    })
    return () => {
      left = true
    }
  }, [desk, onAdmitted, turn])
  return (
    <div className="stack-l">
      <ScreenHead title={t('entry.await.title')}>
        <p>{t('entry.await.text')}</p>
      </ScreenHead>
      {problem ? (
        <Failed problem={problem} onRetry={() => setTurn(turn + 1)} />
      ) : (
        <p role="status">
          <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('entry.await.waiting')}</Mark>
        </p>
      )}
      {figures && (
        <Notice>
          <p>{t('council.figures')}</p>
          <p className="words">
            <bdi dir="ltr">{figures.join(' ')}</bdi>
          </p>
        </Notice>
      )}
      <details>
        <summary>{t('entry.await.otherwise')}</summary>
        <div className="stack">
          <p>{t('entry.await.otherwise-text')}</p>
          <EraseSection />
        </div>
      </details>
    </div>
  )
}
