// The mandates of the institution, the mechanism's own first: each gets a section of the site once more than one has something to read.
import type { ReactNode } from 'react'
import { TextField } from '../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../foundation/components/forms/use-act.ts'
import { useWords } from '../../foundation/components/words-context.tsx'
import { Repeated } from '../../institution/screens/repeated.tsx'
import { isMandateId } from '../../vocabulary/mandates.ts'
import type { SiteFace } from '../publication.ts'

type Props = {
  readonly face: SiteFace
  readonly onChange: (face: SiteFace) => void
  readonly acting: Pick<Acting, 'wrong'>
}

export function MandatesField({ face, onChange, acting }: Props): ReactNode {
  const { t, number } = useWords()
  const [own, ...others] = face.mandates
  if (!own) return null
  const nameOf = (index: number) => `${t('newsroom.mandate')} ${number(index + 1)}`
  return (
    <>
      <div>
        <h3>{t('face.mandates')}</h3>
        <p className="hint">{t('face.mandates-hint')}</p>
      </div>
      <LocalTextField
        label={nameOf(0)}
        value={own.name}
        onChange={(name) => onChange({ ...face, mandates: [{ ...own, name }, ...others] })}
      />
      <Repeated
        value={others}
        blank={{ id: '', name: {} }}
        add={t('face.mandate-add')}
        onChange={(list) => onChange({ ...face, mandates: [own, ...list] })}
      >
        {(mandate, change, index) => (
          <div className="stack">
            <LocalTextField
              label={nameOf(index + 1)}
              required
              error={acting.wrong(`face.mandates.${index + 1}.name`)}
              value={mandate.name}
              onChange={(name) => change({ ...mandate, name })}
            />
            <TextField
              label={t('face.mandate-id')}
              hint={t('face.mandate-id-hint')}
              dir="ltr"
              required
              error={
                mandate.id !== '' && !isMandateId(mandate.id)
                  ? t('face.mandate-id-wrong')
                  : acting.wrong(`face.mandates.${index + 1}.id`)
              }
              value={mandate.id}
              onChange={(id) => change({ ...mandate, id: id.trim().toLowerCase() })}
            />
          </div>
        )}
      </Repeated>
    </>
  )
}
