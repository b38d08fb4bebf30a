// How a row of a place's facts ends in each table of them: where it comes from, and what corrects it or takes it out.
import type { ReactNode } from 'react'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceFact } from '../place.ts'

/** Controls at the end of a row; none for people who may not write. */
type FactAct = { readonly act: ((fact: PlaceFact) => ReactNode) | undefined }

export function FactEndHeads({ act }: FactAct): ReactNode {
  const { t } = useWords()
  return (
    <>
      <th scope="col">{t('institution.facts.source')}</th>
      {act && (
        <td>
          <span className="vh">{`${t('institution.facts.correct')} · ${t('institution.facts.take-out')}`}</span>
        </td>
      )}
    </>
  )
}

export function FactEnds({ fact, act }: FactAct & { readonly fact: PlaceFact }): ReactNode {
  return (
    <>
      <td>
        <UserText text={fact.source} />
      </td>
      {act && <td>{act(fact)}</td>}
    </>
  )
}
