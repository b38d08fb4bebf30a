// Two register entries that are one place: merged here by somebody who knows it, and separated again.
import { Split } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { sameWords, soundAlike } from '../../same-name.ts'
import { EveryName } from '../../screens/every-name.tsx'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { usePlaces } from '../../screens/place-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Place } from '../place.ts'
import type { SameEntry } from '../same-place.ts'
import { PlaceKindName } from './place-kind.tsx'

type Ended = { readonly place: Place; readonly onDone: () => void }

/** Which other entry is this place too; those with similar names first. */
export function SamePlaceForm({ place, onDone, onCancel }: Ended & { readonly onCancel: () => void }): ReactNode {
  const { t } = useWords()
  const places = usePlaces()
  return (
    <Shown of={places}>
      {(all) => {
        const others = all.filter(({ id }) => id !== place.id)
        return others.length > 0 ? (
          <Choosing place={place} others={others} onDone={onDone} onCancel={onCancel} />
        ) : (
          <p className="muted">{t('institution.same.no-other')}</p>
        )
      }}
    </Shown>
  )
}

function Choosing({
  place,
  others,
  onDone,
  onCancel,
}: Ended & { readonly others: readonly Place[]; readonly onCancel: () => void }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const acting = useAct()
  const call = useCall()
  const done = useDone()
  const [chosen, setChosen] = useState<PlaceId | ''>('')
  const other = others.find(({ id }) => id === chosen)
  const isLike = (one: Place) => areAlike(one, place)
  const makeOne = async () => {
    const body = { other: other ? { id: other.id, version: other.version } : null, version: place.version }
    const made = await acting.act<Place>('POST', `/api/places/${place.id}/entries`, body)
    if (!made || !other) return
    const undo = async () => {
      const apart = await call('POST', `/api/places/${other.id}/apart`)
      onDone()
      return apart
    }
    done({ words: t('institution.same.made-one'), undo })
    onDone()
  }
  return (
    <Form
      title={t('institution.same.title')}
      save={t('institution.same.save')}
      notDone={t('institution.same.not-done')}
      acting={acting}
      onSave={makeOne}
      onCancel={onCancel}
    >
      <p className="muted">{t('institution.same.intro')}</p>
      <Select
        label={t('institution.same.other')}
        hint={t('institution.same.other-hint')}
        required
        error={acting.wrong('other')}
        none={t('common.choose')}
        value={chosen}
        onChange={setChosen}
        options={[...named(others.filter(isLike)), ...named(others.filter((one) => !isLike(one)))]}
      />
      {other && (
        <dl className="kv">
          <dt>{t('institution.place.name')}</dt>
          <dd>
            <EveryName of={other.name} />
          </dd>
          <dt>{t('institution.place.kind')}</dt>
          <dd>
            <PlaceKindName place={other} />
          </dd>
          <dt>{t('institution.place.authority')}</dt>
          <dd>
            <UserText text={other.authority} />
          </dd>
          <dt>{t('institution.place.region')}</dt>
          <dd>
            <UserText text={other.region} />
          </dd>
        </dl>
      )}
    </Form>
  )
}

/** The entries merged into this one; draws nothing if there are none. */
export function SameEntries({ place, onDone }: Ended): ReactNode {
  const { t } = useWords()
  const id = useId()
  const entries = useLoaded<readonly SameEntry[]>(place.also.length > 0 ? `/api/places/${place.id}/entries` : null)
  if (place.also.length === 0) return null
  return (
    <section aria-labelledby={id} className="stack">
      <h2 id={id}>{t('institution.same.entries')}</h2>
      <p className="muted">{t('institution.same.entries-text')}</p>
      <Shown of={entries}>
        {(all) => (
          <ul className="lines">
            {all.map((entry) => (
              <Entry key={entry.place.id} entry={entry} place={place} onDone={onDone} />
            ))}
          </ul>
        )}
      </Shown>
    </section>
  )
}

function Entry({ entry: { place: entry, into, by, at }, place, onDone }: Ended & { readonly entry: SameEntry }) {
  const { t } = useWords()
  const may = useMay()
  const acting = useAct()
  const done = useDone()
  const takeApart = async () => {
    if (!(await acting.act('POST', `/api/places/${entry.id}/apart`, {}))) return
    done({ words: t('institution.same.apart') })
    onDone()
  }
  return (
    <li className="stack">
      <p>
        <EveryName of={entry.name} />
      </p>
      <p className="small muted">
        {t('institution.same.by')} <PersonName id={by} /> · <When at={at} />
      </p>
      {acting.problem && <Failed title={t('institution.same.not-apart')} problem={acting.problem} />}
      {may('write places') && into === place.id && (
        <p>
          <Button kind="quiet" disabled={acting.busy} onPress={takeApart}>
            <Split className="i" aria-hidden="true" />
            {t('institution.same.take-apart')}
          </Button>
        </p>
      )}
    </li>
  )
}

const areAlike = (one: Place, other: Place): boolean =>
  Object.values(one.name).some((here) =>
    Object.values(other.name).some((there) => sameWords(here, there) || soundAlike(here, there)),
  )
