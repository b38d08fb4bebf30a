// The journal as it is read: every act of consequence, the newest first, and whether its chain holds.
import { Check, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { ScrollTable } from '../../../foundation/components/scroll-table.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { JournalEntry } from '../journal.ts'
import { pageOfEntry } from './page-of-entry.ts'

export default function JournalScreen(): ReactNode {
  const { t } = useWords()
  const newest = useLoaded<readonly JournalEntry[]>('/api/journal')
  return (
    <div className="stack-l">
      <ScreenHead title={t('journal.menu')}>
        <p className="muted">{t('journal.intro')}</p>
      </ScreenHead>
      <Chain />
      <Shown of={newest}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title={t('journal.none')} text={t('journal.none-text')} />
          ) : (
            <Entries key={entries[0]?.seq} newest={entries} />
          )
        }
      </Shown>
    </div>
  )
}

type Checked = { readonly firstBroken: number | null }

function Chain(): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const [checked, setChecked] = useState<Outcome<Checked> | 'working' | null>(null)
  const check = async () => {
    setChecked('working')
    setChecked((await call('GET', '/api/journal/check')) as Outcome<Checked>)
  }
  return (
    <div className="stack-s">
      <p>
        <Button kind="quiet" disabled={checked === 'working'} onPress={() => void check()}>
          {t('journal.check')}
        </Button>
      </p>
      <div role="status">
        {checked && checked !== 'working' && checked.ok && checked.value.firstBroken === null && (
          <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
            {t('journal.holds')}
          </Mark>
        )}
      </div>
      {checked && checked !== 'working' && checked.ok && checked.value.firstBroken !== null && (
        <Notice kind="alert" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
          <p>{t('journal.broken', { seq: checked.value.firstBroken })}</p>
        </Notice>
      )}
      {checked && checked !== 'working' && !checked.ok && <Failed problem={checked.problem} />}
    </div>
  )
}

/** What the screen began with, and older ones as they are asked for. */
function Entries({ newest }: { readonly newest: readonly JournalEntry[] }): ReactNode {
  const { t } = useWords()
  const [before, setBefore] = useState<number | null>(null)
  const [older, setOlder] = useState<readonly JournalEntry[]>([])
  const more = useLoaded<readonly JournalEntry[]>(before === null ? null : `/api/journal?before=${before}`)
  const shown = [...newest, ...older, ...(more.state === 'ready' ? more.value : [])]
  const last = shown.at(-1)?.seq ?? 1
  const showOlder = () => {
    setOlder(shown.slice(newest.length))
    setBefore(last)
  }
  return (
    <>
      <ScrollTable label={t('journal.menu')} className="list fold">
        <thead>
          <tr>
            <th scope="col">{t('journal.number')}</th>
            <th scope="col">{t('journal.did')}</th>
            <th scope="col">{t('journal.who')}</th>
            <th scope="col">{t('journal.when')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr key={entry.seq}>
              <td className="num">
                <Code>{entry.seq}</Code>
              </td>
              <th scope="row">
                <Done entry={entry} />
              </th>
              <td>
                <PersonName id={entry.by} />
              </td>
              <td>
                <When at={entry.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {last > 1 && (
        <p>
          <Button kind="quiet" disabled={before !== null && more.state === 'loading'} onPress={showOlder}>
            {t('journal.older')}
          </Button>
        </p>
      )}
    </>
  )
}

/** In words, with the number of what it was done to, and the way to it. */
function Done({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const { t } = useWords()
  const page = pageOfEntry(entry, useMay())
  const number = entry.data.number || entry.data.reference
  const words = t(`journal.act.${entry.act}`)
  return (
    <>
      {page ? <Link href={page}>{words}</Link> : words}
      {typeof number === 'string' && (
        <span className="small muted"> {t('journal.subject', { number: leftToRight(number) })}</span>
      )}
    </>
  )
}
