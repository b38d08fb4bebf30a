// The form of an exception to the table of access: who, what, until when, why.
import type { ReactNode } from 'react'
import { DateField, Select, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { Form } from '../../screens/form.tsx'
import { type AccessException, exceptionDaysMost, type GrantableAct, grantable } from '../exceptions.ts'
import { actWords } from './act-words.ts'

export function ExceptionForm({
  onSaved,
  onCancel,
}: {
  readonly onSaved: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const { me, people, today } = useStaff()
  const done = useDone()
  const acting = useAct()
  const { now, say, kept } = useKeptFields('exception', {
    person: '' as PersonId | '',
    act: '' as GrantableAct | '',
    from: today as string,
    until: '',
    reason: '',
  })
  const { person, act, from, until, reason } = now
  const save = async () => {
    const form = { ...(person ? { person } : {}), ...(act ? { act } : {}), from, until, reason }
    if (!(await acting.act<AccessException>('POST', '/api/access/exceptions', form))) return
    kept.forget()
    done({ words: t('rights.proposed') })
    onSaved()
  }
  return (
    <Form
      title={t('rights.propose')}
      save={t('rights.propose')}
      notDone={t('rights.not-proposed')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Select
        label={t('rights.person')}
        required
        error={acting.wrong('person')}
        none={t('common.choose')}
        value={person}
        onChange={(person) => say({ person })}
        options={named(people.filter(({ id }) => id !== me.id))}
      />
      <Select
        label={t('rights.what')}
        required
        error={acting.wrong('act')}
        none={t('common.choose')}
        value={act}
        onChange={(act) => say({ act })}
        options={grantable.map((value) => ({ value, label: t(actWords(value)) }))}
      />
      <DateField
        label={t('rights.from')}
        required
        error={acting.wrong('from')}
        value={from}
        onChange={(from) => say({ from })}
      />
      <DateField
        label={t('rights.until')}
        required
        error={acting.wrong('until')}
        min={today}
        max={dayAfter(today, exceptionDaysMost)}
        value={until}
        onChange={(until) => say({ until })}
      />
      <TextArea
        label={t('rights.reason')}
        hint={t('rights.reason-hint')}
        required
        error={acting.wrong('reason')}
        rows={3}
        value={reason}
        onChange={(reason) => say({ reason })}
      />
    </Form>
  )
}
