// Earlier imports: leaving an interrupted one as it is, and undoing one whose results nobody has touched.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Import } from '../imported-rows.ts'
import type { ImportKind } from '../mapping.ts'

export function ImportsBefore({ kind }: { readonly kind: ImportKind }): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const done = useDone()
  const acting = useAct()
  const imports = useLoaded<readonly Import[]>('/api/imports')
  return (
    <Shown of={imports}>
      {(all, reload) => {
        const ofKind = all.filter((one) => one.kind === kind)
        if (ofKind.length === 0) return null
        const takeBack = async ({ id }: Import) => {
          const back = await acting.act<{ kept: number }>('DELETE', `/api/imports/${id}`, undefined)
          if (!back) return
          done({ words: t('import.taken-back', { kept: back.kept }) })
          reload()
        }
        /** An import that was cut after its last row has nothing left to continue. */
        const leave = async ({ id }: Import) => {
          if (!(await acting.act('POST', `/api/imports/${id}/finished`, undefined))) return
          done({ words: t('import.left') })
          reload()
        }
        return (
          <section className="stack" aria-labelledby="imports-before">
            <h2 id="imports-before">{t('import.before')}</h2>
            <p className="muted">{t(`import.take-back-hint.${kind}`)}</p>
            {acting.problem && <Failed title={t('import.not-taken-back')} problem={acting.problem} />}
            <ul className="lines">
              {ofKind.map((one) => (
                <li key={one.id} className="row between">
                  <span>
                    <bdi className="strong">{one.source}</bdi> · {t(`import.rows.${kind}`, { count: one.rows })} ·{' '}
                    <When at={one.at} /> {!one.finished && <Mark kind="differ">{t('import.unfinished')}</Mark>}
                  </span>
                  <span className="row">
                    {!one.finished && one.by === me.id && (
                      <Button kind="quiet" disabled={acting.busy} onPress={() => void leave(one)}>
                        {t('import.leave')}
                      </Button>
                    )}
                    <Button kind="plain" disabled={acting.busy} onPress={() => void takeBack(one)}>
                      {t('import.take-back')}
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      }}
    </Shown>
  )
}
