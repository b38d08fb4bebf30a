// One rule of keeping: how many years, by which law, set by whom; and its form.
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { onlyFigures } from '../../../vocabulary/text/latin-figures.ts'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { useKeptFields } from '../../screens/use-kept-record.ts'
import type { RetentionRule } from '../retention.ts'

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
      <Button kind="plain" label={`${t('retention.change')} ${title}`} onPress={() => setChanging(true)}>
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
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`retention-rule/${rule.kind}`, {
    years: rule.years?.toString() ?? '',
    ground: rule.ground,
  })
  const { years, ground } = now
  const save = async () => {
    const form = { kind: rule.kind, years: years === '' ? null : Number(years), ground }
    if (!(await acting.act<RetentionRule>('PUT', '/api/retention/rules', form))) return
    kept.forget()
    done({ words: t('retention.set-done') })
    onSaved()
  }
  return (
    <Form
      title={t(`retention.kind.${rule.kind}`)}
      save={t('retention.set')}
      notDone={t('retention.not-set')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <TextField
        label={t('retention.years-field')}
        hint={t('retention.years-hint')}
        error={acting.wrong('years')}
        short
        inputMode="numeric"
        dir="ltr"
        value={years}
        onChange={(text) => say({ years: onlyFigures(text, 3) })}
      />
      <TextField
        label={t('retention.ground')}
        hint={t('retention.ground-hint')}
        required={years !== ''}
        error={acting.wrong('ground')}
        value={ground}
        onChange={(ground) => say({ ground })}
      />
    </Form>
  )
}
