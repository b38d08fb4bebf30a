// The register of authorities and partners: whom the institution writes to and works with.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { filtersClass } from '../../../foundation/components/lists/filters.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { answersTo, plainWords } from '../../../foundation/search/analyse.ts'
import { isPartner } from '../../../vocabulary/bodies.ts'
import { useAuthorities } from '../../screens/authority-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type AuthorityLine, lineage } from '../authority.ts'

export default function AuthorityList(): ReactNode {
  const { t } = useWords()
  useBand(t('authorities.band'))
  const may = useMay()
  const authorities = useAuthorities()
  const add = may('write authorities') && (
    <ButtonLink to="/authorities/new">
      <Plus className="i" aria-hidden="true" />
      {t('authorities.add')}
    </ButtonLink>
  )
  return (
    <>
      <ScreenHead title={t('authorities.title')}>
        <p className="muted">{t('authorities.intro')}</p>
      </ScreenHead>
      <Shown of={authorities}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('authorities.none')} text={t('authorities.none-text')}>
              {add}
            </Empty>
          ) : (
            <Listed all={all} add={add} />
          )
        }
      </Shown>
    </>
  )
}

const sides = ['authorities', 'partners'] as const

/** Each below the one it belongs to; those that no longer exist come last. */
function Listed({ all, add }: { readonly all: readonly AuthorityLine[]; readonly add: ReactNode }): ReactNode {
  const { t, local } = useWords()
  const [text, setText] = useState('')
  const [side, setSide] = useState<(typeof sides)[number] | ''>('')
  const searched = plainWords(text).map((word) => answersTo(word))
  const path = (one: AuthorityLine) => lineage(one, all)
  const sortedBy = (one: AuthorityLine) =>
    path(one)
      .map(({ name }) => local(name))
      .join('\n')
  const found = all
    .filter(({ kind }) => side === '' || isPartner(kind) === (side === 'partners'))
    .filter(({ name }) => {
      const words = Object.values(name).flatMap(plainWords)
      return searched.every((answers) => words.some(answers))
    })
    .toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null) || sortedBy(a).localeCompare(sortedBy(b)))
  return (
    <div className="stack-l">
      <search className={filtersClass(text, side)}>
        <TextField type="search" label={t('institution.search')} value={text} onChange={setText} />
        <Select
          label={t('authorities.which')}
          none={t('institution.all')}
          value={side}
          onChange={setSide}
          options={sides.map((value) => ({ value, label: t(`authorities.only-${value}`) }))}
        />
        {add}
      </search>
      <p className="muted" role="status">
        {t('authorities.count', { count: found.length })}
      </p>
      {found.length > 0 && (
        <ScrollTable label={t('authorities.title')} className="list fold">
          <thead>
            <tr>
              <th scope="col">{t('authorities.name')}</th>
              <th scope="col">{t('authorities.kind')}</th>
              <th scope="col">{t('authorities.part-of')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => {
              const above = path(one).slice(0, -1)
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <Link href={`/authorities/${one.id}`}>
                      <UserText text={one.name} />
                    </Link>
                    {one.until !== null && <Mark>{t('authorities.ended')}</Mark>}
                  </th>
                  <td>{t(`vocabulary.body-kind.${one.kind}`)}</td>
                  <td className={above.length === 0 ? 'unsaid' : undefined}>
                    {above.length === 0
                      ? '–'
                      : above.map(({ id, name }, index) => (
                          <span key={id}>
                            {index > 0 && <span aria-hidden="true"> · </span>}
                            <UserText text={name} />
                          </span>
                        ))}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </ScrollTable>
      )}
    </div>
  )
}
