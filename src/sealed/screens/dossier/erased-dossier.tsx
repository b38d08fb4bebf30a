// What is left of a dossier whose visit or programme was erased: the fact, by whom and why; what was begun in it meanwhile; its history.
import type { ReactNode } from 'react'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { EraseSheet } from '../heads/erase-sheet.tsx'
import { Erasures } from '../heads/erasures.tsx'
import { innerOf } from '../inner/inner.ts'
import { DossierHistory } from '../plan/dossier-history.tsx'
import { wasOf } from './main-stream.ts'

export function ErasedDossier({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const of = wasOf(card)
  const title = t(`heads.erased.${of}`)
  const begunMeanwhile = [...innerOf(card, 'interview'), ...innerOf(card, 'medical')].filter(({ erasure }) => !erasure)
  return (
    <>
      <ScreenHead title={title} crumbs={[{ to: '/dossiers', label: t('dossier.menu.dossiers') }, { label: title }]}>
        <p className="muted">{t(`heads.erased.${of}.text`)}</p>
      </ScreenHead>
      <div className="cols">
        <div className="c7 stack-l">
          <Erasures card={card} />
          {begunMeanwhile.map((inner) => (
            <EraseSheet key={inner.id} card={card} part={inner} />
          ))}
        </div>
        <div className="c5">
          <DossierHistory card={card} />
        </div>
      </div>
    </>
  )
}
