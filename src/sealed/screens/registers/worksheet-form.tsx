// One worksheet: which register over which period, how many entries it has, the entries drawn, and what was found in them.
import { EqualNot, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import { registerKinds } from '../../../vocabulary/visits/registers.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { latest, outOfOrder } from '../../dossier/field.ts'
import { countsInWords } from '../../dossier/findings/found-in-registers.ts'
import { changeWorksheet, type EntriesDrawn, type Worksheet } from '../../dossier/worksheets/worksheets.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedCount, SavedDate, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { DrawForm } from './draw-form.tsx'
import { DrawnEntries } from './drawn-entries.tsx'

type Props = { readonly worksheet: Worksheet; readonly title: string; readonly home: string }

export function WorksheetForm({ worksheet, title, home }: Props): ReactNode {
  useAllWordsOf(languages)
  const { t } = useWords()
  const country = useDeskStatus()?.institution?.country
  const { registers, mayWrite, stream } = useStream()
  const { row, draws } = worksheet
  const [chosen, setChosen] = useState<string | null>(null)
  const open = draws.find(({ name }) => name === chosen) ?? draws.at(-1)
  const kind = latest(worksheet.kind)
  const toDrawn = () => {
    setChosen(null)
    goOnceDrawn('drawn')
  }
  return (
    <>
      <section className="sheet stack-l" aria-labelledby={row}>
        <div className="row between">
          <h2 id={row} className="h3">
            {title}
          </h2>
          {draws.length === 0 && (
            <RemoveRow
              words={t('registers.remove')}
              said={t('registers.removed')}
              change={(values) => changeWorksheet(worksheet.row, values)}
              home={home}
            />
          )}
        </div>
        <SavedSelect
          label={t('registers.kind')}
          field={worksheet.kind}
          none={t('common.choose')}
          options={registerKinds.map((value) => ({ value, label: t(`vocabulary.register-kind.${value}`) }))}
          change={(value) => changeWorksheet(row, { kind: value })}
        />
        {kind && <p className="small muted">{t(`registers.standard.${kind}`)}</p>}
        <SavedText
          label={t('registers.title')}
          hint={t('registers.title-hint')}
          field={worksheet.title}
          change={(value) => changeWorksheet(row, { title: value })}
        />
        <div className="three">
          <SavedDate
            label={t('registers.from')}
            field={worksheet.from}
            change={(from) => changeWorksheet(row, { from })}
          />
          <SavedDate
            label={t('registers.to')}
            field={worksheet.to}
            change={(to) => changeWorksheet(row, { to })}
            error={outOfOrder(worksheet.from, worksheet.to) ? t('dossier.plan.ends-before') : null}
          />
          <SavedCount
            label={t('registers.total')}
            field={worksheet.total}
            change={(total) => changeWorksheet(row, { total })}
          />
        </div>
        <SavedText
          label={t('registers.compared')}
          hint={t('registers.compared-hint')}
          field={worksheet.compared}
          rows={2}
          change={(compared) => changeWorksheet(row, { compared })}
        />
      </section>
      {mayWrite && kind && <DrawForm key={draws.length} worksheet={worksheet} onDrawn={toDrawn} />}
      {mayWrite && !kind && draws.length === 0 && <p className="muted">{t('registers.kind-first')}</p>}
      {open && (
        <>
          {draws.length > 1 && <WhichDraw draws={draws} open={open} onChoose={setChosen} />}
          <HowDrawn draw={open} now={latest(worksheet.total)} />
          <DrawnEntries key={open.name} worksheet={worksheet} draw={open} />
          {mayWrite && (
            <DrawFinding
              visit={stream}
              sources={[{ kind: 'register', of: row }]}
              begin={{ text: countsInWords(registers, worksheet, open, country) }}
              of={title}
            />
          )}
        </>
      )}
    </>
  )
}

/** Every draw stays in sight, the first one too. */
function WhichDraw({
  draws,
  open,
  onChoose,
}: {
  readonly draws: readonly EntriesDrawn[]
  readonly open: EntriesDrawn
  readonly onChoose: (name: string) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <Select
      label={t('registers.which-draw')}
      value={open.name}
      options={draws.map(({ name, count, total }, index) => ({
        value: name,
        label: t('registers.draw-number', { number: index + 1, count, total }),
      }))}
      onChange={onChoose}
    />
  )
}

/** `now`: how many entries the sheet says there are since. */
function HowDrawn({ draw, now }: { readonly draw: EntriesDrawn; readonly now: number | null }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const { told, count, total, reason, seed, holds } = draw
  return (
    <div className="stack">
      <p>
        {t('registers.draw-of', { count, total })}
        {told && (
          <span className="small muted block">
            {nameOf(told.person)} · <When at={told.claimed} style="short" />
          </span>
        )}
      </p>
      {reason && (
        <p>
          {t('registers.draw-reason')} <bdi>{reason}</bdi>
        </p>
      )}
      {now !== null && now !== total && (
        <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
          {t('registers.total-since', { now, total })}
        </Mark>
      )}
      {!holds && (
        <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
          {t('registers.draw-altered')}
        </Notice>
      )}
      <details>
        <summary>{t('registers.draw-again')}</summary>
        <p className="small muted">{t('registers.draw-again-text')}</p>
        <p className="small">
          <code dir="ltr">{seed}</code>
        </p>
      </details>
    </div>
  )
}
