// The forms that a dossier's sheets can have: its questionnaires in every version that it has used, and the private interview.
import { useMemo } from 'react'
import { useAllWordsOf } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import type { Rules } from '../../dossier/forms/rules.ts'
import { nameOf, questionnairesIn, type Used } from '../../dossier/questionnaires/questionnaires.ts'
import { interviewSheets } from '../../dossier/sheets/interview-sheet.ts'
import { useStreamRegisters } from '../open-stream.tsx'

export type SheetForm = {
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly rules: Rules
  /** Null for the private interview. */
  readonly used: Used | null
  /** The version that is answered now. */
  readonly current: boolean
}

export function useSheetForms(): readonly SheetForm[] {
  useAllWordsOf(languages)
  const registers = useStreamRegisters()
  return useMemo(() => {
    const formOf = (used: Used, current: boolean): SheetForm => ({
      name: used.name,
      questionnaire: used.questionnaire,
      rules: used.rules,
      used,
      current,
    })
    return [
      ...questionnairesIn(registers).used.flatMap((used) => [
        formOf(used, true),
        ...used.earlier.map((one) => formOf(one, false)),
      ]),
      ...interviewSheets().map((sheet, at) => ({
        ...sheet,
        name: nameOf(sheet.questionnaire),
        used: null,
        current: at === 0,
      })),
    ]
  }, [registers])
}
