// The journal as it is read: every act of consequence, the newest first, and whether its chain holds.
import { Download, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded, useQuietCall } from '../../../foundation/components/call-context.tsx'
import { DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { Filters, narrowedBy } from '../../../foundation/components/lists/filters.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { csvFile } from '../../../foundation/csv.ts'
import { leftToRight } from '../../../foundation/words/t.ts'
import { isDate } from '../../../vocabulary/dates.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { usePublications } from '../../newsroom/screens/use-publications.ts'
import { PersonName, useNameOr } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type JournalEntry, type JournalFilter, journalActs } from '../journal.ts'
import { isOfPublication, pageOfEntry } from './page-of-entry.ts'

export default function JournalScreen(): ReactNode {
  const { t } = useWords()
  const [only, setOnly] = useState<JournalFilter>({})
  const query = queryOf(only)
  const newest = useLoaded<readonly JournalEntry[]>(`/api/journal?size=${atOnce}&${query}`)
  return (
    <div className="stack-l">
      <ScreenHead title={t('journal.menu')}>
        <p className="muted">{t('journal.intro')}</p>
      </ScreenHead>
      <Chain />
      <Narrow only={only} onChange={setOnly} />
      <Shown of={newest}>
        {(entries) =>
          entries.length === 0 ? (
            <NoEntry narrowed={query !== ''} />
          ) : (
            <>
              <SaveTable query={query} />
              <Entries key={`${query} ${entries[0]?.seq}`} newest={entries} query={query} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function NoEntry({ narrowed }: { readonly narrowed: boolean }): ReactNode {
  const { t } = useWords()
  if (narrowed) return <p role="status">{t('journal.filter.none')}</p>
  return <Empty title={t('journal.none')} text={t('journal.none-text')} />
}

const queryOf = (only: JournalFilter): string =>
  new URLSearchParams(Object.entries(only).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()

type NarrowProps = { readonly only: JournalFilter; readonly onChange: (only: JournalFilter) => void }

function Narrow({ only, onChange }: NarrowProps): ReactNode {
  const { t, local, compare } = useWords()
  const { me, people } = useStaff()
  const named = [me, ...people.filter(({ id }) => id !== me.id)].map(({ id, name }) => ({
    value: id,
    label: local(name),
  }))
  const acts = journalActs.map((value) => ({ value, label: t(`journal.act.${value}`) }))
  const inOrder = <Value extends string>(options: readonly { readonly value: Value; readonly label: string }[]) =>
    options.toSorted((one, other) => compare(one.label, other.label))
  return (
    <Filters words={null} narrowed={narrowedBy(only.act, only.by, only.from, only.to)}>
      <div className="across">
        <Select
          label={t('journal.filter.act')}
          none={t('institution.all')}
          value={only.act ?? ''}
          options={inOrder(acts)}
          onChange={(act) => onChange({ ...only, act: act || undefined })}
        />
      </div>
      <Select
        label={t('journal.filter.by')}
        none={t('institution.all')}
        value={only.by ?? ''}
        options={inOrder(named)}
        onChange={(by) => onChange({ ...only, by: by || undefined })}
      />
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          label={t(`journal.filter.${end}`)}
          value={only[end] ?? ''}
          onChange={(day) => onChange({ ...only, [end]: isDate(day) ? day : undefined })}
        />
      ))}
    </Filters>
  )
}

/** All entries that match the filters, with the hashes to check the chain by. */
function SaveTable({ query }: { readonly query: string }): ReactNode {
  const { t } = useWords()
  const call = useQuietCall()
  const nameOf = useNameOr()
  const { today } = useStaff()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [working, setWorking] = useState(false)
  const save = async () => {
    setWorking(true)
    setProblem(null)
    const all: JournalEntry[] = []
    for (let before: number | null = null; before === null || before > 1; ) {
      const at = before === null ? '' : `&before=${before}`
      const part = (await call('GET', `/api/journal?size=${atATime}&${query}${at}`)) as Outcome<readonly JournalEntry[]>
      if (!part.ok) {
        setProblem(part.problem)
        return setWorking(false)
      }
      if (part.value.length === 0) break
      all.push(...part.value)
      before = part.value.length < atATime ? 1 : (all.at(-1)?.seq ?? 1)
    }
    setWorking(false)
    if (all.length === 0) return
    const head = [t('journal.number'), t('journal.did'), t('journal.who'), t('journal.when'), t('journal.hash')]
    const rows = all.map(({ seq, act, by, at, hash }) => [seq, t(`journal.act.${act}`), nameOf(by), at, hash])
    saveFile(`journal-${today}.csv`, csvFile(head, rows))
  }
  return (
    <div className="stack-s">
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void save()}>
          <Download className="i" aria-hidden="true" />
          {t('journal.csv')}
        </Button>
      </p>
      {problem && <Failed title={t('journal.csv-not')} problem={problem} />}
    </div>
  )
}

const atATime = 1_000

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
          <Mark kind="done">{t('journal.holds')}</Mark>
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

/** Entries requested at once: fewer mean that there are no more. */
const atOnce = 100

/** The entries that the screen began with, and older ones once they are asked for. */
function Entries({ newest, query }: { readonly newest: readonly JournalEntry[]; readonly query: string }): ReactNode {
  const { t } = useWords()
  const [before, setBefore] = useState<number | null>(null)
  const [older, setOlder] = useState<readonly JournalEntry[]>([])
  const more = useLoaded<readonly JournalEntry[]>(
    before === null ? null : `/api/journal?before=${before}&size=${atOnce}&${query}`,
  )
  const shown = [...newest, ...older, ...(more.state === 'ready' ? more.value : [])]
  const last = shown.at(-1)?.seq ?? 1
  const page = before === null ? newest : more.state === 'ready' ? more.value : null
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
      {last > 1 && (page === null || page.length >= atOnce) && (
        <p>
          <Button kind="quiet" disabled={before !== null && more.state === 'loading'} onPress={showOlder}>
            {t('journal.older')}
          </Button>
        </p>
      )}
    </>
  )
}

/** The act in words, with a link to what it was done to: its number, or the title that readers know. */
function Done({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const page = pageOfEntry(entry, may)
  const number = entry.data.number || entry.data.reference
  const words = t(`journal.act.${entry.act}`)
  return (
    <>
      {page ? <Link href={page}>{words}</Link> : words}
      {typeof number === 'string' && (
        <span className="small muted"> {t('journal.subject', { number: leftToRight(number) })}</span>
      )}
      {isOfPublication(entry) && may('read publications') && <TitleOf id={entry.subject} />}
    </>
  )
}

/** The journal itself has no text that somebody wrote. */
function TitleOf({ id }: { readonly id: string }): ReactNode {
  const published = usePublications()
  const found = published.state === 'ready' && published.value.find((one) => one.id === id)
  if (!found) return null
  return (
    <span className="small muted block">
      <UserText text={found.title} />
    </span>
  )
}
