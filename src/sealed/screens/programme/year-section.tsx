// The aims of the year, its reserve, its readers, and its history.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ProgrammeReserve } from '../../../vocabulary/visits/visits.ts'
import { changeProgramme, readProgramme } from '../../dossier/programme/programme.ts'
import { mainStream } from '../dossier/main-stream.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { SavedCount, SavedText } from '../fields/saved-fields.tsx'
import { EraseSheet } from '../heads/erase-sheet.tsx'
import { useStream } from '../open-stream.tsx'
import { DossierHistory } from '../plan/dossier-history.tsx'
import { TeamSection } from '../plan/team-section.tsx'
import { ReserveTaken } from './reserve-taken.tsx'

export function YearSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const programme = readProgramme(registers)
  const stream = mainStream(card, 'programme')
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <SavedCount label={t('programme.year')} field={programme.year} change={(year) => changeProgramme({ year })} />
        <SavedText
          label={t('programme.objectives')}
          hint={t('programme.objectives-hint')}
          field={programme.objectives}
          rows={6}
          change={(objectives) => changeProgramme({ objectives })}
        />
        <section className="stack" aria-labelledby="reserves">
          <h2 id="reserves" className="h3">
            {t('programme.reserves')}
          </h2>
          <p className="small muted">{t('programme.reserves-hint')}</p>
          <div className="two">
            <Reserve of="urgent" />
            <Reserve of="follow-up" />
          </div>
        </section>
      </div>
      <div className="c5 stack-l">
        <TeamSection card={card} of="programme" />
        <DossierHistory card={card} />
        {stream && <EraseSheet card={card} part={stream} />}
      </div>
    </div>
  )
}

function Reserve({ of }: { readonly of: ProgrammeReserve }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const programme = readProgramme(registers)
  return (
    <div>
      <SavedCount
        label={t(`programme.reserve.${of}`)}
        field={of === 'urgent' ? programme.urgent : programme.followUp}
        change={(count) => changeProgramme(of === 'urgent' ? { urgent: count } : { followUp: count })}
      />
      <ReserveTaken of={of} />
    </div>
  )
}
