// What is missing in the visible part of a protocol, above its fields; with a link down to the list before the gate where there is one.
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { Missing } from '../../dossier/do-no-harm/readiness.ts'
import { useMissingWords } from './missing-words.ts'
import { addressToFix, isOfPart, isUndertaking, type ShownPart } from './parts.tsx'

type Props = {
  readonly card: DossierCard
  readonly current: ShownPart
  readonly missing: readonly Missing[]
  /** To the list of all, on the part that has it. */
  readonly toAll: (() => void) | null
}

export function MissingHere({ card, current, missing, toAll }: Props): ReactNode {
  const { t } = useWords()
  const inWords = useMissingWords()
  const id = useId()
  const here = missing.filter((one) => isOfPart(one, current))
  if (here.length === 0 && (toAll === null || missing.length === 0)) return null
  return (
    <section className={toAll ? 'sheet stack only-folded' : 'sheet stack'} aria-labelledby={id}>
      <h2 id={id} className="h4">
        {here.length > 0 ? t('protocol.missing-here') : t('protocol.gate.missing', { count: missing.length })}
      </h2>
      {here.length > 0 && (
        <ul className="stack-s">
          {here.map((one) => (
            <li key={one.id} className="place-line">
              <CircleAlert className="i" aria-hidden="true" />
              <span>
                {inWords(one)}
                {isUndertaking(one) && (
                  <>
                    {' '}
                    <Link className="link" href={addressToFix(card, one)}>
                      {t('mission.undertaking')}
                    </Link>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {toAll && (
        <p>
          <Button kind="plain" onPress={toAll}>
            {t('protocol.gate.all')}
          </Button>
        </p>
      )}
    </section>
  )
}
