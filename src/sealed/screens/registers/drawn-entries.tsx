// The entries of one draw by their numbers, the present one, and the counts with their totals.
import { Check, ChevronRight, Circle, CircleDashed } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { checkResults } from '../../../vocabulary/visits/registers.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeCheck,
  changeEntry,
  countDraw,
  type EntriesDrawn,
  type Entry,
  lengthOf,
  readEntry,
  stateOfEntry,
  type Worksheet,
} from '../../dossier/worksheets/worksheets.ts'
import { SavedCount, SavedSegment, SavedText } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'

type Props = { readonly worksheet: Worksheet; readonly draw: EntriesDrawn }

export function DrawnEntries({ worksheet, draw }: Props): ReactNode {
  const { t, number } = useWords()
  const { registers } = useStream()
  const entries = draw.numbers.map((entry) => readEntry(registers, worksheet, entry))
  const [chosen, setChosen] = useState<number | null>(null)
  const open = entries.find((entry) => entry.number === chosen) ?? entries[0]
  const at = open ? entries.indexOf(open) : 0
  const next = [...entries.slice(at + 1), ...entries.slice(0, at)].find((entry) => stateOfEntry(entry) !== 'done')
  const goOn = ({ number }: Entry) => {
    setChosen(number)
    goOnceDrawn(headingOf(number))
  }
  return (
    <>
      <section className="stack" aria-labelledby="drawn">
        <h3 id="drawn" className="h4">
          {t('registers.entries')}
        </h3>
        <ul className="lots">
          {entries.map((entry) => (
            <li key={entry.number}>
              <button type="button" aria-pressed={entry === open} onClick={() => setChosen(entry.number)}>
                {stateIcons[stateOfEntry(entry)]}
                {number(entry.number)}
                <span className="vh">{t(`registers.entry.${stateOfEntry(entry)}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {open && (
        <EntrySheet key={open.number} worksheet={worksheet} entry={open}>
          {next && (
            <p>
              <Button kind="quiet" onPress={() => goOn(next)}>
                {t('registers.next-entry', { number: next.number })}
                <ChevronRight className="i turns" aria-hidden="true" />
              </Button>
            </p>
          )}
        </EntrySheet>
      )}
      <Counts worksheet={worksheet} draw={draw} />
    </>
  )
}

const stateIcons = {
  open: <CircleDashed className="i" aria-hidden="true" />,
  begun: <Circle className="i" aria-hidden="true" />,
  done: <Check className="i" aria-hidden="true" />,
}

const headingOf = (number: number): string => `entry-${number}`

type EntryProps = { readonly worksheet: Worksheet; readonly entry: Entry; readonly children: ReactNode }

/** `children`: where one goes on from its end, a screen below the numbers. */
function EntrySheet({ worksheet, entry, children }: EntryProps): ReactNode {
  const { t } = useWords()
  const { row } = worksheet
  const length = lengthOf(latest(worksheet.kind))
  const options = checkResults.map((value) => ({ value, label: t(`vocabulary.check-result.${value}`) }))
  return (
    <section className="sheet stack-l" aria-labelledby={headingOf(entry.number)}>
      <h3 id={headingOf(entry.number)} className="h4">
        {t('registers.entry', { number: entry.number })}
      </h3>
      {entry.checks.map(({ check, result }) => (
        <SavedSegment
          key={check}
          label={t(`vocabulary.entry-check.${check}`)}
          field={result}
          options={options}
          change={(value) => changeCheck(row, entry.number, check, value)}
        />
      ))}
      {length && (
        <SavedCount
          label={t(`registers.length.${latest(worksheet.kind) === 'medical' ? 'medical' : length.unit}`)}
          field={entry.length}
          change={(value) => changeEntry(row, entry.number, { length: value })}
        />
      )}
      <SavedText
        label={t('registers.note')}
        hint={t('registers.note-hint')}
        field={entry.note}
        rows={2}
        change={(note) => changeEntry(row, entry.number, { note })}
      />
      {children}
    </section>
  )
}

function Counts({ worksheet, draw }: Props): ReactNode {
  const { t, number } = useWords()
  const { registers } = useStream()
  const { drawn, checks, beyond } = countDraw(registers, worksheet, draw)
  return (
    <div className="sheet stack">
      <h3 className="h4">{t('registers.counts')}</h3>
      {beyond && (
        <p>
          {t(`registers.beyond.${latest(worksheet.kind) === 'medical' ? 'medical' : 'solitary'}`, { ...beyond, drawn })}
        </p>
      )}
      <ScrollTable label={t('registers.counts')} className="counts">
        <thead>
          <tr>
            <th scope="col">{t('registers.what')}</th>
            {checkResults.map((result) => (
              <th key={result} scope="col" className="opens">
                {t(`vocabulary.check-result.${result}`)}
              </th>
            ))}
            <th scope="col">{t('registers.looked')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((one) => (
            <tr key={one.check}>
              <th scope="row" className="opens">
                {t(`vocabulary.entry-check.${one.check}`)}
              </th>
              {checkResults.map((result) => (
                <td key={result}>{number(one[result])}</td>
              ))}
              <td>{t('registers.of-drawn', { count: one.of, drawn })}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  )
}
