// A programme's title: its year, or that none was chosen yet.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { latest } from '../../dossier/field.ts'
import { readProgramme } from '../../dossier/programme/programme.ts'
import type { Registers } from '../../log/model.ts'

export function useProgrammeTitle(): (registers: Registers) => string {
  const { t } = useWords()
  return (registers) => {
    const year = latest(readProgramme(registers).year)
    return year ? t('programme.of-year', { year: String(year) }) : t('programme.no-year')
  }
}
