// The board of follow-up: what each addressee, place, theme or year has open, the most overdue first, and the same as a table to take away.
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { csvFile } from '../../../foundation/csv.ts'
import { implementations, positions } from '../../../vocabulary/recommendations.ts'
import type { Theme } from '../../../vocabulary/themes.ts'
import { usePlaces } from '../../screens/place-name.tsx'
import { type BoardGroup, type BoardLine, boardGroups } from '../recommendation-register.ts'

export default function RecommendationBoard(): ReactNode {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const by = boardGroups.find((one) => one === search.get('by')) ?? 'addressee'
  const lines = useLoaded<readonly BoardLine[]>(`/api/recommendations/board?by=${by}`)
  const title = t('recommendations.board')
  return (
    <div className="stack-l">
      <ScreenHead
        title={title}
        crumbs={[{ to: '/recommendations', label: t('institution.menu.recommendations') }, { label: title }]}
      >
        <p className="muted">{t('recommendations.board-intro')}</p>
      </ScreenHead>
      <Segmented
        label={t('recommendations.board-by')}
        value={by}
        onChange={(value) => setSearch({ by: value }, { replace: true })}
        options={boardGroups.map((value) => ({ value, label: t(`recommendations.board-by.${value}`) }))}
      />
      <Shown of={lines}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('institution.recommendations.none')} text={t('institution.recommendations.none-text')} />
          ) : (
            <Board by={by} lines={all} />
          )
        }
      </Shown>
    </div>
  )
}

function Board({ by, lines }: { readonly by: BoardGroup; readonly lines: readonly BoardLine[] }): ReactNode {
  const { t, local, number } = useWords()
  const { today } = useStaff()
  const nameOf = useLineName(by)
  const counts = [t('recommendations.board-total'), t('recommendations.board-open')]
  const late = [t('recommendations.board-overdue'), t('recommendations.board-asked')]
  const said = positions.map((position) => t(`vocabulary.position.${position}`))
  const seen = implementations.map((implementation) => t(`vocabulary.implementation.${implementation}`))
  const save = () => {
    const head = [
      t(`recommendations.board-by.${by}`),
      ...counts,
      ...late,
      ...said.map((one) => t('common.labelled', { what: t('institution.lane.said-short'), is: one })),
      ...seen.map((one) => t('common.labelled', { what: t('institution.lane.verified-short'), is: one })),
    ]
    const rows = lines.map((line) => [
      local(nameOf(line)),
      line.total,
      line.open,
      line.overdue,
      line.asked,
      ...positions.map((position) => line.positions[position]),
      ...implementations.map((implementation) => line.implementations[implementation]),
    ])
    saveFile(`recommendations-${by}-${today}.csv`, csvFile(head, rows))
  }
  return (
    <>
      <div className="row">
        <Button kind="quiet" onPress={save}>
          <Download className="i" aria-hidden="true" />
          {t('recommendations.board-csv')}
        </Button>
      </div>
      <ScrollTable label={t('recommendations.board')} className="hist board">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t(`recommendations.board-by.${by}`)}
            </th>
            {late.map((one) => (
              <th key={one} scope="col" rowSpan={2} className="num">
                {one}
              </th>
            ))}
            <th scope="colgroup" colSpan={seen.length}>
              {t('institution.lane.verified-short')}
            </th>
            <th scope="colgroup" colSpan={said.length}>
              {t('institution.lane.said-short')}
            </th>
          </tr>
          <tr>
            {[...seen, ...said].map((one) => (
              <th key={one} scope="col" className="num">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <Link href={`/recommendations?${filterOf(by, line.key)}`}>
                  <UserText text={nameOf(line)} />
                </Link>
                <p className="small muted">{t('recommendations.board-of', { total: line.total, open: line.open })}</p>
              </th>
              <td className="num">
                {line.overdue > 0 ? (
                  <Link href={`/recommendations?${filterOf(by, line.key)}&overdue=1`}>
                    <strong>{number(line.overdue)}</strong>
                  </Link>
                ) : (
                  number(0)
                )}
              </td>
              <td className="num">
                {line.asked > 0 ? (
                  <Link href={`/recommendations?${filterOf(by, line.key)}&asked=1`}>{number(line.asked)}</Link>
                ) : (
                  number(0)
                )}
              </td>
              {implementations.map((implementation) => (
                <td key={implementation} className="num">
                  {number(line.implementations[implementation])}
                </td>
              ))}
              {positions.map((position) => (
                <td key={position} className="num">
                  {number(line.positions[position])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className="small muted">{t('recommendations.board-note')}</p>
    </>
  )
}

/** The list that a line counts. */
function filterOf(by: BoardGroup, key: string): URLSearchParams {
  if (by === 'place' && key === '') return new URLSearchParams({ general: '1' })
  return new URLSearchParams({ [by === 'addressee' ? 'body' : by]: key })
}

function useLineName(by: BoardGroup): (line: BoardLine) => Readonly<Record<string, string>> {
  const { t, language } = useWords()
  const places = usePlaces()
  return ({ key, name }) => {
    if (by === 'addressee') return name ?? { [language]: t('vocabulary.addressee-kind.institution') }
    if (by === 'theme') return { [language]: t(`vocabulary.theme.${key as Theme}`) }
    if (by === 'year') return { [language]: key }
    if (key === '') return { [language]: t('institution.recommendation.no-place') }
    const place = places.state === 'ready' ? places.value.find(({ id }) => id === key) : undefined
    return place?.name ?? { [language]: `${key.slice(0, 6)}…` }
  }
}
