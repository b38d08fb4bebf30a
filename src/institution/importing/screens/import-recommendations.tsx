// Recommendations from any tracker: read on the device, its columns and words given their meaning, what would come of it shown, and only then written.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded, useQuietCall } from '../../../foundation/components/call-context.tsx'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { filePrint } from '../../../foundation/tables/file-print.ts'
import { isolated } from '../../../foundation/words/t.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { AuthorityLine } from '../../authorities/authority.ts'
import type { Place } from '../../places/place.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import {
  type Import,
  type ImportedRecommendation,
  type RowRefused,
  type RowStanding,
  rowsRefused,
} from '../imported-rows.ts'
import { addresseesInWords, type Known } from '../meanings.ts'
import { recommendationsIn } from '../recommendations-in.ts'
import { ChooseTable, HowRead } from './choose-table.tsx'
import { ImportsBefore } from './imports-before.tsx'
import { RowsRefused, type WhichRows } from './rows-refused.tsx'
import { TableMeaning } from './table-meaning.tsx'
import { type OpenTable, useTable } from './use-table.ts'

export default function ImportRecommendations(): ReactNode {
  const { t } = useWords()
  const places = usePlaces()
  const asksBodies = useMay()('read authorities')
  const bodies = useLoaded<readonly AuthorityLine[]>(asksBodies ? '/api/authorities' : null)
  const title = t('import.recommendations.title')
  return (
    <div className="stack-l">
      <ScreenHead
        title={title}
        crumbs={[{ to: '/recommendations', label: t('institution.menu.recommendations') }, { label: title }]}
      >
        <p className="muted">{t('import.recommendations.intro')}</p>
      </ScreenHead>
      <Shown of={places}>
        {(all) =>
          // Known before the table is read: what its words mean is suggested once.
          (!asksBodies || bodies.state !== 'loading') && (
            <Importing places={all} authorities={bodies.state === 'ready' ? bodies.value : []} />
          )
        }
      </Shown>
    </div>
  )
}

type Result = {
  readonly fresh: readonly ImportedRecommendation[]
  readonly there: number
  readonly refused: readonly RowRefused[]
}
type Step =
  | { readonly at: 'telling' }
  | { readonly at: 'checking'; readonly done: number; readonly of: number }
  | { readonly at: 'result'; readonly result: Result }
  | { readonly at: 'importing'; readonly done: number; readonly of: number }

/** As many as the server takes at a time. */
const atATime = 500

type ImportingProps = { readonly places: readonly Place[]; readonly authorities: readonly AuthorityLine[] }

