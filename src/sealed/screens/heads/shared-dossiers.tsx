// The dossiers that two people have in common, to be read out: one that the server has kept whole from a device shows in no code there.
import type { ReactNode } from 'react'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { bySoonest, type OpenVisit, useOpenProgrammes, useOpenVisits } from '../dossier/open-visits.ts'
import { useVisitTitle, VisitDays } from '../dossier/visit-facts.tsx'
import { useOthersIn } from '../people.tsx'
import { useProgrammeTitle } from '../programme/programme-title.ts'
import { UnheardMark } from './unheard-note.tsx'

type Props = {
  readonly card: DossierCard
  readonly chosen: PersonId | ''
  readonly onChoose: (person: PersonId | '') => void
}

export function SharedDossiers({ card, chosen, onChoose }: Props): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const others = useOthersIn(card)
  if (others.length === 0) return null
  return (
    <section className="sheet stack" aria-labelledby="shared-dossiers">
      <h3 id="shared-dossiers" className="h3">
        {t('heads.shared.title')}
      </h3>
      <p className="small">{t('heads.shared.text')}</p>
      <Select
        label={t('heads.words.with')}
        none={t('common.choose')}
        value={chosen}
        options={named(others)}
        onChange={onChoose}
      />
      {chosen && <InCommon person={chosen} />}
    </section>
  )
}

function InCommon({ person }: { readonly person: PersonId }): ReactNode {
  const { t } = useWords()
  const visits = useOpenVisits()?.visits
  const programmes = useOpenProgrammes()
  if (!visits || !programmes) return <Loading />
  const isTheirs = ({ card }: OpenVisit) => card.team.some((member) => member.person === person)
  const [both, years] = [visits.filter(isTheirs).toSorted(bySoonest).toReversed(), programmes.filter(isTheirs)]
  return (
    <div className="stack" role="status">
      <p className="strong">{t('heads.shared.count', { count: both.length + years.length })}</p>
      <ul className="stack">
        {both.map((visit) => (
          <VisitInCommon key={visit.card.id} visit={visit} />
        ))}
        {years.map((programme) => (
          <ProgrammeInCommon key={programme.card.id} programme={programme} />
        ))}
      </ul>
      <p className="small">{t('heads.shared.missing')}</p>
    </div>
  )
}

function VisitInCommon({ visit: { card, registers } }: { readonly visit: OpenVisit }): ReactNode {
  const title = useVisitTitle(registers)
  return (
    <li>
      <span>{title}</span>
      <span className="row wide muted small">
        <VisitDays registers={registers} />
        {card.unheard && <UnheardMark />}
      </span>
    </li>
  )
}

function ProgrammeInCommon({ programme: { card, registers } }: { readonly programme: OpenVisit }): ReactNode {
  const titleOf = useProgrammeTitle()
  return (
    <li>
      <span>{titleOf(registers)}</span>
      {card.unheard && <UnheardMark />}
    </li>
  )
}
