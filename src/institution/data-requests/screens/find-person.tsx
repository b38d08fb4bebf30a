// Searches every register for a person, and shows where she is named. What is typed is not kept.
import { type ReactNode, useId, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Marked } from '../../../foundation/components/lists/marked.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Piece } from '../../../foundation/search/excerpt.ts'
import { withholdingGrounds } from '../../../vocabulary/data-requests.ts'
import { goToPassage } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import { asksForErasure, type DataRequest } from '../data-request.ts'
import type { ForAnswer, Found, PersonSearch } from '../person-found.ts'
import { textAt } from '../text-at.ts'
import { KeptHere } from './kept-here.tsx'

type Props = {
  readonly request: DataRequest
  readonly reload: () => void
  readonly chosen: readonly ForAnswer[]
  readonly choose: (chosen: readonly ForAnswer[]) => void
}

export function FindPerson({ request, reload, chosen, choose }: Props): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const [text, setText] = useState('')
  const [found, setFound] = useState<PersonSearch | null>(null)
  const seek = async () => {
    const answer = await acting.act<PersonSearch>('POST', `/api/data-requests/${request.id}/search`, { text })
    if (answer) setFound(answer)
  }
  return (
    <section aria-labelledby="seek" className="sheet stack">
      <h2 id="seek">{t('data-requests.seek')}</h2>
      <p className="small muted">{t('data-requests.seek-hint')}</p>
      <form className="stack" autoComplete="off" onSubmit={submits(seek)}>
        <TextField
          label={t('data-requests.seek-name')}
          error={acting.wrong('text')}
          value={text}
          onChange={(value) => {
            setText(value)
            setFound(null)
          }}
        />
        {acting.problem && <Failed title={t('data-requests.seek-failed')} problem={acting.problem} />}
        <p>
          <Button kind="quiet" type="submit" disabled={acting.busy}>
            {t('data-requests.seek-go')}
          </Button>
        </p>
      </form>
      <div role="status">
        {found && found.found.length === 0 && <p>{t('data-requests.seek-none', { rows: found.rows })}</p>}
        {found && found.found.length > 0 && (
          <p className="strong">{t('data-requests.seek-found', { count: found.found.length })}</p>
        )}
      </div>
      {found && found.found.length > 0 && (
        <ul className="lines">
          {found.found.map((one) => {
            const { table, row, record, stays, passages, morePassages } = one
            return (
              <li key={`${table}/${row}`} className="stack-s">
                <p className="small">
                  <FoundAt table={table} row={row} record={record} stays={stays} />
                </p>
                {passages.map((pieces, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: passages of one answer never change places
                  <PassageFound key={at} table={table} row={row} record={record} stays={stays} passage={pieces} />
                ))}
                {morePassages && <p className="small muted">{t('data-requests.more-passages')}</p>}
                {request.aims.includes('see') && <InAnswer found={one} chosen={chosen} choose={choose} />}
                {asksForErasure(request) && (
                  <KeptHere
                    request={request}
                    reload={reload}
                    kept={found.kept.filter(({ what }) => what.id === row)}
                    row={{ kind: 'row', table, id: row }}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {found?.more && <p>{t('data-requests.seek-more')}</p>}
      <p className="small muted">{t('data-requests.seek-elsewhere')}</p>
      <p className="small">
        <Link href="/search">{t('data-requests.to-search')}</Link>
      </p>
    </section>
  )
}

/** Nothing is told of a find until somebody has said that it is hers: another person may have her name. */
function InAnswer({ found, chosen, choose }: Pick<Props, 'chosen' | 'choose'> & { readonly found: Found }): ReactNode {
  const { t } = useWords()
  const isIt = (one: ForAnswer) => one.found.table === found.table && one.found.row === found.row
  return (
    <Select
      label={t('data-requests.in-answer')}
      none={t('data-requests.in-answer.none')}
      value={chosen.find(isIt)?.as ?? ''}
      onChange={(as) => choose([...chosen.filter((one) => !isIt(one)), ...(as ? [{ found, as }] : [])])}
      options={(['told', ...withholdingGrounds] as const).map((value) => ({
        value,
        label:
          value === 'told'
            ? t('data-requests.in-answer.told')
            : t('data-requests.in-answer.left-out', { ground: t(`data-requests.left-out.${value}`) }),
      }))}
    />
  )
}

type FoundRow = Pick<Found, 'table' | 'row' | 'record' | 'stays'>

/** The register in which a row is read and corrected, or why it is not corrected; a table that no screen shows has its own name. */
function FoundAt({ table, row, record, stays }: FoundRow): ReactNode {
  const { t } = useWords()
  const at = textAt(table)
  if (!at) return <Code>{`${table} ${row}`}</Code>
  return (
    <>
      <Link href={record ? `${at.screen}/${record}` : at.screen}>{t(at.called)}</Link>
      {' · '}
      {t(stays === null ? 'data-requests.corrected-there' : `data-requests.stays.${stays}`)}
    </>
  )
}

/** One text that names her, with a link to its field for those who may correct it. */
function PassageFound({
  table,
  row,
  record,
  stays,
  passage,
}: FoundRow & { readonly passage: readonly Piece[] }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const id = useId()
  const at = textAt(table)
  const by = stays === null && at && 'by' in at.corrected ? at.corrected.by : null
  const address = at && record && by && may(by) ? `${at.screen}/${record}` : null
  return (
    <div>
      <p id={id} dir="auto">
        <Marked pieces={passage} />
      </p>
      {address && (
        <p className="small">
          <Link href={address} aria-describedby={id} onClick={() => goToPassage({ address, row, passage })}>
            {t('data-requests.correct')}
          </Link>
        </p>
      )}
    </div>
  )
}
