// Taking somebody out of a dossier, an interview or medical notes: what it does, and the reason, which the dossier keeps.
import { UserMinus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { TextField } from '../../foundation/components/forms/fields.tsx'
import { submits } from '../../foundation/components/forms/submits.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { FormName } from '../desk/drafts/form-drafts.ts'
import { noReason, reasonShape, useForm } from './fields/use-form.ts'
import { usePeopleNames } from './people.tsx'
import { useDeskAct } from './use-desk-act.ts'

type Props = {
  readonly person: PersonId
  /** Its form's: of the dossier also where it is about a part, which whoever manages that may not read. */
  readonly form: FormName
  /** Its sentences: `<words>.title`, `.hint`, `.act` and `.done`. */
  readonly words: 'dossier.team.take-out' | 'dossier.interview.take-out' | 'dossier.medical.take-out'
  /** What it says where the decision is refused. */
  readonly notChanged: string
  /** How many interviews and medical notes nobody else reads. */
  readonly readByNobodyElse: number
  readonly takeOut: (reason: string) => Promise<Outcome<unknown>>
  readonly onDone: () => void
}

export function TakeOutForm({
  person,
  form: name,
  words,
  notChanged,
  readByNobodyElse,
  takeOut,
  onDone,
}: Props): ReactNode {
  const { t } = useWords()
  const whom = usePeopleNames().nameOf(person)
  const done = useDone()
  const form = useForm(name, reasonShape, noReason)
  const { act, problem: refused, working } = useDeskAct()
  const problem = refused ?? form.problem
  const end = () => {
    form.forget()
    onDone()
  }
  const submit = async () => {
    if (!(await act(takeOut(form.said.reason))).ok) return
    done({ words: t(`${words}.done`, { name: whom }) })
    end()
  }
  return (
    <form className="stack" onSubmit={submits(submit)} aria-label={t(`${words}.title`, { name: whom })}>
      <p className="small">{t(`${words}.hint`, { name: whom })}</p>
      {readByNobodyElse > 0 && (
        <Notice kind="differ">{t('dossier.team.take-out.only-reader', { name: whom, count: readByNobodyElse })}</Notice>
      )}
      <TextField
        label={t('dossier.team.reason')}
        hint={t('dossier.team.reason-hint')}
        value={form.said.reason}
        onChange={(reason) => form.say({ reason })}
      />
      {problem && <Failed problem={problem} title={notChanged} />}
      <p className="row">
        <Button type="submit" disabled={working}>
          <UserMinus className="i" aria-hidden="true" />
          {t(`${words}.act`)}
        </Button>
        <Button kind="plain" onPress={end}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
