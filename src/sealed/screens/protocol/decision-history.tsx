// The decisions so far, latest first: none is erased.
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { withinSentence } from '../../../vocabulary/text/within-a-sentence.ts'
import { useLive } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import {
  type Approval,
  type DecisionTaken,
  decisionRegisters,
  decisionsTaken,
} from '../../dossier/do-no-harm/decisions.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

export function DecisionHistory(): ReactNode {
  const { t } = useWords()
  const { stream } = useStream()
  const { nameOf } = usePeopleNames()
  const taken = useLive(
    (desk) => decisionsOf(desk, stream),
    (event) => event.kind === 'stream' && event.stream === stream,
    `decisions ${stream}`,
  )
  return (
    <section className="stack" aria-labelledby="decisions">
      <h2 id="decisions" className="h3">
        {t('protocol.history.title')}
      </h2>
      <p className="small muted">{t('protocol.history.hint')}</p>
      {taken?.length === 0 && <p className="small">{t('protocol.history.none')}</p>}
      <ol className="stack">
        {taken?.map(({ write, decision, person, at, reasons, review, approvals, replaced }) => (
          <li key={write} className="stack-s">
            <p className="row">
              <span className="strong opens">
                {decision ? t(`vocabulary.protocol.${decision}`) : t('protocol.history.cleared')}
              </span>
              {!replaced && <Mark kind="done">{t('protocol.history.stands')}</Mark>}
            </p>
            <p className="small muted">
              {nameOf(person)} · <When at={at} />
            </p>
            {reasons && <UserText text={reasons} as="p" />}
            {decision && (
              <p className="small">
                {approvals.length > 0 ? <Approvals approvals={approvals} /> : t('protocol.history.unapproved')}
                {review && (
                  <>
                    {' · '}
                    {t('protocol.history.review')} <When at={review} />
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Each crisis, or set of them, with who approved for it: an approval of a decision holds for what it was given for. */
function Approvals({ approvals }: { readonly approvals: readonly Approval[] }): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const given = Map.groupBy(approvals, ({ crises }) => crises?.join(' ') ?? null)
  return [...given.values()]
    .map((some) => {
      const names = list([...new Set(some.map(({ person }) => nameOf(person)))])
      const crises = some[0]?.crises
      if (!crises) return t('protocol.history.approved', { names })
      if (crises.length === 0) return t('protocol.history.approved-without', { names })
      const which = list(crises.map((one) => withinSentence(t(`vocabulary.health-crisis.${one}`))))
      return t('protocol.history.approved-for', { names, crises: which })
    })
    .join(' · ')
}

/** Empty if a history cannot be opened: the present decision is on the screen next to it. */
async function decisionsOf(desk: Desk, stream: StreamId): Promise<readonly DecisionTaken[]> {
  const read = await Promise.all(
    decisionRegisters.map(async (name) => [name, await desk.history(stream, name)] as const),
  )
  return decisionsTaken(
    new Map(read.flatMap(([name, history]) => (history.ok ? [[name, history.value] as const] : []))),
  )
}
