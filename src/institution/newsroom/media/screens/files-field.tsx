// Files that a report or an event offers: chosen in the library, each with its title in the languages it is for.
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { OfferedFile } from '../../../../vocabulary/published/contents.ts'
import { MediumPicker } from './medium-picker.tsx'

type Props = {
  readonly label: string
  readonly value: readonly OfferedFile[]
  readonly onChange: (value: readonly OfferedFile[]) => void
}

export function FilesField({ label, value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const [choosing, setChoosing] = useState(false)
  return (
    <fieldset className="field stack">
      <legend className="lab">{label}</legend>
      {value.map((one, at) => (
        <div key={one.file.hash} className="stack-s">
          <LocalTextField
            label={one.file.name}
            value={one.title}
            onChange={(title) => onChange(value.with(at, { ...one, title }))}
          />
          <p>
            <Button kind="plain" removes onPress={() => onChange(value.filter((other) => other !== one))}>
              <X className="i" aria-hidden="true" />
              {t('newsroom.media.take-out')}
            </Button>
          </p>
        </div>
      ))}
      {choosing ? (
        <MediumPicker
          language={null}
          onCancel={() => setChoosing(false)}
          onChoose={({ file, text }) => {
            if (!value.some((one) => one.file.hash === file.hash)) onChange([...value, { file, title: text }])
            setChoosing(false)
          }}
        />
      ) : (
        <p>
          <Button kind="quiet" onPress={() => setChoosing(true)}>
            {t('newsroom.media.choose')}
          </Button>
        </p>
      )}
    </fieldset>
  )
}
