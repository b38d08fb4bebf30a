// How much of a reserve the programme's visits have taken, and that they take more than is kept, where they do.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ProgrammeReserve } from '../../../vocabulary/visits/visits.ts'
import { readPlannedVisits, readProgramme, reserveOf } from '../../dossier/programme/programme.ts'
import { useStream } from '../open-stream.tsx'

/** Nothing while nobody has said how much is kept. */
export function ReserveTaken({ of }: { readonly of: ProgrammeReserve }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { kept, taken } = reserveOf(readProgramme(registers), readPlannedVisits(registers), of)
  if (kept === null) return null
  if (taken > kept)
    return (
      <Notice kind="differ">
        {t('programme.gap-reserve', { reserve: t(`programme.reserve.${of}`), taken, kept })}
      </Notice>
    )
  return <p className="small muted">{t('programme.reserve-taken', { taken, kept })}</p>
}
