// A finished invitation: as a code to scan, a text to copy, a sheet to print. It admits the first person who answers it, so it is handed over in person.
import { Copy, Printer } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { copyText } from '../../../foundation/components/copy-text.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { Paper } from './paper.tsx'

type Props = {
  readonly text: string
  readonly name: LocalText
  /** For how many days it holds. */
  readonly days: number
}

/** While it stands on the screen, answers are looked for every few seconds and admitted by themselves. */
export function HandOverInvitation({ text, name, days }: Props): ReactNode {
  const { t, local } = useWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const { admitted, asked, unreached, problem } = useAdmission()
  const link = `${location.origin}/join#${text}`
  return (
    <div className="stack">
      {/* Around it stands who works here, on which devices: nothing for the paper that is handed over. */}
      <div className="printed-alone">
        <Paper
          title={t('entry.invitation.title', { name: isolated(local(name)) })}
          text={link}
          code={link}
          note={t('entry.invitation.note', { days })}
        />
      </div>
      <p className="row no-print">
        <Button kind="quiet" onPress={() => void printPage()}>
          <Printer className="i" aria-hidden="true" />
          {t('common.print')}
        </Button>
        <Button kind="plain" onPress={() => void copyText(link).then(setCopied)}>
          <Copy className="i" aria-hidden="true" />
          {t(copied ? 'common.copied' : 'entry.invitation.copy')}
        </Button>
      </p>
      {copied === false && (
        <p role="status" className="no-print">
          {t('entry.invitation.not-copied')}
        </p>
      )}
      {problem && !admitted && <Failed problem={problem} title={t('entry.people.admit-failed')} />}
      <p role="status" className="no-print">
        {admitted ? (
          <Mark kind="done">{t('entry.invitation.admitted')}</Mark>
        ) : problem?.code === 'second-signature-declined' ? null : (
          <span className="small muted">
            {t(
              asked
                ? 'council.after-loss.asked'
                : unreached
                  ? 'entry.invitation.unreached'
                  : 'entry.invitation.waiting',
            )}
          </span>
        )}
      </p>
    </div>
  )
}

/** `asked`: a first device after a loss has answered, and waits for a second signer. `problem` is why the last answer that came was not taken: somebody else may have given it. */
function useAdmission(): {
  readonly admitted: boolean
  readonly asked: boolean
  readonly unreached: boolean
  readonly problem: Problem | null
} {
  const desk = useDesk()
  const [admitted, setAdmitted] = useState(false)
  const [asked, setAsked] = useState(false)
  const [unreached, setUnreached] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    if (admitted) return
    const look = setInterval(async () => {
      const answer = await desk.admit({ again: false })
      if (answer.ok && answer.value.admitted.length > 0) setAdmitted(true)
      if (answer.ok && answer.value.asked.length > 0) setAsked(true)
      const isUnreached = !answer.ok && answer.problem.code === 'network-unreachable'
      setUnreached(isUnreached)
      if (answer.ok) setProblem(null)
      else if (!isUnreached) {
        setProblem(answer.problem)
        setAsked(false)
      }
    }, 4_000)
    return () => clearInterval(look)
  }, [desk, admitted])
  return { admitted, asked, unreached, problem }
}
