// Places from any list: beside the register before anything is written, so that a person says of each doubtful one whether it is new or there already.
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { type Acting, useAct } from '../../../foundation/components/forms/use-act.ts'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { AuthorityLine } from '../../authorities/authority.ts'
import { type Place, withFacts } from '../../places/place.ts'
import { PlaceKindName } from '../../places/screens/place-kind.tsx'
import { PlaceTable } from '../../places/screens/place-table.tsx'
import { EveryName } from '../../screens/every-name.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type Decision, sortedOut } from '../decided-places.ts'
import { type Import, type ImportedPlace, type RowRefused, rowsRefused } from '../imported-rows.ts'
import type { Mapping } from '../mapping.ts'
import { type Compared, compared, type PlaceRow, placesIn } from '../places-in.ts'
import { ChangedPlaces } from './changed-places.tsx'
import { ChooseTable, HowRead } from './choose-table.tsx'
import { ImportsBefore } from './imports-before.tsx'
import { RowsRefused, type WhichRows } from './rows-refused.tsx'
import { TableMeaning } from './table-meaning.tsx'
import { type OpenTable, useTable } from './use-table.ts'

export default function ImportPlaces(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const places = usePlaces()
  const authorities = useLoaded<readonly AuthorityLine[]>(may('read authorities') ? '/api/authorities' : null)
  const title = t('import.places.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/places', label: t('institution.menu.places') }, { label: title }]}>
        <p className="muted">{t('import.places.intro')}</p>
      </ScreenHead>
      <Shown of={places}>
        {(all, reload) => (
          <Importing
            places={all}
            authorities={authorities.state === 'ready' ? authorities.value : []}
            reload={reload}
          />
        )}
      </Shown>
    </div>
  )
}

type Result = { readonly rows: readonly PlaceRow[]; readonly refused: readonly RowRefused[] }

