// The questionnaires that come with the program, written for it, each question with the standard that it checks.
import type { Questionnaire } from '../forms/form.ts'
import { generalConditions } from './general-conditions.ts'
import { healthCrisis } from './health-crisis.ts'
import { policeCustody } from './police-custody.ts'

export const readyQuestionnaires: readonly Questionnaire[] = [generalConditions, policeCustody, healthCrisis]

/** Their versions are plain numbers: null for every other questionnaire. */
export const readyVersion = ({ id, version }: Pick<Questionnaire, 'id' | 'version'>): number | null =>
  readyQuestionnaires.some((one) => one.id === id) && /^[1-9]\d*$/.test(version) ? Number(version) : null
