// What is known of who is held in a place and where: how many, on which day; groups and wings; each with who said it.
import { Pencil, Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { type Acting, useAct, useAskBeside } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { same } from '../../../foundation/same.ts'
import { heldGroups, placeWings } from '../../../vocabulary/places.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { Form } from '../../screens/form.tsx'
import { passageToCorrect, rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import { changedFacts, type Place, type PlaceFact } from '../place.ts'
import { GroupsOverTime } from './groups-over-time.tsx'
import { PopulationOverTime } from './population-over-time.tsx'

type Props = { readonly place: Place; readonly reload: () => void }

/** The one with the passage that somebody came here to correct. */
export const factToCorrect = ({ id, facts }: Place): PlaceFact | null => {
  const passage = rowToCorrect() === id ? passageToCorrect() : null
  return passage === null ? null : (facts.find(({ source }) => source.includes(passage)) ?? null)
}

/** Latest first. Errors are corrected or removed; a newer figure is added to the older one. */
export function PlaceFacts({ place, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const call = useCall()
  const beside = useAskBeside()
  const [writing, setWriting] = useState<PlaceFact | 'new' | null>(() =>
    may('write places') ? factToCorrect(place) : null,
  )
  /** Replaces `before` by `now`, in the newest version of the place; null is none. If somebody else changed `before` meanwhile, that is shown first. */
  const put = async (
    ask: Acting['ask'],
    before: PlaceFact | null,
    now: PlaceFact | null,
    on: Place,
  ): Promise<Outcome<Place> | null> => {
    const facts = changedFacts(on.facts, before, now)
    const outcome = await ask<Place>('PUT', `/api/places/${on.id}/facts`, { facts, version: on.version })
    const isBehind = outcome?.ok === false && outcome.problem.code === 'changed-meanwhile'
    if (isBehind) {
      const theirs = (await call('GET', `/api/places/${on.id}`)) as Outcome<Place>
      if (theirs.ok && (!before || theirs.value.facts.some((one) => same(one, before))))
        return put(ask, before, now, theirs.value)
    }
    if (outcome?.ok || isBehind) reload()
    return outcome
  }
  const change = async (before: PlaceFact | null, now: PlaceFact | null): Promise<Place | null> => {
    const outcome = await put(acting.ask, before, now, place)
    if (!outcome?.ok) return null
    setWriting(null)
    return outcome.value
  }
  const changeWithUndo = async (before: PlaceFact, now: PlaceFact | null) => {
    const saved = await change(before, now)
    if (!saved) return null
    const words = t(now ? 'institution.facts.corrected' : 'institution.facts.taken-out')
    done({ words, undo: () => put(beside, now, before, saved) })
    return saved
  }
  const actsOf = (fact: PlaceFact) => (
    <div className="row">
      <Button kind="plain" onPress={() => setWriting(fact)}>
        <Pencil className="i" aria-hidden="true" />
        {t('institution.facts.correct')}
      </Button>
      <Button kind="plain" removes onPress={() => void changeWithUndo(fact, null)}>
        <X className="i" aria-hidden="true" />
        {t('institution.facts.take-out')}
      </Button>
    </div>
  )
  const populations = place.facts.filter((fact) => fact.kind === 'population')
  const capacities = place.facts.filter((fact) => fact.kind === 'capacity')
  const groups = place.facts.filter((fact) => fact.kind === 'group')
  const others = place.facts.filter((fact) => fact.kind === 'wing')
  const act = may('write places') ? { act: actsOf } : {}
  return (
    <section aria-labelledby="facts" className="stack">
      <h2 id="facts">{t('institution.facts.title')}</h2>
      <p className="small muted">{t('institution.facts.hint')}</p>
      {place.facts.length === 0 && <p className="muted">{t('institution.facts.none')}</p>}
      {populations.length + capacities.length > 0 && (
        <PopulationOverTime place={place} populations={populations} capacities={capacities} {...act} />
      )}
      {groups.length > 0 && <GroupsOverTime groups={groups} populations={populations} {...act} />}
      {others.length > 0 && (
        <ul className="lines">
          {others.toReversed().map((fact) => (
            <li key={JSON.stringify(fact)}>
              <div className="row between">
                <div>
                  <p className="strong">{t(`vocabulary.place-wing.${fact.wing}`)}</p>
                  <p className="small muted">
                    <When at={fact.on} /> · <UserText text={fact.source} />
                  </p>
                </div>
                {may('write places') && actsOf(fact)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {writing === null && acting.problem && (
        <Failed title={t('institution.facts.not-saved')} problem={acting.problem} />
      )}
      {may('write places') && writing === null && (
        <p>
          <Button kind="quiet" onPress={() => setWriting('new')}>
            <Plus className="i" aria-hidden="true" />
            {t('institution.facts.add')}
          </Button>
        </p>
      )}
      {writing !== null && (
        <FactForm
          key={JSON.stringify(writing)}
          place={place}
          fact={writing === 'new' ? null : writing}
          acting={acting}
          onSave={(fact) => (writing === 'new' ? change(null, fact) : changeWithUndo(writing, fact))}
          onCancel={() => setWriting(null)}
        />
      )}
    </section>
  )
}

/** One list of everything that can be chosen: the first part of each value is its kind. */
const choices = [
  'population',
  'capacity',
  ...heldGroups.map((group) => `group/${group}` as const),
  ...placeWings.map((wing) => `wing/${wing}` as const),
] as const
type Choice = (typeof choices)[number]

const choiceOf = (fact: PlaceFact): Choice => {
  if (fact.kind === 'group') return `group/${fact.group}`
  return fact.kind === 'wing' ? `wing/${fact.wing}` : fact.kind
}

function FactForm({
  place,
  fact: before,
  acting,
  onSave,
  onCancel,
}: {
  readonly place: Place
  /** The fact that is corrected; null to add one. */
  readonly fact: PlaceFact | null
  readonly acting: ReturnType<typeof useAct>
  /** The place as saved; null if it was refused. */
  readonly onSave: (fact: PlaceFact) => Promise<Place | null>
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const { now, say, kept } = useKeptFields(`place-fact/${place.id}/${before ? JSON.stringify(before) : 'new'}`, {
    choice: before ? choiceOf(before) : ('population' as Choice),
    count: before && 'count' in before ? String(before.count ?? '') : '',
    on: (before?.on ?? '') as string,
    source: before?.source ?? '',
  })
  const { choice, count, on, source } = now
  const save = async () => {
    if (await onSave({ ...factOf(choice, count), on, source } as PlaceFact)) kept.forget()
  }
  const labelOf = (one: Choice) => {
    const fact = factOf(one, '')
    if (fact.kind === 'wing') return t(`vocabulary.place-wing.${fact.wing}`)
    if (fact.kind === 'group') return t(`vocabulary.place-group.${fact.group}`)
    return t(fact.kind === 'capacity' ? 'institution.place.capacity' : 'institution.facts.population')
  }
  return (
    <Form
      title={t(before ? 'institution.facts.correct-title' : 'institution.facts.add')}
      save={t('institution.facts.save')}
      notDone={t('institution.facts.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Select
        label={t('institution.facts.what')}
        value={choice}
        options={choices.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(choice) => say({ choice })}
      />
      {!choice.startsWith('wing/') && (
        <TextField
          label={t(choice === 'capacity' ? 'institution.facts.places' : 'institution.facts.count')}
          {...(choice.startsWith('group/') ? { hint: t('institution.facts.group-hint') } : { required: true })}
          short
          inputMode="numeric"
          dir="ltr"
          value={count}
          onChange={(text) => say({ count: onlyFigures(text, 6) })}
        />
      )}
      <DateField
        label={t(choice === 'capacity' ? 'institution.facts.since' : 'institution.facts.on')}
        required
        error={acting.wrong('on')}
        value={on}
        onChange={(on) => say({ on })}
      />
      <TextField
        label={t('institution.facts.source')}
        hint={t('institution.facts.source-hint')}
        required
        value={source}
        onChange={(source) => say({ source })}
      />
    </Form>
  )
}

/** What is missing is left to the server to refuse. */
function factOf(choice: Choice, count: string) {
  const counted = { count: count === '' ? null : Number(count) }
  if (choice === 'population' || choice === 'capacity') return { kind: choice, ...counted }
  const [kind, what] = choice.split('/')
  return kind === 'group'
    ? { kind: 'group' as const, group: what as (typeof heldGroups)[number], ...counted }
    : { kind: 'wing' as const, wing: what as (typeof placeWings)[number] }
}