function Importing({
  places,
  authorities,
  reload,
}: {
  readonly places: readonly Place[]
  readonly authorities: readonly AuthorityLine[]
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const { today } = useStaff()
  const known = { places, authorities }
  const table = useTable('places', known)
  const [result, setResult] = useState<Result | null>(null)
  const [turn, setTurn] = useState(0)
  const { open } = table
  const see = ({ table: read, mapping }: OpenTable) => {
    setResult(placesIn(read, mapping, today))
    goOnceDrawn('would-come')
  }
  const bring = async ({ name: source, table: { head }, mapping }: OpenTable, brought: readonly ImportedPlace[]) => {
    const made = await acting.act<Import>('POST', '/api/imports/places', { source, head, mapping, places: brought })
    if (!made) return
    done({ words: t('import.places.done', { count: made.rows }) })
    table.close()
    setResult(null)
    setTurn((now) => now + 1)
    reload()
  }
  if (open && result)
    return (
      <WouldCome
        result={result}
        places={places}
        source={open.name}
        head={open.table.head}
        columns={open.mapping.columns}
        acting={acting}
        onImport={(brought) => void bring(open, brought)}
        onBack={() => setResult(null)}
      />
    )
  return (
    <>
      {!open && <ChooseTable why={table.why} onChoose={(file) => void table.choose(file)} />}
      {open && (
        <>
          <HowRead name={open.name} table={open.table} onRead={(told) => void table.readAgain(told)} />
          <TableMeaning kind="places" {...open} known={known} onChange={table.change} />
          <div className="row">
            <Button onPress={() => see(open)}>{t('import.see')}</Button>
            <Button kind="plain" onPress={table.close}>
              {t('import.other-file')}
            </Button>
          </div>
        </>
      )}
      {!open && <ImportsBefore key={turn} kind="places" />}
    </>
  )
}

type Props = {
  readonly result: Result
  readonly places: readonly Place[]
  readonly source: string
  readonly head: readonly string[]
  readonly columns: Mapping['columns']
  readonly acting: Pick<Acting, 'busy' | 'problem'>
  readonly onImport: (brought: readonly ImportedPlace[]) => void
  readonly onBack: () => void
}

function WouldCome({ result, places, source, head, columns, acting, onImport, onBack }: Props): ReactNode {
  const { t, number } = useWords()
  const [decided, setDecided] = useState<ReadonlyMap<number, Decision>>(new Map())
  const [which, setWhich] = useState<WhichRows>('all')
  const decide = (at: number, to: Decision) => setDecided(new Map(decided).set(at, to))
  const leave = (at: number, isLeft: boolean) =>
    isLeft ? decide(at, 'leave') : setDecided(new Map([...decided].filter(([row]) => row !== at)))
  // With the register as it is by now: somebody may change it meanwhile.
  const rows = useMemo(() => compared(result.rows, places), [result.rows, places])
  const doubtful = rows.filter(({ certain }) => !certain)
  const undecided = doubtful.filter(({ row }) => !decided.has(row.at)).length
  const sorted = sortedOut(rows, decided, source)
  const lacking = sorted.lacking.map(
    ({ row: { at }, field, why }): RowRefused => ({ at, column: columns[field] ?? null, field, why, said: '' }),
  )
  const refused = [...result.refused, ...lacking].toSorted((one, other) => one.at - other.at)
  const brought = [...sorted.fresh, ...sorted.over]
  const undated = brought.flatMap(({ form }) => form.formerNames).filter(({ until }) => until === null).length
  const count = brought.length
  const held = undecided > 0 || (which === 'all' && refused.length > 0) || acting.busy
  return (
    <section className="stack-l" aria-labelledby="would-come">
      <h2 id="would-come">{t('import.result')}</h2>
      <ul className="plain">
        <li className="strong">{t('import.places.new', { count: sorted.fresh.length })}</li>
        <li className="strong">{t('import.places.changed', { count: sorted.over.length })}</li>
        <li>{t('import.places.same', { count: sorted.same })}</li>
        <li>{t('import.result.refused', { count: rowsRefused(refused) })}</li>
      </ul>
      {count === 0 && undecided === 0 && sorted.same > 0 && <p>{t('import.nothing-to-write')}</p>}
      {undated > 0 && <p>{t('import.places.former-undated', { count: undated })}</p>}
      {doubtful.length > 0 && <Doubtful rows={doubtful} decided={decided} onDecide={decide} />}
      {sorted.fresh.length > 0 && <New places={sorted.fresh} />}
      {sorted.changed.length > 0 && (
        <ChangedPlaces changed={sorted.changed} places={sorted.over.length} onLeave={leave} />
      )}
      {refused.length > 0 && <RowsRefused refused={refused} head={head} which={which} onWhich={setWhich} />}
      {acting.problem && (
        <Failed
          title={t('import.places.not-imported', {
            row: acting.problem.data.row ? number(Number(acting.problem.data.row)) : 'none',
          })}
          problem={acting.problem}
        />
      )}
      {doubtful.length > 0 && <p role="status">{t('import.places.undecided', { count: undecided })}</p>}
      <div className="row">
        {(count > 0 || undecided > 0) && (
          <Button disabled={held || count === 0} onPress={() => onImport(brought)}>
            {t('import.places.import', { count })}
          </Button>
        )}
        <Button kind="plain" onPress={onBack}>
          {t('import.back')}
        </Button>
      </div>
    </section>
  )
}

/** Undecided ones at a time. */
const doubtfulShown = 50

function Doubtful({
  rows,
  decided,
  onDecide,
}: {
  readonly rows: readonly Compared[]
  readonly decided: ReadonlyMap<number, Decision>
  readonly onDecide: (at: number, to: Decision) => void
}): ReactNode {
  const { t, local, number } = useWords()
  const waiting = rows.filter(({ row }) => !decided.has(row.at))
  const last = waiting[doubtfulShown]
  const shown = last ? rows.slice(0, rows.indexOf(last)) : rows
  return (
    <section className="stack" aria-labelledby="doubtful">
      <h3 id="doubtful">{t('import.places.doubtful')}</h3>
      <p className="muted">{t('import.places.doubtful-hint')}</p>
      {shown.map(({ row, alike, above }) => (
        <RadioGroup<Decision>
          key={row.at}
          label={t('import.places.row', {
            row: number(row.at),
            name: Object.values(row.name).map(isolated).join(' · '),
          })}
          required
          value={decided.get(row.at) ?? ''}
          options={[
            ...alike.map(({ place, by }) => ({
              value: place.id,
              label: t('import.places.it-is', {
                name: Object.values(place.name).map(isolated).join(' · '),
                kind: place.kind === 'other' ? local(place.otherKind) : t(`vocabulary.place-kind.${place.kind}`),
                by: t(`import.places.by.${by}`),
              }),
            })),
            ...above.map(({ row: { at, name }, by }) => ({
              value: `row ${at}` as const,
              label: t('import.places.it-is-row', {
                row: number(at),
                name: Object.values(name).map(isolated).join(' · '),
                by: t(`import.places.by.${by}`),
              }),
            })),
            { value: 'new' as const, label: t('import.places.is-new') },
            { value: 'leave' as const, label: t('import.places.leave') },
          ]}
          onChange={(to) => onDecide(row.at, to)}
        />
      ))}
      {shown.length < rows.length && <p className="small muted">{t('import.places.doubtful-next')}</p>}
    </section>
  )
}

const newShown = 100

/** As they would stand in the register. */
function New({ places }: { readonly places: readonly ImportedPlace[] }): ReactNode {
  const { t, number } = useWords()
  const title = t('import.places.new', { count: places.length })
  return (
    <div className="stack">
      <h3>{title}</h3>
      <PlaceTable
        label={title}
        rows={places.slice(0, newShown).map(({ at, form, facts }) => ({
          key: at,
          name: <EveryName of={form.name} />,
          kind: <PlaceKindName place={form} />,
          region: <EveryName of={form.region} />,
          capacity: withFacts({ ...form, facts: [] }, facts).capacity,
        }))}
      />
      {places.length > newShown && (
        <p className="small muted">{t('import.places.new-first', { count: number(newShown) })}</p>
      )}
    </div>
  )
}
