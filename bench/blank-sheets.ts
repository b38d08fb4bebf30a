// Twenty blank sheets in Arabic as one PDF, through the route that prints them, against the compiler setting an empty page for each of theirs.
import { openTypesetter } from '../src/foundation/server/documents/typesetter.ts'
import type { Questionnaire } from '../src/sealed/dossier/forms/form.ts'
import { readRules } from '../src/sealed/dossier/forms/rules.ts'
import { composeSheets } from '../src/sealed/dossier/sheets/compose-sheets.ts'
import { generalConditions } from '../src/sealed/dossier/templates/general-conditions.ts'
import { policeCustody } from '../src/sealed/dossier/templates/police-custody.ts'
import { systemRandom } from '../src/sealed/keys/secret.ts'
import { newSheetCode } from '../src/sealed/mailbox/sheet-code.ts'
import { blankSheetRoutes } from '../src/sealed/server/blank-sheet-routes.ts'
import { granted } from '../src/vocabulary/problems.ts'
import type { Figure } from './figure.ts'
import { alternate, timed } from './measure.ts'

const sheets = 20
const rounds = 10

export const figure: Figure = {
  asks: `${sheets} blank sheets in Arabic as one tagged PDF, the engine warm, against as many pages with nothing on them, ms`,
  run: async () => {
    const engine = openTypesetter()
    const routes = blankSheetRoutes(engine.typeset)
    const cold = await timed(() => print(routes, generalConditions))
    const rows = []
    for (const [form, pages] of [
      [generalConditions, 6],
      [policeCustody, 6],
    ] as const) {
      const bare = () =>
        timed(async () =>
          granted(
            await engine.typeset({
              template:
                '#set document(title: "x")\n#for _ in range(json(bytes(sys.inputs.data)).pages) { pagebreak(weak: false) }',
              data: { pages: pages * sheets },
            }),
          ),
        )
      const compared = await alternate(rounds, () => timed(() => print(routes, form)), bare)
      rows.push({
        of: `${sheets} × ${form.id}, ${pages} pages each`,
        unit: 'ms',
        ...compared,
        note: `the first of all, with the engine’s start: ${Math.round(cold)} ms`,
      })
    }
    engine.close()
    return rows
  },
}

async function print(routes: ReturnType<typeof blankSheetRoutes>, questionnaire: Questionnaire): Promise<void> {
  const rules = readRules(questionnaire)
  if (!rules.ok) throw new Error('its rules cannot be read')
  const codes = Array.from({ length: sheets }, () => newSheetCode(systemRandom))
  const body = JSON.stringify(
    composeSheets({ questionnaire, rules: rules.rules, language: 'ar', codes, isExercise: false }),
  )
  const answer = await routes.request('/blank-sheets', { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.arrayBuffer()
}
