// What is known of who is held in a place and where: how many, on which day; groups and wings; each with who said it.
import { Pencil, Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { heldGroups, placeWings } from '../../../vocabulary/places.ts'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { Form } from '../../screens/form.tsx'
import { passageToCorrect, rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Place, PlaceFact } from '../place.ts'
import { GroupsOverTime } from './groups-over-time.tsx'
import { PopulationOverTime } from './population-over-time.tsx'

type Props = { readonly place: Place; readonly reload: () => void }

/** That a passage which names somebody stands in, where somebody came to correct it. */
export const factToCorrect = ({ id, facts }: Place): PlaceFact | null => {
  const passage = rowToCorrect() === id ? passageToCorrect() : null
  return passage === null ? null : (facts.find(({ source }) => source.includes(passage)) ?? null)
}

/** The last first. What is wrong is corrected or taken out; a newer figure stands beside the older one. */
export function PlaceFacts({ place, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const [writing, setWriting] = useState<PlaceFact | 'new' | null>(() =>
    may('write places') ? factToCorrect(place) : null,
  )
  const set = async (facts: readonly PlaceFact[], version: number) => {
    const saved = await acting.act<Place>('PUT', `/api/places/${place.id}/facts`, { facts, version })
    if (saved) {
      setWriting(null)
      reload()
    }
    return saved
  }
  const takeOut = async (fact: PlaceFact) => {
    const saved = await set(
      place.facts.filter((one) => one !== fact),
      place.version,
    )
    if (saved) done({ words: t('institution.facts.taken-out'), undo: () => void set(place.facts, saved.version) })
  }
  const correct = async (fact: PlaceFact, now: PlaceFact) => {
    const before = place.facts
    const saved = await set(
      before.map((one) => (one === fact ? now : one)),
      place.version,
    )
    if (saved) done({ words: t('institution.facts.corrected'), undo: () => void set(before, saved.version) })
  }
  const actsOf = (fact: PlaceFact) => (
    <div className="row">
      <Button kind="plain" onPress={() => setWriting(fact)}>
        <Pencil className="i" aria-hidden="true" />
        {t('institution.facts.correct')}
      </Button>
      <Button kind="plain" removes onPress={() => void takeOut(fact)}>
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
          fact={writing === 'new' ? null : writing}
          acting={acting}
          onSave={(fact) =>
            void (writing === 'new' ? set([...place.facts, fact], place.version) : correct(writing, fact))
          }
          onCancel={() => setWriting(null)}
        />
      )}
    </section>
  )
}

/** What is chosen, as one list of all that may be said: the first part of each value is its kind. */
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
  fact: before,
  acting,
  onSave,
  onCancel,
}: {
  /** To be corrected; null where one is added. */
  readonly fact: PlaceFact | null
  readonly acting: ReturnType<typeof useAct>
  readonly onSave: (fact: PlaceFact) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const [choice, setChoice] = useState<Choice>(before ? choiceOf(before) : 'population')
  const [count, setCount] = useState(before && 'count' in before ? String(before.count ?? '') : '')
  const [on, setOn] = useState<string>(before?.on ?? '')
  const [source, setSource] = useState(before?.source ?? '')
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
      acting={acting}
      onSave={() => onSave({ ...factOf(choice, count), on, source } as PlaceFact)}
      onCancel={onCancel}
    >
      <Select
        label={t('institution.facts.what')}
        value={choice}
        options={choices.map((value) => ({ value, label: labelOf(value) }))}
        onChange={setChoice}
      />
      {!choice.startsWith('wing/') && (
        <TextField
          label={t(choice === 'capacity' ? 'institution.facts.places' : 'institution.facts.count')}
          {...(choice.startsWith('group/') ? { hint: t('institution.facts.group-hint') } : { required: true })}
          short
          inputMode="numeric"
          dir="ltr"
          value={count}
          onChange={(text) => setCount(onlyFigures(text, 6))}
        />
      )}
      <DateField
        label={t(choice === 'capacity' ? 'institution.facts.since' : 'institution.facts.on')}
        required
        error={acting.wrong('on')}
        value={on}
        onChange={setOn}
      />
      <TextField
        label={t('institution.facts.source')}
        hint={t('institution.facts.source-hint')}
        required
        value={source}
        onChange={setSource}
      />
    </Form>
  )
}

/** Left to the server to refuse where something is missing. */
function factOf(choice: Choice, count: string) {
  const counted = { count: count === '' ? null : Number(count) }
  if (choice === 'population' || choice === 'capacity') return { kind: choice, ...counted }
  const [kind, what] = choice.split('/')
  return kind === 'group'
    ? { kind: 'group' as const, group: what as (typeof heldGroups)[number], ...counted }
    : { kind: 'wing' as const, wing: what as (typeof placeWings)[number] }
}
