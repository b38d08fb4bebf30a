// The next recovery key's papers: printed, and two of them typed back, before the present key is replaced.
import { Printer, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { PrintedShare } from '../../desk/desk.ts'
import { SharePaper } from '../entry/set-up/share-paper.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { ShareForm } from './share-form.tsx'

const counts = Array.from({ length: 8 }, (_, at) => at + 2)

export function NewPapers({
  onMade,
  onConfirmed,
}: {
  readonly onMade: () => void
  readonly onConfirmed: () => void
}): ReactNode {
  const { t, number } = useWords()
  const desk = useDesk()
  const institution = useDeskStatus()?.institution
  const [n, setN] = useState(4)
  const [k, setK] = useState(3)
  const [shares, setShares] = useState<readonly PrintedShare[]>([])
  const { act, problem, working } = useDeskAct()
  const options = counts.map((count) => ({ value: String(count), label: number(count) }))
  const make = async () => {
    const made = await act(desk.printNewShares({ k, n }))
    if (!made.ok) return
    setShares(made.value)
    onMade()
  }
  return (
    <section className="stack" aria-labelledby="new-papers">
      <h2 id="new-papers" className="h3">
        {t('council.papers')}
      </h2>
      <p>{t('council.papers.text')}</p>
      {shares.length === 0 && (
        <div className="two">
          <Select
            label={t('entry.shares.n')}
            value={String(n)}
            options={options}
            onChange={(one) => setN(Number(one))}
          />
          <Select
            label={t('entry.shares.k')}
            value={String(k)}
            options={options}
            onChange={(one) => setK(Number(one))}
            error={k > n ? t('entry.shares.wrong') : null}
          />
        </div>
      )}
      {problem && <Failed problem={problem} />}
      {shares.length === 0 && (
        <p>
          <Button disabled={working || k > n} onPress={() => void make()}>
            {t('council.papers.make')}
          </Button>
        </p>
      )}
      {shares.length > 0 && (
        <>
          <Notice kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
            <p>{t('council.papers.not-yet')}</p>
          </Notice>
          <div className="printed-alone stack-l">
            {shares.map((share) => (
              <SharePaper key={share.index} share={share} institution={institution?.name ?? {}} />
            ))}
          </div>
          <p>
            <Button kind="quiet" onPress={() => void printPage()}>
              <Printer className="i" aria-hidden="true" />
              {t('entry.papers.print')}
            </Button>
          </p>
          <TypeBack onConfirmed={onConfirmed} />
        </>
      )}
    </section>
  )
}

function TypeBack({ onConfirmed }: { readonly onConfirmed: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [confirmed, setConfirmed] = useState(0)
  const enter = async (text: string) => {
    const typed = await desk.confirmNewShare(text)
    if (typed.ok) setConfirmed(typed.value.confirmed)
    if (typed.ok && typed.value.confirmed >= 2) onConfirmed()
    return typed
  }
  return (
    <div className="sheet">
      <ShareForm
        of="recovery"
        label={t('council.type-back')}
        hint={t('council.type-back.hint')}
        button={t('council.type-back.act')}
        enter={enter}
      >
        <Mark>{t('council.shares.given', { given: confirmed, needed: 2 })}</Mark>
      </ShareForm>
    </div>
  )
}
