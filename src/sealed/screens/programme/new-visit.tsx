// Plans a visit, or makes a dossier of one that the programme holds: the team first, then the plan inside. Works without a network.
import { type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Checkbox, DateField, RequiredNote, Select, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, isDate, systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { teamRoles, type VisitKind, visitKinds } from '../../../vocabulary/visits/visits.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import type { TeamMember } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { setOutToVerify } from '../../dossier/plan/objectives.ts'
import { changePlan, type PlaceRef } from '../../dossier/plan/plan.ts'
import { prepared, readPlannedVisits } from '../../dossier/programme/programme.ts'
import { date, person, placeRef, type RecommendationRef } from '../../dossier/shapes.ts'
import { openAt, refOf } from '../../dossier/way-back.ts'
import { visitStream } from '../dossier/main-stream.ts'
import { WithDossier } from '../dossier/with-dossier.tsx'
import { useForm } from '../fields/use-form.ts'
import { Help } from '../help/help.tsx'
import { useByMistake } from '../inner/begun-by-mistake.tsx'
import { OpenStream, useStream } from '../open-stream.tsx'
import { ReadersBand } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { PastRecommendations } from './past-recommendations.tsx'
import { PlacePicker } from './place-picker.tsx'
import { TeamPicker } from './team-picker.tsx'
import { useWayBack } from './use-way-back.ts'

type Draft = {
  readonly place: PlaceRef | null
  readonly kind: VisitKind | ''
  readonly theme: Theme | ''
  readonly from: string
  readonly to: string
  readonly announced: 'yes' | 'no' | ''
  readonly objectives: string
  /** Whether it sets out to verify what is still open at the place. */
  readonly verifies: boolean
  readonly team: readonly TeamMember[]
}

/** The team is nobody's choice until it is touched. */
type Said = Omit<Draft, 'team'> & { readonly team: Draft['team'] | null }

type Missing = Partial<Record<'place' | 'kind' | 'from' | 'to' | 'announced' | 'team', string>>

const shape = v.object({
  place: v.nullable(placeRef),
  kind: v.picklist([...visitKinds, '']),
  theme: v.optional(v.picklist([...themes, '']), ''),
  from: v.string(),
  to: v.string(),
  announced: v.picklist(['yes', 'no', '']),
  objectives: v.string(),
  verifies: v.optional(v.boolean(), true),
  team: v.nullable(v.array(v.object({ person, role: v.picklist(teamRoles), until: v.optional(date) }))),
})

const nothing: Said = {
  place: null,
  kind: '',
  theme: '',
  from: '',
  to: '',
  announced: '',
  objectives: '',
  verifies: true,
  team: null,
}

/** What the programme holds of a visit: what the form begins with, and what is noted there once the dossier is made. */
type Planned = {
  readonly row: string
  readonly begin: Said
  readonly recommendations: readonly RecommendationRef[]
  readonly made: (dossier: DossierId) => Promise<Outcome<null>>
}

export default function NewVisit(): ReactNode {
  const { row } = useParams()
  if (!row) return <VisitForm planned={null} />
  return (
    <WithDossier purpose="programme">
      {(_, stream) => (
        <OpenStream stream={stream.id} mayWrite={stream.mine.write}>
          <FromProgramme row={row} />
        </OpenStream>
      )}
    </WithDossier>
  )
}

function FromProgramme({ row }: { readonly row: string }): ReactNode {
  const { registers, write } = useStream()
  const visit = readPlannedVisits(registers).find((one) => one.row === row)
  if (!visit) return <VisitForm planned={null} />
  const [from, to] = [latest(visit.from), latest(visit.to)]
  const begin: Said = {
    ...nothing,
    place: latest(visit.place),
    kind: latest(visit.kind) ?? '',
    theme: latest(visit.theme) ?? '',
    from: from ?? '',
    to: to ?? from ?? '',
    objectives: latest(visit.objectives) ?? '',
  }
  const recommendations = latest(visit.recommendations) ?? []
  const made = (dossier: DossierId) => write(prepared(row, dossier))
  return <VisitForm key={row} planned={{ row, begin, recommendations, made }} />
}

function VisitForm({ planned }: { readonly planned: Planned | null }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const me = useDeskStatus()?.me
  const [here, go] = useLocation()
  const { wasBegun } = useByMistake()
  const form = useForm<Said>(
    { of: 'device', name: planned ? `new-visit/${planned.row}` : 'new-visit' },
    shape,
    planned?.begin ?? nothing,
  )
  // The planner leads, until somebody else is named.
  const draft: Draft = { ...form.said, team: form.said.team ?? (me ? [{ person: me.id, role: 'lead' as const }] : []) }
  const [tried, setTried] = useState(false)
  const { act, problem, working } = useDeskAct()
  const set = form.say
  const missing = useMissing(draft)
  const shown: Missing = tried ? missing : {}
  const known = useWayBack()
  const chosen = planned?.recommendations ?? []
  const open = known.state === 'ready' && draft.place ? openAt(known.wayBack, draft.place.id) : []
  /** Those that the programme chose, or else all that are open. */
  const toVerify = chosen.length > 0 ? chosen : open.map(refOf)

  const plan = async () => {
    setTried(true)
    if (Object.keys(missing).length > 0 || working) return
    const made = await act(planVisit(desk, draft, draft.verifies ? toVerify : [], planned))
    if (!made.ok) return
    const { dossier, stream } = made.value
    form.forget()
    wasBegun({ stream, kind: 'dossier', number: 0 }, () => {
      form.say(form.said)
      go(here)
    })
    go(`/dossiers/${dossier}/plan`)
  }

  return (
    <>
      <ReadersBand readers={draft.team.map(({ person }) => person)} />
      <ScreenHead
        title={t('dossier.plan-a-visit')}
        crumbs={[{ to: '/programme', label: t('dossier.menu.programme') }, { label: t('dossier.plan-a-visit') }]}
      >
        <p className="muted">{t('dossier.plan.intro')}</p>
      </ScreenHead>
      <Help topic="new-visit" />
      <form className="cols" noValidate onSubmit={submits(plan)}>
        <div className="c7 stack-l">
          <RequiredNote />
          <PlacePicker
            chosen={draft.place}
            onChoose={(place) => set({ place })}
            takeBack={(_, place) => {
              set({ place })
              return null
            }}
            error={shown.place}
          />
          <div className="two">
            <Select<VisitKind>
              label={t('dossier.plan.kind')}
              required
              value={draft.kind}
              none={t('common.choose')}
              options={visitKinds.map((kind) => ({ value: kind, label: t(`vocabulary.visit-kind.${kind}`) }))}
              onChange={(kind) => set({ kind })}
              error={shown.kind}
            />
            <Select<Theme>
              label={t('programme.theme')}
              value={draft.theme}
              none={t('programme.theme-none')}
              options={themes.map((theme) => ({ value: theme, label: t(`vocabulary.theme.${theme}`) }))}
              onChange={(theme) => set({ theme })}
            />
          </div>
          <div className="two">
            <DateField
              label={t('dossier.plan.from')}
              required
              value={draft.from}
              onChange={(from) => set({ from, ...(draft.to < from ? { to: from } : {}) })}
              error={shown.from}
            />
            <DateField
              label={t('dossier.plan.to')}
              required
              value={draft.to}
              min={draft.from}
              onChange={(to) => set({ to })}
              error={shown.to}
            />
          </div>
          <Segmented
            label={t('dossier.plan.announced')}
            required
            value={draft.announced}
            options={[
              { value: 'no', label: t('dossier.unannounced') },
              { value: 'yes', label: t('dossier.announced') },
            ]}
            onChange={(announced) => set({ announced })}
            error={shown.announced}
          />
          <TextArea
            label={t('dossier.plan.objectives')}
            hint={t('dossier.plan.objectives-hint')}
            value={draft.objectives}
            onChange={(objectives) => set({ objectives })}
          />
          {toVerify.length > 0 && (
            <Checkbox
              label={t('programme.verifies', { count: toVerify.length })}
              hint={t('programme.verifies-hint')}
              checked={draft.verifies}
              onChange={(verifies) => set({ verifies })}
            />
          )}
          <TeamPicker team={draft.team} onChange={(team) => set({ team })} error={shown.team} />
          {problem && <Failed problem={problem} title={t('dossier.plan.not-made')} />}
          <div className="row">
            <Button type="submit" disabled={working}>
              {t('dossier.plan.make')}
            </Button>
            <ButtonLink kind="plain" to="/programme" onPress={form.forget}>
              {t('common.cancel')}
            </ButtonLink>
          </div>
        </div>
        <div className="c5">{draft.place && <PastRecommendations place={draft.place.id} />}</div>
      </form>
    </>
  )
}

/** What is missing or wrong, as a sentence for each field. */
function useMissing({ place, kind, from, to, announced, team }: Draft): Missing {
  const { t } = useWords()
  const found: Missing = {}
  if (!place) found.place = t('dossier.plan.missing-place')
  if (!kind) found.kind = t('dossier.plan.missing-kind')
  if (!isDate(from)) found.from = t('dossier.plan.missing-date')
  if (!isDate(to)) found.to = t('dossier.plan.missing-date')
  else if (to < from) found.to = t('dossier.plan.ends-before')
  if (!announced) found.announced = t('dossier.plan.missing-announced')
  if (!team.some(({ role }) => role === 'lead')) found.team = t('dossier.team.no-lead')
  return found
}

/** The dossier, and in it the plan. A dossier whose plan was not written stands without a place; the plan can be written there. */
async function planVisit(
  desk: Desk,
  { place, kind, theme, from, to, announced, objectives, team }: Draft,
  toVerify: readonly RecommendationRef[],
  planned: Planned | null,
): Promise<Outcome<{ readonly dossier: DossierId; readonly stream: StreamId }>> {
  const made = await desk.createDossier(team)
  if (!made.ok) return made
  const card = (await desk.dossiers()).find(({ id }) => id === made.value)
  const stream = card && visitStream(card)
  if (!stream) return refuse('stream-unknown')
  const written = await desk.write(stream.id, [
    ...changePlan({
      place: place ?? undefined,
      kind: kind || undefined,
      theme: theme || undefined,
      from: from as IsoDate,
      to: to as IsoDate,
      announced: announced === 'yes',
      objectives: objectives.trim() || undefined,
    }),
    ...setOutToVerify(toVerify, systemClock()),
  ])
  if (!written.ok) return written
  const noted = planned ? await planned.made(made.value) : accept(null)
  return noted.ok ? accept({ dossier: made.value, stream: stream.id }) : noted
}
