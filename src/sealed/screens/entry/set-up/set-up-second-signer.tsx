// Fourth step: hands the second signer her invitation and waits until she has answered; then the first directory is published.
import { Clock } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { isolated } from '../../../../foundation/words/t.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import type { Problem } from '../../../../vocabulary/problems.ts'
import { useDesk } from '../../../browser/desk-context.tsx'
import type { PrintedShare } from '../../../desk/desk.ts'
import { Paper } from '../paper.tsx'

type Props = {
  readonly invitation: string
  readonly name: LocalText
  /** Where another invitation is made. */
  readonly onBack: () => void
  readonly onDone: (papers: { shares: readonly PrintedShare[]; secret: string }) => void
}

export function SetUpSecondSigner({ invitation, name, onBack, onDone }: Props): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks once; `onDone` ends the waiting
  useEffect(() => {
    if (problem) return
    let left = false
    const timer = setTimeout(async () => {
      const finished = await desk.finishSetup()
      if (left) return
      if (finished.ok) onDone({ shares: finished.value.shares, secret: finished.value.accountSecret })
      else if (finished.problem.code === 'invitation-unknown') setTurn(turn + 1)
      else setProblem(finished.problem)
    }, 3_000)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [desk, turn, problem])
  const link = `${location.origin}/join#${invitation}`
  // Nobody is handed this one any more.
  if (problem?.code === 'invitation-answered-twice')
    return (
      <div className="stack-l">
        <ScreenHead title={t('entry.second.invite')} />
        <Failed problem={problem} title={t('entry.setup.failed')} />
        <p>
          <Button kind="quiet" onPress={onBack}>
            {t('entry.setup.back')}
          </Button>
        </p>
      </div>
    )
  return (
    <div className="stack-l">
      <ScreenHead title={t('entry.second.invite')}>
        <p>{t('entry.second.invite-text', { name: isolated(local(name)) })}</p>
      </ScreenHead>
      <div className="printed-alone">
        <Paper
          title={t('entry.invitation.title', { name: isolated(local(name)) })}
          text={link}
          code={link}
          note={t('entry.second.note')}
        />
      </div>
      {problem ? (
        <Failed problem={problem} title={t('entry.setup.failed')} onRetry={() => setProblem(null)} />
      ) : (
        <p role="status">
          <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('entry.second.waiting')}</Mark>
        </p>
      )}
    </div>
  )
}
