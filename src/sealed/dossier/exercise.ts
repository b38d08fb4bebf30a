// An exercise: a dossier to learn in, about an invented place. It always says so, asks nothing of anybody, is counted nowhere, and the gate lets nothing of it out.
import { type Instant, type IsoDate, later } from '../../vocabulary/dates.ts'
import { idOf, type PlaceId } from '../../vocabulary/ids.ts'
import type { Language } from '../../vocabulary/languages.ts'
import type { Registers } from '../log/model.ts'
import { change, type FieldChange } from './field.ts'
import { exerciseMark } from './names.ts'
import { changeObservation } from './observations.ts'
import { changePlan, type PlaceRef } from './plan/plan.ts'

/** Whatever was written there since: what began as an exercise never becomes a visit. */
export const isExercise = (registers: Registers): boolean => (registers.get(exerciseMark.name) ?? []).length > 0

/** Of no register: what would name it as a place outside is refused there too. */
export const exercisePlace: PlaceRef = {
  id: idOf<PlaceId>(new TextEncoder().encode('exercise, no one')),
  name: { ar: 'سجن التمرين (متخيَّل)', fr: 'Prison d’exercice (inventée)', en: 'Exercise prison (invented)' },
  kind: 'prison',
  region: { ar: 'لا وجود له', fr: 'N’existe pas', en: 'Does not exist' },
}

/** All that a new exercise begins with: the mark, a plan for today, and a few invented observations to draw findings from, in her language. */
export const beginExercise = (rows: readonly string[], today: IsoDate, now: Instant, language: Language) => [
  ...change({ mark: exerciseMark }, { mark: true }),
  ...changePlan({ place: exercisePlace, kind: 'in-depth', from: today, to: today, announced: false }),
  ...invented.flatMap(({ where, text, ...others }, index): readonly FieldChange[] => {
    const row = rows[index]
    if (!row) return []
    const begun = later(now, { milliseconds: index })
    return changeObservation(row, { begun, where: where[language], text: text[language], ...others })
  }),
]

/** How many rows `beginExercise` asks for. */
export const exerciseRows = 3

const invented = [
  {
    where: { ar: 'الجناح ب', fr: 'Aile B', en: 'Wing B' },
    text: {
      ar: 'تمرين: ستون شخصا وواحد وأربعون سريرا؛ تسعة عشر ينامون على الأرض.',
      fr: 'Exercice : soixante personnes, quarante et un lits ; dix-neuf dorment au sol.',
      en: 'Exercise: sixty people, forty-one beds; nineteen sleep on the floor.',
    },
    theme: 'overcrowding',
  },
  {
    where: { ar: 'المصحة', fr: 'Infirmerie', en: 'Infirmary' },
    text: {
      ar: 'تمرين: الطبيب يحضر صباح كل ثلاثاء وحده، كما يقول سجل العيادة.',
      fr: 'Exercice : d’après le registre de consultation, le médecin ne vient que le mardi matin.',
      en: 'Exercise: by the consultation register, the doctor comes on Tuesday mornings only.',
    },
    theme: 'health',
  },
  {
    where: { ar: 'الفناء', fr: 'Cour', en: 'Yard' },
    text: {
      ar: 'تمرين: درجة الحرارة عند الظهر، في الظل.',
      fr: 'Exercice : température à midi, à l’ombre.',
      en: 'Exercise: temperature at noon, in the shade.',
    },
    theme: 'daily-life',
    measured: { quantity: 'temperature', value: 38 },
  },
] as const