function Importing({ places, authorities }: ImportingProps): ReactNode {
  const { t, number } = useWords()
  const quiet = useQuietCall()
  const call = useCall()
  const done = useDone()
  const table = useTable('recommendations', { places, authorities })
  const [step, setStep] = useState<Step>({ at: 'telling' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [turn, setTurn] = useState(0)

  const fail = (found: Problem) => {
    setProblem(found)
    setStep({ at: 'telling' })
    setTurn((now) => now + 1)
  }

  const check = async (open: OpenTable) => {
    setProblem(null)
    setStep({ at: 'checking', done: 0, of: 1 })
    await drawn()
    const { rows, refused } = recommendationsIn(open.table, open.mapping)
    const fresh: ImportedRecommendation[] = []
    const differing: RowRefused[] = []
    for (let at = 0; at < rows.length; at += atATime) {
      setStep({ at: 'checking', done: at, of: rows.length })
      const part = rows.slice(at, at + atATime)
      const told = (await quiet('POST', '/api/imports/check', { rows: part })) as Outcome<readonly RowStanding[]>
      if (!told.ok) return fail(told.problem)
      for (const [index, row] of part.entries()) {
        if (told.value[index] === 'new') fresh.push(row)
        if (told.value[index] === 'differs') {
          const column = open.mapping.columns.reference ?? null
          differing.push({ at: row.at, column, field: 'reference', why: 'differs', said: row.reference })
        }
      }
    }
    const result = {
      fresh,
      there: rows.length - fresh.length - differing.length,
      refused: [...refused, ...differing].toSorted((one, other) => one.at - other.at),
    }
    setStep({ at: 'result', result })
    goOnceDrawn('would-come')
  }

  const bring = async (
    { name, bytes, table: { head }, mapping }: OpenTable,
    rows: readonly ImportedRecommendation[],
  ) => {
    setProblem(null)
    setStep({ at: 'importing', done: 0, of: rows.length })
    const asked = { kind: 'recommendations', source: name, print: await filePrint(bytes), head, mapping }
    const begun = (await quiet('POST', '/api/imports', asked)) as Outcome<Import>
    if (!begun.ok) return fail(begun.problem)
    const { id } = begun.value
    for (let at = 0; at < rows.length; at += atATime) {
      const part = { rows: rows.slice(at, at + atATime) }
      const brought = await quiet('POST', `/api/imports/${id}/rows`, part)
      if (!brought.ok) return fail(brought.problem)
      setStep({ at: 'importing', done: Math.min(at + atATime, rows.length), of: rows.length })
    }
    const finished = await call('POST', `/api/imports/${id}/finished`)
    if (!finished.ok) return fail(finished.problem)
    done({ words: t('import.done', { count: rows.length }) })
    table.close()
    setStep({ at: 'telling' })
    setTurn((now) => now + 1)
  }

  const { open } = table
  return (
    <>
      {problem && (
        <>
          <Failed title={t('import.not-imported')} problem={problem} />
          <p>{t('import.go-on')}</p>
        </>
      )}
      {!open && <ChooseTable why={table.why} onChoose={(file) => void table.choose(file)} />}
      {open && step.at === 'telling' && (
        <>
          <HowRead name={open.name} table={open.table} onRead={(told) => void table.readAgain(told)} />
          <TableMeaning kind="recommendations" {...open} known={{ places, authorities }} onChange={table.change} />
          <div className="row">
            <Button onPress={() => void check(open)}>{t('import.see')}</Button>
            <Button kind="plain" onPress={table.close}>
              {t('import.other-file')}
            </Button>
          </div>
        </>
      )}
      {step.at === 'checking' && (
        <ProgressLine
          words={t('import.checking', { share: number(Math.round((step.done / step.of) * 100)) })}
          done={step.done}
          of={step.of}
        />
      )}
      {step.at === 'importing' && (
        <ProgressLine
          words={t('import.importing', { done: number(step.done), all: number(step.of) })}
          done={step.done}
          of={step.of}
        />
      )}
      {open && step.at === 'result' && (
        <WouldCome
          result={step.result}
          head={open.table.head}
          known={{ places, authorities }}
          onImport={() => void bring(open, step.result.fresh)}
          onBack={() => setStep({ at: 'telling' })}
        />
      )}
      {!open && <ImportsBefore key={turn} kind="recommendations" />}
    </>
  )
}

/** Lets the screen say what is about to be done. */
const drawn = (): Promise<void> => new Promise((next) => setTimeout(next))

/** The most frequent. */
const inWordsShown = 20

function WouldCome({
  result: { fresh, there, refused },
  head,
  known,
  onImport,
  onBack,
}: {
  readonly result: Result
  readonly head: readonly string[]
  readonly known: Known
  readonly onImport: () => void
  readonly onBack: () => void
}): ReactNode {
  const { t, local } = useWords()
  const [which, setWhich] = useState<WhichRows>('all')
  const held = which === 'all' && refused.length > 0
  const inWords = addresseesInWords(fresh, known)
  return (
    <section className="stack-l" aria-labelledby="would-come">
      <h2 id="would-come">{t('import.result')}</h2>
      <ul className="plain">
        <li className="strong">{t('import.result.new', { count: fresh.length })}</li>
        {fresh.length > 0 && <li>{t('import.result.joined', { count: fresh.filter(({ body }) => body).length })}</li>}
        <li>{t('import.result.there', { count: there })}</li>
        <li>{t('import.result.refused', { count: rowsRefused(refused) })}</li>
      </ul>
      {inWords.length > 0 && (
        <div className="stack-s">
          <p>{t('import.in-words-title')}</p>
          <ul className="plain">
            {inWords.slice(0, inWordsShown).map(({ said, count, perhaps }) => (
              <li key={said}>
                {t('import.in-words', { said: isolated(said), count })}{' '}
                {perhaps.length > 0 &&
                  t('import.perhaps', { names: perhaps.map(({ name }) => isolated(local(name))).join(' · ') })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {fresh.length === 0 && there > 0 && <p>{t('import.nothing-to-write')}</p>}
      {refused.length > 0 && <RowsRefused refused={refused} head={head} which={which} onWhich={setWhich} />}
      <div className="row">
        {fresh.length > 0 && (
          <Button disabled={held} onPress={onImport}>
            {t('import.import', { count: fresh.length })}
          </Button>
        )}
        <Button kind="plain" onPress={onBack}>
          {t('import.back')}
        </Button>
      </div>
    </section>
  )
}
