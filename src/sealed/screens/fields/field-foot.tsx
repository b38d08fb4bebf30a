// Below a field: that it is not sent yet, that saving failed, or that members said different things, with the way to settle it.
import { ArrowUp, EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { Field } from '../../dossier/field.ts'
import { usePeopleNames } from '../people.tsx'

type Props<T> = {
  readonly label: string
  readonly field: Field<T>
  readonly problem?: Problem | null
  readonly show: (value: T) => ReactNode
  /** Takes one of the values that differ; absent where the reader may not write. */
  readonly take?: (value: T | null) => void
}

export function FieldFoot<T>({ label, field, problem, show, take }: Props<T>): ReactNode {
  const words = useWords()
  return (
    <>
      {problem && (
        <p className="hint wrong" role="alert">
          {words.t('dossier.not-saved')} {words.problem(problem)}
        </p>
      )}
      {field.state === 'differing' ? (
        <Differing label={label} field={field} show={show} take={take} />
      ) : (
        <Sending unsent={field.told.some(({ sent }) => !sent)} />
      )}
    </>
  )
}

/** Its line is there in either case: what is about to be pressed below must not move when something is sent. */
function Sending({ unsent }: { readonly unsent: boolean }): ReactNode {
  const { t } = useWords()
  return (
    <p className="sending">
      {unsent && <Mark icon={<ArrowUp className="i" aria-hidden="true" />}>{t('dossier.unsent')}</Mark>}
    </p>
  )
}

function Differing<T>({ label, field, show, take }: Omit<Props<T>, 'problem'>): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  return (
    <fieldset className="differing" aria-label={t('dossier.differing.of', { field: label })}>
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('dossier.differing.said', { count: field.told.length })}
      </Mark>
      {take && <p className="small">{t('dossier.differing.hint')}</p>}
      <ul className="stack">
        {field.told.map(({ write, value, person, claimed }) => (
          <li key={write} className="row between">
            <span>
              <span className="who-line">
                {nameOf(person)} · <When at={claimed} style="short" />
              </span>
              <span dir="auto">{value === null ? t('dossier.differing.cleared') : show(value)}</span>
            </span>
            {take && (
              <Button kind="quiet" onPress={() => take(value)}>
                {t('dossier.differing.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
