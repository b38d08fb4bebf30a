// Which template a protocol begins with: that of its crisis, or what every visit takes with it.
import type { HealthCrisis } from '../../visits/visits.ts'
import { everyFigure, everyKit, everyQuestion, type ReadyTemplate } from '../template.ts'
import { cholera } from './cholera.ts'
import { covid19 } from './covid-19.ts'
import { heat } from './heat.ts'
import { scabies } from './scabies.ts'
import { tuberculosis } from './tuberculosis.ts'

const noCrisis: ReadyTemplate = {
  crisis: 'none',
  asks: [],
  figures: everyFigure,
  questions: everyQuestion,
  kit: everyKit,
  spotChecks: ['unheard', 'no-staff'],
  contacts: null,
}

export const protocolTemplates: Readonly<Record<HealthCrisis | 'none', ReadyTemplate>> = {
  none: noCrisis,
  'covid-19': covid19,
  tuberculosis,
  scabies,
  cholera,
  heat,
}

/** Without a crisis that is agreed on, what every visit takes with it. */
export const templateOf = (crisis: HealthCrisis | 'none' | null): ReadyTemplate => protocolTemplates[crisis ?? 'none']
