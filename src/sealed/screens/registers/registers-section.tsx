// Registers of the place: a worksheet for each that is looked through, and the one that is open.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useOnce } from '../../../foundation/components/forms/use-once.ts'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { latest } from '../../dossier/field.ts'
import { changeWorksheet, readWorksheets, type Worksheet } from '../../dossier/worksheets/worksheets.ts'
import { NotHere } from '../dossier/not-here.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { WorksheetForm } from './worksheet-form.tsx'

export function RegistersSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const worksheets = readWorksheets(registers)
  const home = `/dossiers/${card.id}/registers`
  const titleOf = useWorksheetTitle()
  const open = worksheets.find(({ row }) => row === part) ?? worksheets.at(-1)
  if (!open)
    return (
      <Empty title={t('registers.none')} text={t('registers.none-text')}>
        {mayWrite && <Begin home={home} />}
      </Empty>
    )
  return (
    <div className="cols">
      <div className="c8 stack-l">
        <NotHere part={part} open={open} />
        <WorksheetForm key={open.row} worksheet={open} title={titleOf(open)} home={home} />
      </div>
      <div className="c4 stack-l">
        {mayWrite && <Begin home={home} />}
        <nav className="steps" aria-label={t('dossier.section.registers')}>
          <InSteps of={worksheets} stays={(worksheet) => worksheet === open}>
            {(worksheet) => (
              <Link
                key={worksheet.row}
                href={`${home}/${worksheet.row}`}
                aria-current={worksheet === open ? 'true' : undefined}
              >
                <span>
                  {titleOf(worksheet)}
                  <span className="small muted block" dir="auto">
                    {latest(worksheet.title)}
                  </span>
                </span>
                <Mark>{t('registers.drawn', { count: worksheet.draws.at(-1)?.count ?? 0 })}</Mark>
              </Link>
            )}
          </InSteps>
        </nav>
      </div>
    </div>
  )
}

function useWorksheetTitle(): (worksheet: Worksheet) => string {
  const { t } = useWords()
  return ({ kind }) => {
    const which = latest(kind)
    return which ? t(`vocabulary.register-kind.${which}`) : t('registers.untitled')
  }
}

function Begin({ home }: { readonly home: string }): ReactNode {
  const { t } = useWords()
  const { write } = useStream()
  const [, go] = useLocation()
  const begin = useOnce(async () => {
    const row = begunRow()
    const written = await write(changeWorksheet(row, { begun: systemClock() }))
    if (written.ok) go(`${home}/${row}`)
  })
  return (
    <p>
      <Button kind="quiet" onPress={() => void begin()}>
        <Plus className="i" aria-hidden="true" />
        {t('registers.add')}
      </Button>
    </p>
  )
}
