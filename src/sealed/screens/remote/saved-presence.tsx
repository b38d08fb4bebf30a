// Who else was in the room or could hear: nobody, somebody and who, or not known, which is an answer.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Presence, presences } from '../../../vocabulary/visits/remote-work.ts'
import { type Field, type FieldChange, latest } from '../../dossier/field.ts'
import { SavedSegment, SavedText } from '../fields/saved-fields.tsx'

type Props = {
  readonly others: Field<Presence>
  readonly othersWere: Field<string>
  readonly change: (
    values: { readonly others: Presence | null } | { readonly othersWere: string | null },
  ) => readonly FieldChange[]
}

export function SavedPresence({ others, othersWere, change }: Props): ReactNode {
  const { t } = useWords()
  return (
    <>
      <SavedSegment
        label={t('remote.others')}
        hint={t('remote.others-hint')}
        field={others}
        options={presences.map((value) => ({ value, label: t(`vocabulary.presence.${value}`) }))}
        change={(value) => change({ others: value })}
      />
      {latest(others) === 'somebody' && (
        <SavedText
          label={t('remote.others-were')}
          hint={t('remote.others-were-hint')}
          field={othersWere}
          change={(value) => change({ othersWere: value })}
        />
      )}
    </>
  )
}
