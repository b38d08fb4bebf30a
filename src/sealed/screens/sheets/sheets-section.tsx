// Paper of a visit: blank sheets printed and counted, and typed in again when they come back.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { readSheets, sheetIn } from '../../dossier/sheets/sheets.ts'
import { readSheetCode } from '../../mailbox/sheet-code.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { useStream } from '../open-stream.tsx'
import { EnterSheet } from './enter-sheet.tsx'
import { FindSheet } from './find-sheet.tsx'
import { PrintSheets } from './print-sheets.tsx'
import { Printings } from './printings.tsx'

export function SheetsSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const sheets = readSheets(registers)
  if (part) {
    const code = readSheetCode(part)
    const sheet = code && sheetIn(registers, code)
    return sheet && mayWrite ? (
      <EnterSheet key={sheet.code} card={card} sheet={sheet} />
    ) : (
      <Empty title={t('paper.enter.unknown')} text={t('paper.enter.unknown-text')}>
        <Link href={`/dossiers/${card.id}/sheets`}>{t('paper.title')}</Link>
      </Empty>
    )
  }
  return (
    <div className="cols">
      <div className="c7 stack-l">
        {sheets.length > 0 && mayWrite && <FindSheet dossier={card.id} />}
        {sheets.length === 0 ? (
          <Empty title={t('paper.none')} text={t('paper.none-text')} />
        ) : (
          <Printings dossier={card.id} sheets={sheets} />
        )}
      </div>
      {mayWrite && (
        <div className="c5">
          <PrintSheets />
        </div>
      )}
    </div>
  )
}
