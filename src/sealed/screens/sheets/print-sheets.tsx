// Asks for blank sheets of a questionnaire of this dossier, or of the private interview: which, how many, in which language.
import { FileDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { isExercise } from '../../dossier/exercise.ts'
import { calledApart } from '../../dossier/questionnaires/called-apart.ts'
import { composeSheets } from '../../dossier/sheets/compose-sheets.ts'
import { interviewLines } from '../../dossier/sheets/interview-sheet.ts'
import { printed } from '../../dossier/sheets/sheets.ts'
import { sheetLimits } from '../../mailbox/blank-sheets.ts'
import { newSheetCode, type SheetCode } from '../../mailbox/sheet-code.ts'
import { useStream } from '../open-stream.tsx'
import { keepSheets } from './kept-sheets.ts'
import { type SheetForm, useSheetForms } from './sheet-forms.ts'

export function PrintSheets(): ReactNode {
  const words = useWords()
  const { t, ownLanguage, languageName } = words
  const forms = useSheetForms().filter(({ current }) => current)
  const all = forms.map(({ questionnaire }) => questionnaire)
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<Language>(ownLanguage)
  const [count, setCount] = useState('1')
  const [wrong, setWrong] = useState(false)
  const { print, making, problem, made } = usePrint()
  const form = forms.find((one) => one.name === name) ?? forms[0]
  const number = /^\d{1,3}$/.test(count) ? Number(count) : 0
  const ask = () => {
    const isWrong = number < 1 || number > sheetLimits.sheets
    setWrong(isWrong)
    if (form && !isWrong) void print(form, language, number)
  }
  return (
    <form className="sheet stack" aria-labelledby="print-sheets" onSubmit={submits(ask)}>
      <h2 id="print-sheets" className="h3">
        {t('paper.print.title')}
      </h2>
      <p className="small muted">{t('paper.print.why')}</p>
      <Select
        label={t('paper.print.form')}
        value={form?.name ?? ''}
        options={forms.map(({ name, questionnaire }) => ({
          value: name,
          label: calledApart(words, questionnaire, all),
        }))}
        onChange={setName}
      />
      <Segmented
        label={t('paper.print.language')}
        value={language}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
        onChange={setLanguage}
      />
      <TextField
        label={t('paper.print.count')}
        short
        inputMode="numeric"
        value={count}
        error={wrong ? t('paper.print.count-wrong', { most: sheetLimits.sheets }) : null}
        onChange={(text) => setCount(onlyFigures(text, 4))}
      />
      {problem && <Failed problem={problem} title={t('paper.print.not-made')} />}
      <p>
        <Button type="submit" disabled={making}>
          <FileDown className="i" aria-hidden="true" />
          {t('paper.print.act')}
        </Button>
      </p>
      <p role="status">{making ? t('paper.print.making') : made ? t('paper.print.done') : ''}</p>
    </form>
  )
}

/** Noted in the dossier once they are there, kept in this browser, and handed to the device’s own way to print. */
function usePrint() {
  const desk = useDesk()
  const { registers, write } = useStream()
  const [state, setState] = useState<'idle' | 'making' | 'made'>('idle')
  const [problem, setProblem] = useState<Problem | null>(null)
  const print = async ({ name, questionnaire, rules }: SheetForm, language: Language, count: number) => {
    setState('making')
    // The stack is in the order of the list that follows it.
    const drawn = Array.from({ length: count }, (): SheetCode => newSheetCode(browserRandom)).toSorted()
    const asked = composeSheets({
      questionnaire,
      rules,
      language,
      codes: drawn,
      isExercise: isExercise(registers),
      lines: interviewLines,
    })
    const made = await desk.printBlankSheets(asked)
    const [first] = drawn
    // Kept before it is noted: the list that then shows the printing looks for its file.
    if (made.ok && first) await keepSheets(first, made.value)
    const noted = made.ok ? await write(printed(drawn, name, language, systemClock())) : made
    setProblem(noted.ok ? null : noted.problem)
    setState(noted.ok ? 'made' : 'idle')
    if (made.ok && noted.ok && first) saveFile(`${first}.pdf`, made.value)
  }
  return { print, problem, making: state === 'making', made: state === 'made' }
}
