// Each named dossier in turn: taken up, or why not, and again where it was cut.
import { Check, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { TakenUp } from '../../desk/council/take-up.ts'

type Props = { readonly dossiers: readonly DossierId[]; readonly onDone: () => void }

export function TakeUp({ dossiers, onDone }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [results, setResults] = useState<ReadonlyMap<DossierId, Outcome<TakenUp>>>(new Map())
  const [working, setWorking] = useState(false)
  const begin = async () => {
    setWorking(true)
    const after = new Map(results)
    for (const dossier of dossiers) {
      if (isTakenUp(after.get(dossier))) continue
      const taken = await desk.takeUp(dossier)
      setResults(new Map(after.set(dossier, taken)))
      if (!taken.ok) break
    }
    setWorking(false)
    if (dossiers.every((dossier) => isTakenUp(after.get(dossier)))) onDone()
  }
  const done = [...results.values()].filter(isTakenUp).length
  return (
    <section className="sheet stack" aria-labelledby="take-up">
      <h2 id="take-up" className="h3">
        {t('council.take-up')}
      </h2>
      <p role="status">{t('council.take-up.done', { done, all: dossiers.length })}</p>
      <ul className="stack">
        {[...results].map(([dossier, taken]) => (
          <li key={dossier} className="stack">
            <Mark
              kind={isWhole(taken) ? 'done' : 'differ'}
              icon={
                isWhole(taken) ? (
                  <Check className="i" aria-hidden="true" />
                ) : (
                  <TriangleAlert className="i" aria-hidden="true" />
                )
              }
            >
              <bdi dir="ltr">{dossier.slice(0, 6)}</bdi>
            </Mark>
            {!taken.ok && <Failed problem={taken.problem} title={t('council.take-up.failed')} />}
            {taken.ok && taken.value.begun === 0 && <p className="small">{t('council.take-up.nothing')}</p>}
            {taken.ok && taken.value.begun > 0 && taken.value.leftOut.length > 0 && (
              <p className="small">{t('council.take-up.left-out', { count: taken.value.leftOut.length })}</p>
            )}
            {taken.ok && taken.value.missing.length > 0 && (
              <p className="small">{t('council.take-up.missing', { count: taken.value.missing.length })}</p>
            )}
          </li>
        ))}
      </ul>
      {done === dossiers.length && [...results.values()].every(isWhole) && <p>{t('council.take-up.end')}</p>}
      {done < dossiers.length && (
        <p>
          <Button disabled={working} onPress={() => void begin()}>
            {t(
              working ? 'council.take-up.working' : results.size > 0 ? 'council.take-up.again' : 'council.take-up.act',
            )}
          </Button>
        </p>
      )}
    </section>
  )
}

const isTakenUp = (taken: Outcome<TakenUp> | undefined): boolean => taken?.ok === true && taken.value.begun > 0

const isWhole = (taken: Outcome<TakenUp>): boolean => isTakenUp(taken) && taken.ok && taken.value.missing.length === 0
