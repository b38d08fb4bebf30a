// An XLSForm from a file: read on this device, shown before it is accepted, with what is left out; or what is wrong in it and where, and nothing accepted.
import { FileSpreadsheet } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { broughtPart } from '../../../foundation/brought-part.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Quoted, UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { readFile } from '../../../foundation/read-file.ts'
import type { Spot } from '../../../foundation/tables/workbook-faults.ts'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import { languages } from '../../../vocabulary/languages.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { circleShown } from '../../dossier/forms/rules.ts'
import { versionSaid } from '../../dossier/forms/versions/published.ts'
import type { LeftOut, SheetFault } from '../../dossier/forms/xlsform/faults.ts'
import { workbookLimits } from '../../dossier/forms/xlsform/limits.ts'
import type { XlsformRead } from '../../dossier/forms/xlsform/read-xlsform.ts'
import { nameOf } from '../../dossier/questionnaires/questionnaires.ts'
import { AskedBySection } from './asked-by-section.tsx'
import { sheetAndPictures } from './sheet-and-pictures.ts'

/** Unreadable files can be chosen too, and are told why: a dialog that hides them explains nothing. */
const spreadsheets = '.xlsx,.xlsm,.xls,.ods'
const withPictures = `${spreadsheets},.zip,.png,.jpg,.jpeg,.webp,.gif`

type Props = {
  readonly inUse: ReadonlySet<string>
  readonly take: (questionnaire: Questionnaire) => void
  /** What the button says that takes it; by default, that it is used in the dossier. */
  readonly takeWords?: string
}

export function ImportXlsform({ inUse, take, takeWords }: Props): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const [read, setRead] = useState<{ readonly file: string; readonly found: XlsformRead } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const open = async (files: readonly File[]) => {
    // Its reader is large, and few people import.
    const reader = await broughtPart(() => import('../../dossier/forms/xlsform/read-xlsform.ts'))
    const chosen = await sheetAndPictures(files)
    if (!chosen) return
    setProblem(null)
    if (!chosen.ok) return setRead({ file: chosen.file, found: chosen })
    const { sheet, pictures } = chosen
    const bytes = await readFile(sheet.slice(0, workbookLimits.file + 1))
    setProblem(reader.ok ? (bytes.ok ? null : bytes.problem) : reader.problem)
    if (!reader.ok || !bytes.ok) return
    setRead({ file: sheet.name, found: await reader.value.readXlsform(bytes.value, language, sheet.name, pictures) })
  }
  return (
    <div className="stack">
      <p className="muted">{t('forms.import-why')}</p>
      <p>
        <PickFiles kind="quiet" multiple accept={withPictures} onPick={(files) => void open(files)}>
          <FileSpreadsheet className="i" aria-hidden="true" />
          {t('forms.pick')}
        </PickFiles>
      </p>
      {problem && <Failed title={t('import.not-read')} problem={problem} />}
      {read?.found.ok === true && (
        <Preview
          {...read.found}
          taken={inUse.has(nameOf(read.found.questionnaire))}
          take={take}
          takeWords={takeWords}
        />
      )}
      {read?.found.ok === false && <Wrong file={read.file} faults={read.found.faults} />}
    </div>
  )
}

type PreviewProps = {
  readonly questionnaire: Questionnaire
  readonly left: readonly LeftOut[]
  readonly taken: boolean
  readonly take: Props['take']
  readonly takeWords: string | undefined
}

function Preview({ questionnaire, left, taken, take, takeWords }: PreviewProps): ReactNode {
  const { t, list } = useWords()
  const has = languages.filter((one) => questionsOf(questionnaire).some(({ text }) => text[one]))
  return (
    <section className="preview stack" aria-labelledby="import-preview">
      <h4 id="import-preview" className="h3">
        <UserText text={questionnaire.title} />
      </h4>
      <p role="status">
        {t('forms.counts', {
          questions: questionsOf(questionnaire).length,
          version: isolated(versionSaid(questionnaire.version)),
        })}
        {' · '}
        {list(has.map((one) => t(`common.language.${one}`)))}
      </p>
      <AskedBySection sections={questionnaire.sections} />
      {left.length > 0 && (
        <Notice>
          <p className="strong">{t('forms.left-title')}</p>
          <ul className="stack-s">
            {left.map((one) => (
              <LeftOutRow key={JSON.stringify(one)} left={one} />
            ))}
          </ul>
        </Notice>
      )}
      {taken ? (
        <p>{t('forms.version-taken')}</p>
      ) : (
        <p>
          <Button onPress={() => take(questionnaire)}>{takeWords ?? t('forms.take-short')}</Button>
        </p>
      )}
    </section>
  )
}

const rangesShown = 12

function LeftOutRow({ left }: { readonly left: LeftOut }): ReactNode {
  const { t, number, list } = useWords()
  const name = 'name' in left ? isolated(left.name) : ''
  const ranges = rangesOf(left.rows)
  const rows = ranges
    .slice(0, rangesShown)
    .map(([first, last]) => leftToRight(first === last ? `${first}` : `${first}–${last}`))
  const more = ranges.slice(rangesShown).reduce((sum, [first, last]) => sum + last - first + 1, 0)
  return (
    <li>
      {t(`forms.left.${left.why}`, { name, sheet: isolated(left.sheet) })}{' '}
      {left.rows.length > 0 && (
        <span className="small muted">
          {t(left.column === null ? 'forms.spot-whole-rows' : 'forms.spot-rows', {
            sheet: isolated(left.sheet),
            column: leftToRight(left.column ?? ''),
            count: left.rows.length,
            rows: list(rows),
          })}
          {more > 0 && ` ${t('forms.and-more', { count: more, shown: number(more) })}`}
        </span>
      )}
    </li>
  )
}

/** Rows that follow one another, as their first and last. */
function rangesOf(rows: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (const row of rows) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === row) last[1] = row
    else ranges.push([row, row])
  }
  return ranges
}

const faultsShown = 100

function Wrong({ file, faults }: { readonly file: string; readonly faults: readonly SheetFault[] }): ReactNode {
  const { t, number } = useWords()
  const more = faults.length - faultsShown
  return (
    <Notice kind="alert" live>
      <p className="strong">{t('forms.wrong-title')}</p>
      <p>
        <Quoted>{file}</Quoted>
        {t('dossier.colon')}
        {t('forms.wrong-text', { count: faults.length })}
      </p>
      <ul className="stack-s">
        {faults.slice(0, faultsShown).map((fault) => (
          <li key={JSON.stringify(fault)}>
            <FaultWords fault={fault} /> <Where spot={fault} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('forms.and-more', { count: more, shown: number(more) })}</p>}
    </Notice>
  )
}

function FaultWords({ fault }: { readonly fault: SheetFault }): ReactNode {
  const { t, number } = useWords()
  const data = {
    name: 'name' in fault ? leftToRight(fault.name) : '',
    most: 'most' in fault ? number(fault.most) : '',
    at: 'at' in fault ? number(fault.at) : '',
    path: 'path' in fault ? leftToRight(circleShown(fault.path).join(' → ')) : '',
  }
  return t(`forms.fault.${fault.code}`, data)
}

function Where({ spot: { sheet, row, column } }: { readonly spot: Spot }): ReactNode {
  const { t } = useWords()
  if (sheet === null) return null
  return (
    <span className="small muted block">
      {row === null
        ? t('forms.spot-sheet', { sheet: isolated(sheet) })
        : t('forms.spot', { sheet: isolated(sheet), cell: leftToRight(`${column ?? ''}${row}`) })}
    </span>
  )
}
