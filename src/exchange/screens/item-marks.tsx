// Whether an item can be trusted, as marks and with the sentence of its refusal.
import { CircleDashed, ShieldCheck, Undo2, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { ItemLine, Origin } from '../item.ts'

export function ItemMarks({
  line,
  nameOf,
}: {
  readonly line: ItemLine
  readonly nameOf: (origin: Origin) => string
}): ReactNode {
  const { t, problem, list } = useWords()
  const { origin, signed, withdrawn, version, alsoBy } = line
  return (
    <>
      <p className="row wide">
        {line.problem ? (
          <Mark kind="alert">{t('exchange.item.refused')}</Mark>
        ) : (
          origin !== 'own' && (
            <Mark
              kind={signed ? 'done' : 'differ'}
              icon={
                signed ? (
                  <ShieldCheck className="i" aria-hidden="true" />
                ) : (
                  <CircleDashed className="i" aria-hidden="true" />
                )
              }
            >
              {t(signed ? 'exchange.item.signed' : 'exchange.unsigned')}
            </Mark>
          )
        )}
        {withdrawn ? (
          <Mark kind="alert" icon={<Undo2 className="i flip" aria-hidden="true" />}>
            {t('exchange.item.withdrawn')}
          </Mark>
        ) : (
          signed && version > 1 && <Mark kind="differ">{t('exchange.item.corrected')}</Mark>
        )}
        {alsoBy.length > 0 && (
          <Mark kind="alert" icon={<Users className="i" aria-hidden="true" />}>
            {t('exchange.item.also-by', { names: list([...alsoBy].map(nameOf)) })}
          </Mark>
        )}
      </p>
      {line.problem && <p className="small">{problem(line.problem)}</p>}
    </>
  )
}
