// The history of a dossier: who decided what in it, when and why, the newest first; and the number by which the council names it.
import type { ReactNode } from 'react'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { HistoryEntry } from '../../desk/dossier/dossier-history.ts'
import { useStreamName } from '../heads/stream-name.ts'
import { usePeopleNames } from '../people.tsx'

export function DossierHistory({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const history = useLive(
    (desk) => desk.dossierHistory(card.id),
    () => false,
    card.id,
    { again: card },
  )
  if (!history) return null
  if (!history.ok) return <Failed problem={history.problem} />
  return (
    <section className="sheet stack" aria-labelledby="history">
      <h2 id="history" className="h3">
        {t('dossier.history')}
      </h2>
      <p className="small muted">{t('dossier.history.text')}</p>
      <Entries card={card} entries={history.value.slice(-shown).reverse()} />
      {history.value.length > shown && (
        <details>
          <summary>{t('dossier.history.earlier', { count: history.value.length - shown })}</summary>
          <Entries card={card} entries={history.value.slice(0, -shown).reverse()} />
        </details>
      )}
      <p className="small muted">
        {t('dossier.history.number')} <Code>{card.id}</Code>
      </p>
    </section>
  )
}

const shown = 4

function Entries({
  card,
  entries,
}: {
  readonly card: DossierCard
  readonly entries: readonly HistoryEntry[]
}): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const partOf = useStreamName(card)
  return (
    <ol className="stack">
      <InSteps of={entries} isList>
        {({ record, person, at, reason, acts, counts }) => (
          <li key={record} className="small">
            <p className="muted">
              {nameOf(person)}
              {at && (
                <>
                  {' · '}
                  <When at={at} style="short" />
                </>
              )}
            </p>
            {acts.map(({ kind, people, parts }) => (
              <p key={`${kind} ${parts.join()}`}>
                {t(`dossier.history.${kind}`, { names: list(people.map(nameOf)), parts: list(parts.map(partOf)) })}
              </p>
            ))}
            {reason && (
              <p>
                {t('dossier.history.reason')} <UserText text={reason} />
              </p>
            )}
            {!counts && <p className="muted">{t('dossier.history.apart')}</p>}
            {counts === 'takes-out' && <p className="muted">{t('dossier.history.apart-but-out')}</p>}
          </li>
        )}
      </InSteps>
    </ol>
  )
}
