// The sheets of a dossier, a printing after the other: where each of them is, how many are still out, and what to do about a lost one.
import { FileDown } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { latest } from '../../dossier/field.ts'
import { sheetPlaces } from '../../dossier/names.ts'
import { calledApart } from '../../dossier/questionnaires/called-apart.ts'
import { countSheets, moved, placeOf, type Sheet } from '../../dossier/sheets/sheets.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import { useStream } from '../open-stream.tsx'
import { keptSheets } from './kept-sheets.ts'
import { useSheetForms } from './sheet-forms.ts'

type Props = { readonly dossier: DossierId; readonly sheets: readonly Sheet[] }

export function Printings({ dossier, sheets }: Props): ReactNode {
  const { t } = useWords()
  const count = countSheets(sheets)
  const printings = [...Map.groupBy(sheets, ({ begun }) => latest(begun) ?? '').values()]
  return (
    <div className="stack-l">
      <p className="strong" role="status">
        {t('paper.counts', { out: count.out + count.back + count.lost, back: count.back, still: count.out })}
      </p>
      {count.lost > 0 && <WhatToDo />}
      {printings.toReversed().map((printing) => (
        <Printing key={printing[0]?.code} dossier={dossier} sheets={printing} />
      ))}
    </div>
  )
}

/** Said in the order in which it is done. */
function WhatToDo(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="alert">
      <p className="strong">{t('paper.lost.title')}</p>
      <ol>
        {(['tell', 'look', 'person', 'write'] as const).map((step) => (
          <li key={step}>{t(`paper.lost.${step}`)}</li>
        ))}
      </ol>
    </Notice>
  )
}

function Printing({ dossier, sheets }: Props): ReactNode {
  const words = useWords()
  const { t, languageName } = words
  const { mayWrite, save, takeBack } = useStream()
  const done = useDone()
  const forms = useSheetForms()
  const [first] = sheets
  if (!first) return null
  const name = latest(first.form) ?? ''
  const form = forms.find((one) => one.name === name)
  const language = latest(first.language)
  const begun = latest(first.begun)
  const inside = sheets.filter((sheet) => placeOf(sheet) === 'printed').map(({ code }) => code)
  const takeAll = () => {
    save(moved(inside, 'out'))
    done({ words: t('paper.taken'), undo: () => takeBack(moved(inside, 'out'), moved(inside, 'printed')) })
  }
  return (
    <section className="sheet stack" aria-labelledby={`printing-${first.code} sheet-${first.code}`}>
      <div>
        <h3 id={`printing-${first.code}`} dir="auto">
          {form
            ? calledApart(
                words,
                form.questionnaire,
                forms.map(({ questionnaire }) => questionnaire),
              )
            : name}
        </h3>
        <p className="row wide small muted">
          <span>{t('paper.sheets', { count: sheets.length })}</span>
          {language && <span>{languageName(language)}</span>}
          {begun && <When at={begun} style="short" />}
        </p>
      </div>
      <div className="row">
        <SaveAgain sheets={sheets} />
        {mayWrite && inside.length > 0 && (
          <Button kind="quiet" onPress={takeAll}>
            {t('paper.take-all')}
          </Button>
        )}
      </div>
      <ul className="offered">
        {sheets.map((sheet) => (
          <OneSheet key={sheet.code} dossier={dossier} sheet={sheet} />
        ))}
      </ul>
    </section>
  )
}

function OneSheet({ dossier, sheet }: { readonly dossier: DossierId; readonly sheet: Sheet }): ReactNode {
  const { t } = useWords()
  const { mayWrite, save } = useStream()
  const { code } = sheet
  const place = placeOf(sheet)
  const entered = latest(sheet.entered)
  return (
    <li className="row between">
      <div>
        <Link href={`/dossiers/${dossier}/sheets/${code}`}>
          <bdi id={`sheet-${code}`} dir="ltr" className="strong">
            {code}
          </bdi>
        </Link>
        {entered && (
          <p className="small muted">
            {t('paper.entry.writer-line', { writer: entered.writer })}
            {entered.on && ' · '}
            {entered.on && <When at={entered.on} />}
          </p>
        )}
      </div>
      {mayWrite && !entered ? (
        <Select
          label={t('paper.where.label', { code })}
          value={place}
          options={sheetPlaces.map((value) => ({ value, label: t(`paper.where.${value}`) }))}
          onChange={(where) => save(moved([code], where))}
        />
      ) : (
        <Mark kind={place === 'back' ? 'done' : undefined}>{t(`paper.where.${place}`)}</Mark>
      )}
    </li>
  )
}

/** The file as it was made, from this browser's cache. */
function SaveAgain({ sheets }: { readonly sheets: readonly Sheet[] }): ReactNode {
  const { t } = useWords()
  const [pdf, setPdf] = useState<ArrayBuffer | null | undefined>(undefined)
  const code = sheets[0]?.code
  const codes = sheets.map((sheet) => sheet.code).join(' ')
  useEffect(() => {
    void keptSheets(codes.split(' ') as SheetCode[]).then(setPdf)
  }, [codes])
  if (pdf === undefined || !code) return null
  if (pdf === null) return <p className="small muted">{t('paper.print.elsewhere')}</p>
  return (
    <Button kind="quiet" onPress={() => saveFile(`${code}.pdf`, pdf)}>
      <FileDown className="i" aria-hidden="true" />
      {t('paper.print.save')}
    </Button>
  )
}
