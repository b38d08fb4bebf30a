// Why go where: every open place of this device's own copy of the register, with the reasons to go in words, put in order by whichever weigh for the reader.
import { CalendarPlus, Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { Pages } from '../../../foundation/components/lists/pages.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { csvFile } from '../../../foundation/csv.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { latest } from '../../dossier/field.ts'
import { targetOf } from '../../dossier/programme/coverage.ts'
import { changePlannedVisit, readPlaceEvents, readProgramme } from '../../dossier/programme/programme.ts'
import {
  byReasons,
  type ReasonKind,
  type ReasonsFor,
  reasonKinds,
  reasonsFor,
} from '../../dossier/programme/reasons.ts'
import type { KnownPlace, WayBack } from '../../dossier/way-back.ts'
import { mainStream } from '../dossier/main-stream.ts'
import { type OpenVisit, useOpenProgrammes } from '../dossier/open-visits.ts'
import { Help } from '../help/help.tsx'
import { newRow } from '../new-row.ts'
import { useToday } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useReasonWords } from './reason-words.ts'
import { useWayBack } from './use-way-back.ts'

type Reasoned = { readonly place: KnownPlace; readonly reasons: ReasonsFor }
type Asked = { readonly kind: PlaceKind | ''; readonly region: string; readonly by: readonly ReasonKind[] }

const size = 20

export default function Reasons(): ReactNode {
  const { t } = useWords()
  const known = useWayBack()
  const programmes = useOpenProgrammes()
  return (
    <>
      <ScreenHead
        title={t('programme.reasons')}
        crumbs={[{ to: '/programme', label: t('dossier.menu.programme') }, { label: t('programme.reasons') }]}
      >
        <p className="muted">{t('programme.reasons-intro')}</p>
      </ScreenHead>
      <Help topic="reasons" />
      {known.state === 'missing' && <Notice kind="differ">{t('dossier.plan.no-places')}</Notice>}
      {known.state === 'loading' || !programmes ? (
        <Loading />
      ) : (
        known.state === 'ready' && <Found wayBack={known.wayBack} programmes={programmes} />
      )}
    </>
  )
}

function Found({
  wayBack,
  programmes,
}: {
  readonly wayBack: WayBack
  readonly programmes: readonly OpenVisit[]
}): ReactNode {
  const { t, local, compare } = useWords()
  const today = useToday()
  const [asked, setAsked] = useState<Asked>({ kind: '', region: '', by: ['since-visit'] })
  const [page, setPage] = useState(1)
  const csv = useCsv()
  const ask = (more: Partial<Asked>) => {
    setAsked({ ...asked, ...more })
    setPage(1)
  }
  const events = programmes.flatMap(({ registers }) => readPlaceEvents(registers))
  const open = wayBack.places.filter((place) => place.open)
  const found = open
    .filter(
      ({ kind, region }) => (!asked.kind || kind === asked.kind) && (!asked.region || keyOf(region) === asked.region),
    )
    .map((place): Reasoned => ({ place, reasons: reasonsFor(place, wayBack, events, today) }))
    .toSorted(
      byReasons(
        asked.by,
        ({ reasons }) => reasons,
        (a, b) => compare(local(a.place.name), local(b.place.name)),
      ),
    )
  return (
    <div className="stack-l">
      <Filters asked={asked} ask={ask} places={open} />
      <div className="row between">
        <p className="muted" role="status">
          {t('programme.places-count', { count: found.length })} <When at={wayBack.at} />
        </p>
        <Button kind="plain" onPress={() => saveFile('why-go-where.csv', csv(found))}>
          <Download className="i" aria-hidden="true" />
          {t('programme.csv')}
        </Button>
      </div>
      <ol className="lines">
        {found.slice((page - 1) * size, page * size).map((one) => (
          <PlaceReasons key={one.place.id} one={one} by={asked.by} programmes={programmes} />
        ))}
      </ol>
      <Pages page={page} last={Math.ceil(found.length / size)} onPage={setPage} />
      <p className="small muted">{t('programme.csv-hint')}</p>
    </div>
  )
}

