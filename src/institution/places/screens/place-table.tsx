// Places as a table: name, kind, region and capacity. On a phone each row is folded.
import type { ReactNode } from 'react'
import { Folded } from '../../../foundation/components/lists/folded.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'

type Row = {
  readonly key: string | number
  readonly name: ReactNode
  readonly kind: ReactNode
  readonly region: ReactNode
  readonly capacity: number | null
}

export function PlaceTable({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): ReactNode {
  const { t, number } = useWords()
  return (
    <ScrollTable label={label} className="list fold">
      <thead>
        <tr>
          <th scope="col">{t('institution.place.name')}</th>
          <th scope="col">{t('institution.place.kind')}</th>
          <th scope="col">{t('institution.place.region')}</th>
          <th scope="col">{t('institution.place.capacity')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, kind, region, capacity }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{kind}</td>
            <td>{region}</td>
            <td className={capacity === null ? 'num unsaid' : 'num'}>
              <Folded label={t('institution.place.capacity')} />
              {capacity === null ? '–' : number(capacity)}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
