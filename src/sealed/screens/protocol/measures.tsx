// Measures in force in the country, the region, the place: each as written by whoever ordered it, with source and date.
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { type Field, latest } from '../../dossier/field.ts'
import { measureScopes } from '../../dossier/names.ts'
import { changeMeasure, type Measure } from '../../dossier/protocol.ts'
import { SavedDate, SavedSegment, SavedText } from '../fields/saved-fields.tsx'
import { newRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'

export function Measures({ measures }: { readonly measures: readonly Measure[] }): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  return (
    <section className="stack" aria-labelledby="measures">
      <h2 id="measures" className="h3">
        {t('dossier.measures.title')}
      </h2>
      <p className="small muted">{t('dossier.measures.hint')}</p>
      {measures.map((measure, index) => (
        <MeasureRow key={measure.row} measure={measure} number={index + 1} />
      ))}
      <p>
        <Button kind="quiet" onPress={() => save(changeMeasure(newRow(), { begun: systemClock(), scope: 'country' }))}>
          <Plus className="i" aria-hidden="true" />
          {t('dossier.measures.add')}
        </Button>
      </p>
    </section>
  )
}

function MeasureRow({ measure, number }: { readonly measure: Measure; readonly number: number }): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const { save } = useStream()
  const done = useDone()
  const { row } = measure
  const written = languages.find((one) => latest(measure.text)?.[one]) ?? language
  const remove = () => {
    save(changeMeasure(row, { removed: true }))
    done({ words: t('dossier.measures.removed'), undo: () => save(changeMeasure(row, { removed: false })) })
  }
  return (
    <fieldset className="sheet stack">
      <legend className="vh">{t('dossier.measures.number', { number })}</legend>
      <div className="row between">
        <SavedSegment
          label={t('dossier.measures.scope')}
          hideLabel
          field={measure.scope}
          options={measureScopes.map((value) => ({ value, label: t(`dossier.measures.scope.${value}`) }))}
          change={(scope) => changeMeasure(row, { scope })}
        />
        <Button kind="plain" onPress={remove}>
          <X className="i" aria-hidden="true" />
          {t('dossier.measures.remove')}
        </Button>
      </div>
      {/* Keyed: what is being typed is of its language, and stays so when the screen's language changes. */}
      <SavedText
        key={written}
        label={t('dossier.measures.text')}
        field={inOne(measure.text, written)}
        lang={written}
        rows={2}
        change={(text) => changeMeasure(row, { text: { ...latest(measure.text), [written]: text ?? undefined } })}
      />
      <div className="two">
        <SavedText
          label={t('dossier.measures.source')}
          field={measure.source}
          change={(source) => changeMeasure(row, { source })}
        />
        <SavedDate label={t('dossier.measures.on')} field={measure.on} change={(on) => changeMeasure(row, { on })} />
      </div>
    </fieldset>
  )
}

/** A text in several languages as the one in which it is written. */
function inOne(field: Measure['text'], language: Language): Field<string> {
  const told = field.told.map((one) => ({
    ...one,
    value: one.value?.[language] ?? Object.values(one.value ?? {})[0] ?? null,
  }))
  if (field.state === 'one') return { state: 'one', value: told[0]?.value ?? '', told }
  return { state: field.state, told }
}
