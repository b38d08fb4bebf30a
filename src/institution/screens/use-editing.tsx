// A record that is being changed: what is written, kept by the device until it is saved, and what becomes of it when somebody else saved first.
import { GitMerge } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useCall } from '../../foundation/components/call-context.tsx'
import { type Acting, useAct } from '../../foundation/components/forms/use-act.ts'
import { type KeptRecord, useKeptRecord } from '../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { usePersonName } from '../../foundation/components/staff-context.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PersonId } from '../../vocabulary/ids.ts'
import { isLanguageTag } from '../../vocabulary/languages.ts'
import { type Differing, type Merged, merge, withTheirs } from '../merge.ts'

type Kept = { readonly id: string; readonly version: number; readonly changedBy: PersonId | null }

export type Editing<Form> = {
  readonly form: Form
  readonly say: (some: Partial<Form>) => void
  /** Calls `onSaved` once it is saved. */
  readonly save: () => Promise<void>
  /** Drawn in the form: while a merge waits to be read, there is no refusal. */
  readonly acting: Pick<Acting, 'busy' | 'problem' | 'wrong'> & {
    readonly kept: KeptRecord
  }
  /** What the other person's change did to the form, until it is saved. */
  readonly met: (Merged<Form> & { readonly by: PersonId | null }) | null
}

/** `path` is the register's: a new record is posted to it, one that is there is put below it. `formOf` gives the form's part of a record, `recordIn` the record where a register answers with more. */
export function useEditing<Form extends object, Saved extends Kept>(
  path: string,
  record: Saved | null,
  blank: Form,
  formOf: (record: Saved) => Form,
  onSaved: (saved: Saved) => void,
  recordIn: (answer: unknown) => Saved = (answer) => answer as Saved,
): Editing<Form> {
  const call = useCall()
  const acting = useAct()
  const [base, setBase] = useState(record)
  const [begun] = useState<Form>(() => (record ? formOf(record) : blank))
  const [form, setForm] = useState(begun)
  const [met, setMet] = useState<Editing<Form>['met']>(null)
  const [address] = useLocation()
  const search = useSearch()
  const kept = useKeptRecord(
    record ? `record${path}/${record.id}` : `record${path}/new${address}?${search}`,
    { form, base, met },
    (said) => {
      setForm({ ...begun, ...said.form })
      setBase(said.base)
      setMet(said.met)
    },
  )
  const meet = async (mine: Form, began: Saved, isAgain: boolean) => {
    const found = await call('GET', `${path}/${began.id}`)
    if (!found.ok) return
    const theirs = recordIn(found.value)
    const merged = merge(formOf(began), mine, formOf(theirs))
    setForm(merged.form)
    setBase(theirs)
    // Nothing in this form was changed, so there is nothing to show.
    if (merged.taken.length === 0 && merged.differing.length === 0 && !isAgain) return put(merged.form, theirs, true)
    setMet({ ...merged, by: theirs.changedBy })
  }
  const put = async (form: Form, base: Saved | null, isAgain = false): Promise<void> => {
    const said = withoutEmpty(form)
    const outcome = base
      ? await acting.ask<Saved>('PUT', `${path}/${base.id}`, { ...said, version: base.version })
      : await acting.ask<Saved>('POST', path, said)
    if (outcome?.ok) {
      kept.forget()
      onSaved(outcome.value)
    } else if (base && outcome?.problem.code === 'changed-meanwhile') await meet(form, base, isAgain)
  }
  return {
    form,
    say: (some) => setForm((now) => ({ ...now, ...some })),
    acting: {
      ...acting,
      problem: met && acting.problem?.code === 'changed-meanwhile' ? null : acting.problem,
      kept,
    },
    met,
    save: () => put(form, base),
  }
}

/** A field that nobody filled is missing: an empty day would be refused as one that does not exist. */
const withoutEmpty = <Form extends object>(form: Form): object =>
  JSON.parse(JSON.stringify(form, (_, value: unknown) => (value === '' ? undefined : value)))

/** Above the form's button. `labels` names each field as the form does; `show` draws what a field holds, as the record's page does. */
export function MetChange<Form extends object>({
  editing: { form, met, say },
  labels,
  show,
}: {
  readonly editing: Pick<Editing<Form>, 'form' | 'met' | 'say'>
  readonly labels: Readonly<Record<keyof Form, string>>
  readonly show: (field: keyof Form, value: unknown) => ReactNode
}): ReactNode {
  const { t, local, list } = useWords()
  const nameOf = usePersonName()
  /** What she had in a field before the other change replaced it; it can be put back. */
  const [mine, setMine] = useState<ReadonlyMap<Differing<Form>, unknown>>(new Map())
  if (!met) return null
  const by = met.by && nameOf(met.by)
  const drawn = ({ field, language }: Differing<Form>, value: unknown) =>
    language === null ? show(field, value) : <InOneLanguage text={value} />
  const take = (one: Differing<Form>) => {
    setMine(new Map(mine).set(one, standingAt(form, one)))
    say(withTheirs(form, one))
  }
  const putBack = (one: Differing<Form>) => {
    setMine(new Map([...mine].filter(([taken]) => taken !== one)))
    say(withTheirs(form, { ...one, theirs: mine.get(one) }))
  }
  return (
    <Notice kind="differ" live icon={<GitMerge className="i" aria-hidden="true" />}>
      <p className="strong">{by ? t('institution.met', { name: local(by) }) : t('institution.met-somebody')}</p>
      {met.taken.length > 0 && (
        <p>{t('institution.met-taken', { fields: list(met.taken.map((field) => labels[field])) })}</p>
      )}
      {met.differing.length > 0 && <p>{t('institution.met-both')}</p>}
      <ul className="stack">
        {met.differing.map((one) => (
          <li key={`${one.field} ${one.language ?? ''}`} className="stack-s">
            <p className="small strong">
              <FieldName label={labels[one.field]} language={one.language} />
            </p>
            <dl className="kv">
              <dt>{by ? <UserText text={by} /> : t('institution.met-other')}</dt>
              <dd>{drawn(one, one.theirs)}</dd>
              <dt>{t('institution.met-mine')}</dt>
              <dd>{drawn(one, mine.has(one) ? mine.get(one) : standingAt(form, one))}</dd>
            </dl>
            <p>
              <Button
                kind="plain"
                label={`${t(mine.has(one) ? 'institution.met-put-back' : 'institution.met-take')} · ${labels[one.field]}`}
                onPress={() => (mine.has(one) ? putBack(one) : take(one))}
              >
                {t(mine.has(one) ? 'institution.met-put-back' : 'institution.met-take')}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p className="small">{t('institution.met-save')}</p>
    </Notice>
  )
}

/** What the other person wrote in one language of a text, or that she took it out. */
function InOneLanguage({ text }: { readonly text: unknown }): ReactNode {
  const { t } = useWords()
  return typeof text === 'string' ? <UserText text={text} /> : t('common.no-text')
}

function standingAt<Form extends object>(form: Form, { field, language }: Differing<Form>): unknown {
  const value: unknown = form[field]
  return language === null ? value : (value as Readonly<Record<string, string>>)[language]
}

function FieldName({ label, language }: { readonly label: string; readonly language: string | null }): ReactNode {
  const { t, languageName } = useWords()
  if (!language || !isLanguageTag(language)) return label
  return t('common.labelled', { what: label, is: languageName(language) })
}
