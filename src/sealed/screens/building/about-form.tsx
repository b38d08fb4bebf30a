// What a questionnaire is called, and for which kinds of place and types of visit it is meant.
import type { ReactNode } from 'react'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import { placeKinds } from '../../../vocabulary/places.ts'
import { visitKinds } from '../../../vocabulary/visits/visits.ts'
import { type BuildFault, isBegun } from '../../dossier/forms/building/faults.ts'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import { FaultWords } from './fault-words.tsx'
import type { Writing } from './use-draft.ts'

type Props = {
  readonly draft: Questionnaire
  readonly faults: readonly BuildFault[]
  readonly change: Writing['change']
}

export function AboutForm({ draft, faults, change }: Props): ReactNode {
  const { t } = useWords()
  return (
    <div className="stack">
      <LocalTextField
        label={t('build.title')}
        in={languages}
        value={draft.title}
        onChange={(title) => change((now) => ({ ...now, title }), 'title')}
      />
      {isBegun(draft) && <FaultWords faults={faults} />}
      <details>
        <summary>{t('build.meant-for')}</summary>
        <p className="hint">{t('build.meant-for-why')}</p>
        <div className="two build-kinds-of">
          <Several
            label={t('build.places')}
            all={placeKinds}
            words={(kind) => t(`vocabulary.place-kind.${kind}`)}
            value={draft.places}
            onChange={(places) => change((now) => ({ ...now, places }))}
          />
          <Several
            label={t('build.visits')}
            all={visitKinds}
            words={(kind) => t(`vocabulary.visit-kind.${kind}`)}
            value={draft.visits ?? []}
            onChange={(visits) => change((now) => ({ ...now, visits }))}
          />
        </div>
      </details>
    </div>
  )
}

function Several<T extends string>({
  label,
  all,
  words,
  value,
  onChange,
}: {
  readonly label: string
  readonly all: readonly T[]
  readonly words: (one: T) => string
  readonly value: readonly T[]
  readonly onChange: (value: readonly T[]) => void
}): ReactNode {
  return (
    <fieldset className="field">
      <legend className="lab">{label}</legend>
      {all.map((one) => (
        <Checkbox
          key={one}
          label={words(one)}
          checked={value.includes(one)}
          onChange={(on) => onChange(all.filter((other) => (other === one ? on : value.includes(other))))}
        />
      ))}
    </fieldset>
  )
}
