// The parts of a protocol as a line of links, each with how much of it is missing.
import type { ReactNode } from 'react'
import { TabsLine } from '../../../foundation/components/tabs-line.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { Missing, ProtocolPart } from '../../dossier/do-no-harm/readiness.ts'

/** Measures stand with the decision that rests on them. */
export const shownParts = ['decision', 'team', 'interviews', 'kit', 'figures', 'afterwards', 'print'] as const
export type ShownPart = (typeof shownParts)[number]

const partAddress = ({ id }: DossierCard, part: ProtocolPart | ShownPart): string =>
  part === 'decision' || part === 'measures' ? `/dossiers/${id}/protocol` : `/dossiers/${id}/protocol/${part}`

/** Where it is put right. An undertaking is signed with the delegation's plan. */
export const addressToFix = (card: DossierCard, missing: Missing): string =>
  isUndertaking(missing) ? `/dossiers/${card.id}/plan/undertaking` : partAddress(card, missing.part)

export const isUndertaking = ({ kind }: Missing): boolean => kind === 'undertaking' || kind === 'undertaking-declined'

/** Whether it stands in this part, as the screen divides them. */
export const isOfPart = ({ part }: Missing, shown: ShownPart): boolean =>
  part === shown || (shown === 'decision' && part === 'measures')

export function Parts({
  card,
  current,
  missing,
}: {
  readonly card: DossierCard
  readonly current: ShownPart
  readonly missing: readonly Missing[]
}): ReactNode {
  const { t } = useWords()
  const missingOf = (shown: ShownPart) => missing.filter((one) => isOfPart(one, shown)).length
  return (
    <TabsLine
      label={t('protocol.parts')}
      current={partAddress(card, current)}
      tabs={shownParts.map((part) => ({
        to: partAddress(card, part),
        label: (
          <>
            {t(`protocol.part.${part}`)}
            {missingOf(part) > 0 && (
              <span className="small muted"> · {t('protocol.part.missing', { count: missingOf(part) })}</span>
            )}
          </>
        ),
      }))}
    />
  )
}
