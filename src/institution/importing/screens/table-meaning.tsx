// What a table means: each of its columns, what it leaves out, and the words of columns that have a fixed list.
import type { ReactNode } from 'react'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { entryIn } from '../../../foundation/entry-in.ts'
import type { TableFile } from '../../../foundation/tables/read-table.ts'
import { columnLetters } from '../../../foundation/tables/workbook-faults.ts'
import { dayOrders } from '../day-written.ts'
import {
  type ImportField,
  type ImportKind,
  importFields,
  type Mapping,
  orderNeeded,
  saidAs,
  type ValueField,
  valueFields,
  valuesIn,
} from '../mapping.ts'
import { type Known, meaningsOf, nothingKnown, perhapsMeant } from '../meanings.ts'
import { nothing } from '../recommendations-in.ts'

type Props = {
  readonly kind: ImportKind
  readonly table: TableFile
  readonly mapping: Mapping
  /** A table with this head was met before. */
  readonly remembered: boolean
  readonly known: Known
  readonly onChange: (mapping: Mapping) => void
}

export function TableMeaning(props: Props): ReactNode {
  return (
    <>
      <Columns {...props} />
      <Unsaid {...props} />
      <Words {...props} />
    </>
  )
}

function Columns({ kind, table, mapping, remembered, onChange }: Props): ReactNode {
  const { t } = useWords()
  const fieldAt = (column: number) =>
    (Object.keys(mapping.columns) as ImportField[]).find((field) => mapping.columns[field] === column) ?? ''
  const set = (column: number, field: ImportField | '') => {
    const columns: Partial<Record<ImportField, number>> = { ...mapping.columns }
    const before = fieldAt(column)
    if (before) delete columns[before]
    if (field) columns[field] = column
    onChange({ ...mapping, columns })
  }
  const options = importFields[kind].map((value) => ({ value, label: t(`import.field.${value}`) }))
  return (
    <section className="stack" aria-labelledby="columns">
      <h2 id="columns">{t('import.columns')}</h2>
      <p className="muted">{t(remembered ? 'import.remembered' : 'import.columns-hint')}</p>
      <div className="filters told">
        {table.head.map((head, column) => (
          <Select<ImportField>
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            key={column}
            label={head || `${t('import.column')} ${columnLetters(column)}`}
            none={t('import.unused')}
            value={fieldAt(column)}
            options={options}
            onChange={(field) => set(column, field)}
          />
        ))}
      </div>
    </section>
  )
}

function Unsaid({ kind, table, mapping, onChange }: Props): ReactNode {
  const { t, languageName } = useWords()
  const { columns, otherwise } = mapping
  const say = (more: Mapping['otherwise']) => onChange({ ...mapping, otherwise: { ...otherwise, ...more } })
  const told = (Object.keys(columns) as ImportField[]).some(
    (field) => ['position', 'status', 'population', 'capacity'].includes(field) || field.startsWith('held-'),
  )
  return (
    <section className="stack" aria-labelledby="unsaid">
      <h2 id="unsaid">{t('import.details')}</h2>
      <div className="filters told">
        <Select
          label={t('import.latin')}
          value={mapping.latin}
          options={(['fr', 'en'] as const).map((value) => ({ value, label: languageName(value) }))}
          onChange={(latin) => onChange({ ...mapping, latin })}
        />
        {kind === 'recommendations' && (
          <>
            <TextField
              label={t('import.otherwise.addressee')}
              value={otherwise.addressee ?? ''}
              onChange={(addressee) => say({ addressee: addressee.slice(0, 200) })}
            />
            <FromList field="addressee-kind" label={t('import.otherwise.addressee-kind')} {...{ otherwise, say }} />
            <FromList field="theme" label={t('import.otherwise.theme')} {...{ otherwise, say }} />
            <DateField
              label={t('import.otherwise.made')}
              value={otherwise.made ?? ''}
              onChange={(made) => say({ made })}
            />
          </>
        )}
        {kind === 'places' && (
          <FromList field="place-kind" label={t('import.otherwise.place-kind')} {...{ otherwise, say }} />
        )}
        {told && (
          <DateField
            label={t('import.as-of')}
            hint={t('import.as-of-hint')}
            value={mapping.asOf}
            onChange={(asOf) => onChange({ ...mapping, asOf })}
          />
        )}
      </div>
      {orderNeeded(table.rows, mapping) && (
        <RadioGroup
          label={t('import.order')}
          hint={t('import.order-hint')}
          required
          value={mapping.order ?? ''}
          options={dayOrders.map((value) => ({ value, label: t(`import.order.${value}`) }))}
          onChange={(order) => onChange({ ...mapping, order })}
        />
      )}
    </section>
  )
}

function FromList({
  field,
  label,
  otherwise,
  say,
}: {
  readonly field: 'addressee-kind' | 'theme' | 'place-kind'
  readonly label: string
  readonly otherwise: Mapping['otherwise']
  readonly say: (more: Mapping['otherwise']) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <Select<string>
      label={label}
      none={t('common.choose')}
      value={otherwise[field] ?? ''}
      options={meaningsOf(field, nothingKnown).flatMap((one) =>
        'key' in one ? [{ value: one.value, label: t(one.key) }] : [],
      )}
      onChange={(value) => say({ [field]: value })}
    />
  )
}

function Words(props: Props): ReactNode {
  const { t } = useWords()
  const { columns } = props.mapping
  const fields = valueFields.filter((field) => columns[field] !== undefined)
  if (fields.length === 0) return null
  return (
    <section className="stack-l" aria-labelledby="its-words">
      <h2 id="its-words">{t('import.values')}</h2>
      {fields.map((field) => (
        <WordsOf key={field} field={field} column={columns[field] as number} {...props} />
      ))}
    </section>
  )
}

function WordsOf({
  field,
  column,
  table,
  mapping,
  known,
  onChange,
}: Props & { readonly field: ValueField; readonly column: number }): ReactNode {
  const { t, local, compare } = useWords()
  const id = `words-of-${field}`
  const values = mapping.values[field] ?? {}
  const meanings = meaningsOf(field, known)
  const ours = meanings.flatMap((one) => ('key' in one ? [{ value: one.value, label: t(one.key) }] : []))
  const registered = meanings.flatMap((one) => ('name' in one ? [{ value: one.value, label: local(one.name) }] : []))
  const options = [...ours, ...registered.toSorted((one, other) => compare(one.label, other.label))]
  /** Includes what an addressee that stays in words may be. */
  const hintOf = (said: string, count: number): string => {
    const times = t('import.times', { count })
    const perhaps = field === 'addressee' && !entryIn(values, saidAs(said)) ? perhapsMeant(said, known) : []
    if (perhaps.length === 0) return times
    return `${times} · ${t('import.perhaps', { names: perhaps.map(({ name }) => local(name)).join(' · ') })}`
  }
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{t(`import.field.${field}`)}</h3>
      {(field === 'status' || field === 'position') && (
        <Notice>
          <p>{t(`import.values-${field}`)}</p>
        </Notice>
      )}
      <div className="filters told">
        {valuesIn(table.rows, column).map(({ said, count }) => (
          <Select<string>
            key={saidAs(said)}
            label={said}
            hint={hintOf(said, count)}
            none={field === 'addressee' ? undefined : t('common.choose')}
            value={entryIn(values, saidAs(said)) ?? (field === 'addressee' ? nothing : '')}
            options={options}
            onChange={(value) =>
              onChange({ ...mapping, values: { ...mapping.values, [field]: { ...values, [saidAs(said)]: value } } })
            }
          />
        ))}
      </div>
    </section>
  )
}
