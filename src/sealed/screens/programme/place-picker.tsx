// Chooses a place from this device's own copy of the register. What is typed here leaves the device nowhere.
import { MapPin } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { findPlaces, formerNamesMet } from '../../dossier/plan/find-places.ts'
import type { PlaceRef } from '../../dossier/plan/plan.ts'
import type { KnownPlace } from '../../dossier/way-back.ts'
import { useWayBack } from './use-way-back.ts'

type Props = {
  readonly chosen: PlaceRef | null
  readonly onChoose: (place: PlaceRef) => void
  /** Takes the choice back, for the place that was chosen before. */
  readonly takeBack: (place: PlaceRef, before: PlaceRef) => Promise<Outcome<unknown>> | null
  readonly error?: string | null
}

/** What is chosen stays so until another is: to look for one empties nothing. */
export function PlacePicker({ chosen, onChoose, takeBack, error }: Props): ReactNode {
  const { t } = useWords()
  const [changing, setChanging] = useState(false)
  if (chosen && !changing)
    return (
      <div className="field">
        <p className="lab">{t('dossier.plan.place')}</p>
        <div className="row between chosen">
          <PlaceLine place={chosen} />
          <Button kind="plain" onPress={() => setChanging(true)}>
            {t('dossier.plan.change-place')}
          </Button>
        </div>
      </div>
    )
  return (
    <FindPlace
      chosen={chosen}
      onChoose={(place) => {
        onChoose(place)
        setChanging(false)
      }}
      takeBack={takeBack}
      error={error}
      onCancel={() => setChanging(false)}
    />
  )
}

function FindPlace({
  chosen,
  onChoose,
  takeBack,
  error,
  onCancel,
}: Props & { readonly onCancel: () => void }): ReactNode {
  const { t, local } = useWords()
  const done = useDone()
  const [query, setQuery] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const known = useWayBack()
  const choose = (place: PlaceRef) => {
    onChoose(place)
    if (chosen && chosen.id !== place.id)
      done({
        words: t('common.labelled', { what: t('dossier.plan.place'), is: isolated(local(place.name)) }),
        undo: async () => takeBack(place, chosen),
      })
  }
  if (known.state === 'missing') return <Notice kind="differ">{t('dossier.plan.no-places')}</Notice>
  const places = known.state === 'ready' ? known.wayBack.places : []
  const found = findPlaces(places, query)
  /** The search's Enter leads to what was found: the form around it is not sent by it. */
  const toFound = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    list.current?.querySelector('button')?.focus()
  }
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the field's own */}
      <div onKeyDown={toFound}>
        <TextField
          label={t('dossier.plan.place')}
          hint={t('dossier.plan.place-hint')}
          type="search"
          value={query}
          onChange={setQuery}
          error={error}
          required
        />
      </div>
      <p className="vh" role="status">
        {query.trim() && t('dossier.plan.places-found', { count: found.length })}
      </p>
      {query.trim() !== '' && found.length === 0 && known.state === 'ready' && (
        <p className="muted">{t('dossier.plan.place-unknown')}</p>
      )}
      {found.length > 0 && (
        <ul ref={list} className="found">
          {found.map((place) => (
            <li key={place.id}>
              <button type="button" onClick={() => choose(refOf(place))}>
                <PlaceLine place={place} formerly={formerNamesMet(place, query)} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <p className="row between chosen">
          <PlaceLine place={chosen} />
          <Button kind="plain" onPress={onCancel}>
            {t('dossier.plan.keep-place')}
          </Button>
        </p>
      )}
    </div>
  )
}

function PlaceLine({
  place: { name, kind, region },
  formerly = [],
}: {
  readonly place: PlaceRef
  readonly formerly?: readonly LocalText[]
}): ReactNode {
  const { t } = useWords()
  return (
    <span className="place-line">
      <MapPin className="i" aria-hidden="true" />
      <span>
        <span className="strong">
          <UserText text={name} />
        </span>
        <span className="muted small">
          {t(`vocabulary.place-kind.${kind}`)} · <UserText text={region} />
        </span>
        {formerly.map((former) => (
          <span key={JSON.stringify(former)} className="muted small">
            {t('institution.place.formerly')} <UserText text={former} />
          </span>
        ))}
      </span>
    </span>
  )
}

const refOf = ({ id, name, kind, region }: KnownPlace): PlaceRef => ({ id, name, kind, region })