function Filters({
  asked,
  ask,
  places,
}: {
  readonly asked: Asked
  readonly ask: (more: Partial<Asked>) => void
  readonly places: readonly KnownPlace[]
}): ReactNode {
  const { t, local, compare } = useWords()
  const regions = [...new Map(places.map(({ region }) => [keyOf(region), region]))]
    .filter(([, region]) => local(region) !== '')
    .map(([value, region]) => ({ value, label: local(region) }))
    .toSorted((a, b) => compare(a.label, b.label))
  const kinds = placeKinds.filter((kind) => places.some((place) => place.kind === kind))
  const sortAt = (at: number, kind: ReasonKind | '') =>
    ask({ by: [...asked.by.slice(0, at), ...(kind ? [kind] : []), ...asked.by.slice(at + 1)] })
  return (
    <div className="sheet stack">
      <div className="two">
        <Select<PlaceKind>
          label={t('programme.coverage-by.kind')}
          none={t('programme.every-kind')}
          value={asked.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`vocabulary.place-kind.${kind}`) }))}
          onChange={(kind) => ask({ kind })}
        />
        <Select
          label={t('programme.coverage-by.region')}
          none={t('programme.every-region')}
          value={asked.region}
          options={regions}
          onChange={(region) => ask({ region })}
        />
      </div>
      <div className="two">
        {[0, 1, 2].map(
          (at) =>
            at <= asked.by.length && (
              <Select<ReasonKind>
                key={at}
                label={t(at === 0 ? 'programme.sort-by' : 'programme.sort-then')}
                none={t('programme.sort-none')}
                value={asked.by[at] ?? ''}
                options={reasonKinds
                  .filter((kind) => kind === asked.by[at] || !asked.by.includes(kind))
                  .map((kind) => ({ value: kind, label: t(`programme.reason.${kind}`) }))}
                onChange={(kind) => sortAt(at, kind)}
              />
            ),
        )}
      </div>
    </div>
  )
}

/** The reasons in the chosen order, then the others; unknown ones are mentioned too. */
function PlaceReasons({
  one: { place, reasons },
  by,
  programmes,
}: {
  readonly one: Reasoned
  readonly by: readonly ReasonKind[]
  readonly programmes: readonly OpenVisit[]
}): ReactNode {
  const { t } = useWords()
  const { said, sourceOf } = useReasonWords()
  const inOrder = [...by, ...reasonKinds.filter((kind) => !by.includes(kind))]
  const shown = inOrder.filter((kind) => reasons[kind].weight !== null)
  return (
    <li className="reasons">
      <div className="of-place">
        <h2>
          <UserText text={place.name} />
        </h2>
        <p className="small muted">
          {t(`vocabulary.place-kind.${place.kind}`)} · <UserText text={place.region} />
        </p>
      </div>
      <ul className="dots">
        {shown.map((kind) => (
          <li key={kind}>
            <span className={by.includes(kind) ? 'strong' : undefined}>{said(kind, reasons)}</span>{' '}
            <span className="small muted">{sourceOf(kind, reasons)}</span>
          </li>
        ))}
      </ul>
      {!reasons.held && <p className="small muted">{t('programme.crowding-unknown')}</p>}
      <PutInProgramme place={place} programmes={programmes} />
    </li>
  )
}

/** Into the latest programme that this person writes in; the visit opens there. */
function PutInProgramme({
  place: { id, name, kind, region },
  programmes,
}: {
  readonly place: KnownPlace
  readonly programmes: readonly OpenVisit[]
}): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const [, go] = useLocation()
  const { act, problem, working } = useDeskAct()
  const [into] = programmes
    .flatMap(({ card, registers }) => {
      const stream = mainStream(card, 'programme')
      const year = latest(readProgramme(registers).year)
      return stream?.mine.write && year ? [{ card, stream, year }] : []
    })
    .toSorted((a, b) => b.year - a.year)
  if (!into) return null
  const put = async () => {
    const row = newRow()
    const made = await act(
      desk.write(
        into.stream.id,
        changePlannedVisit(row, { begun: systemClock(), state: 'proposed', place: { id, name, kind, region } }),
      ),
    )
    if (made.ok) go(`/programme/${into.card.id}/visits/${row}`)
  }
  return (
    <div className="act">
      <Button
        kind="quiet"
        disabled={working}
        onPress={() => void put()}
        label={t('programme.put-place', { place: local(name), year: into.year })}
      >
        <CalendarPlus className="i" aria-hidden="true" />
        {t('programme.put', { year: into.year })}
      </Button>
      {problem && <Failed problem={problem} title={t('programme.not-put')} />}
    </div>
  )
}

/** What the screen says, a line a place, for a spreadsheet on this device. */
function useCsv(): (found: readonly Reasoned[]) => string {
  const { t, local } = useWords()
  const { said, sourceOf } = useReasonWords()
  return (found) =>
    csvFile(
      [
        t('programme.field.place'),
        t('programme.coverage-by.kind'),
        t('programme.coverage-by.region'),
        ...reasonKinds.flatMap((kind) => [t(`programme.reason.${kind}`), t('programme.source-of-it')]),
      ],
      found.map(({ place, reasons }) => [
        local(place.name),
        t(`vocabulary.place-kind.${place.kind}`),
        local(place.region),
        ...reasonKinds.flatMap((kind) =>
          reasons[kind].weight === null ? ['', ''] : [said(kind, reasons), sourceOf(kind, reasons)],
        ),
      ]),
    )
}

const keyOf = (region: KnownPlace['region']): string => targetOf({ by: 'region', region })
