// Why nothing was signed; and where the dossier does not go on from what it handed over last, the way to take that up again.
import type { ReactNode } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import type { Problem } from '../../vocabulary/problems.ts'

type Props = { readonly problem: Problem; readonly title: string; readonly takeUpOwn: () => void }

export function NotSigned({ problem, title, takeUpOwn }: Props): ReactNode {
  const { t } = useWords()
  const { mayWrite } = useStream()
  return (
    <>
      <Failed problem={problem} title={title} />
      {problem.code === 'correction-of-another' && mayWrite && (
        <p>
          <Button kind="quiet" block onPress={takeUpOwn}>
            {t('release.take-up-own')}
          </Button>
        </p>
      )}
    </>
  )
}
