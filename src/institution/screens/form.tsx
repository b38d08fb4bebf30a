// The frame of a form: its fields, what was refused, one solid button and the way out. What is written is kept when it is refused.
import { Fragment, type ReactNode, useId, useRef } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { RequiredNote } from '../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../foundation/components/forms/kept-back.tsx'
import { submits } from '../../foundation/components/forms/submits.ts'
import type { Acting } from '../../foundation/components/forms/use-act.ts'
import type { KeptRecord } from '../../foundation/components/forms/use-kept-record.ts'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { usePassageFocus } from './to-passage.ts'
import { useFormFocus } from './use-form-focus.ts'

type Props = {
  readonly title: string
  /** What the button does: a verb and its object. */
  readonly save: string
  /** Said when it is refused: what was not done. */
  readonly notDone: string
  /** `kept`: the device keeps what is entered until it is saved. */
  readonly acting: Pick<Acting, 'busy' | 'problem'> & { readonly kept?: KeptRecord }
  /** Something that belongs into it is still on its way. */
  readonly waits?: boolean
  readonly onSave: () => void
  readonly onCancel?: () => void
  /** Without it the title is for those who hear the page. */
  readonly showTitle?: boolean
  readonly children: ReactNode
}

export function Form({
  title,
  save,
  notDone,
  acting,
  waits = false,
  onSave,
  onCancel,
  showTitle = true,
  children,
}: Props): ReactNode {
  const { t } = useWords()
  const id = useId()
  const section = useRef<HTMLElement>(null)
  useFormFocus(section, acting.busy)
  usePassageFocus(section)
  const { kept } = acting
  return (
    <section ref={section} aria-labelledby={id} className="sheet stack-l">
      <h2 id={id} tabIndex={-1} className={showTitle ? 'form-title' : 'vh'}>
        {title}
      </h2>
      <form className="stack-l" noValidate onSubmit={submits(onSave)}>
        <RequiredNote />
        {kept && <KeptBack kept={kept} />}
        <Fragment key={kept?.round}>{children}</Fragment>
        {acting.problem && <Failed title={notDone} problem={acting.problem} />}
        <div className="row">
          <Button type="submit" disabled={acting.busy || waits}>
            {save}
          </Button>
          {onCancel && (
            <Button
              kind="plain"
              onPress={() => {
                kept?.forget()
                onCancel()
              }}
            >
              {t('common.cancel')}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
