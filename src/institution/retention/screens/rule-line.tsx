// One rule of keeping: how many years, by which law, set by whom; and its form.
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { RetentionRule, RetentionRuleForm } from '../retention.ts'

type Props = { readonly rule: RetentionRule; readonly reload: () => void }

export function RuleLine({ rule, reload }: Props): ReactNode {
  const { t } = useWords()
  const [changing, setChanging] = useState(false)
  const { kind, years, ground, set } = rule
  const title = t(`retention.kind.${kind}`)
  if (changing)
    return (
      <li>
        <RuleForm
          rule={rule}
          onCancel={() => setChanging(false)}
          onSaved={() => {
            setChanging(false)
            reload()
          }}
        />
      </li>
    )
  return (
    <li className="row between">
      <div>
        <p className="strong">{title}</p>
        <p>{years === null ? t('retention.none') : t('retention.years', { years })}</p>
        {ground && <UserText as="p" text={ground} />}
        {set && (
          <p className="small muted">
            <PersonName id={set.by} /> · <When at={set.at} />
          </p>
        )}
      </div>
      <Button kind="plain" label={`${t('retention.change')} · ${title}`} onPress={() => setChanging(true)}>
        <Pencil className="i" aria-hidden="true" />
        {t('retention.change')}
      </Button>
    </li>
  )
}

function RuleForm({
  rule,
  onSaved,
  onCancel,
}: {
  readonly rule: RetentionRule
  readonly onSaved: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t, number } = useWords()
  const done = useDone()
  const editing = useEditing('/api/retention/rules', written(rule), formOf(rule), formOf, onceSaved, (answer) =>
    written(answer as RetentionRule),
  )
  function onceSaved() {
    done({ words: t('retention.set-done') })
    onSaved()
  }
  const { form, say, acting } = editing
  const { years, ground } = form
  return (
    <Form
      title={t(`retention.kind.${rule.kind}`)}
      save={t('retention.set')}
      notDone={t('retention.not-set')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <TextField
        label={t('retention.years-field')}
        hint={t('retention.years-hint')}
        error={acting.wrong('years')}
        short
        inputMode="numeric"
        dir="ltr"
        value={years?.toString() ?? ''}
        onChange={(text) => {
          const figures = onlyFigures(text, 3)
          say({ years: figures === '' ? null : Number(figures) })
        }}
      />
      <TextField
        label={t('retention.ground')}
        hint={t('retention.ground-hint')}
        required={years !== null}
        error={acting.wrong('ground')}
        value={ground}
        onChange={(ground) => say({ ground })}
      />
      <MetChange
        editing={editing}
        labels={{ years: t('retention.years-field'), ground: t('retention.ground') }}
        show={(field, value) => {
          if (field === 'years') return typeof value === 'number' ? number(value) : t('retention.none')
          return typeof value === 'string' && value !== '' ? <UserText text={value} /> : t('common.no-text')
        }}
      />
    </Form>
  )
}

const formOf = ({ years, ground }: RetentionRuleForm): RetentionRuleForm => ({ years, ground })

/** A rule is named by what it is of. */
const written = (rule: RetentionRule) => ({ ...rule, id: rule.kind, changedBy: rule.set?.by ?? null })
