// What was brought over before, and taking it back while nobody has worked on it.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../../foundation/components/button.tsx'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { useAct } from '../../../../foundation/components/forms/use-act.ts'
import { Failed, Shown } from '../../../../foundation/components/states.tsx'
import { useDone } from '../../../../foundation/components/undo.tsx'
import { When } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { BringOverBatch } from '../bring-over-batch.ts'

export function BringOverBatchList(): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const bringings = useLoaded<readonly BringOverBatch[]>('/api/bring-over')
  return (
    <Shown of={bringings}>
      {(all, reload) => {
        if (all.length === 0) return null
        const takeBack = async ({ id }: BringOverBatch) => {
          const back = await acting.act<{ kept: number }>('DELETE', `/api/bring-over/${id}`, undefined)
          if (!back) return
          done({ words: t('bring-over.taken-back', { kept: back.kept }) })
          reload()
        }
        return (
          <section className="stack" aria-labelledby="brought">
            <h2 id="brought">{t('bring-over.before')}</h2>
            {acting.problem && <Failed title={t('bring-over.not-taken-back')} problem={acting.problem} />}
            <ul className="lines">
              {all.map((bringing) => (
                <li key={bringing.id} className="row between">
                  <span>
                    <Link href="/newsroom">{t('bring-over.drafts', { count: bringing.drafts.length })}</Link>
                    {' · '}
                    <When at={bringing.at} />
                  </span>
                  <Button kind="plain" onPress={() => takeBack(bringing)}>
                    {t('bring-over.take-back')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      }}
    </Shown>
  )
}
