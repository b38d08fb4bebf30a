// Looks through every register for a person, and shows where she stands. What is typed is kept nowhere.
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/fields.tsx'
import { Marked } from '../../../foundation/components/marked.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { Code } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DataRequestId } from '../../../vocabulary/ids.ts'
import type { PersonFound } from '../person-found.ts'

export function FindPerson({ request }: { readonly request: DataRequestId }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const [text, setText] = useState('')
  const [found, setFound] = useState<PersonFound | null>(null)
  const seek = async () => {
    const answer = await acting.act<PersonFound>('POST', `/api/data-requests/${request}/search`, { text })
    if (answer) setFound(answer)
  }
  return (
    <section aria-labelledby="seek" className="sheet stack">
      <h2 id="seek">{t('data-requests.seek')}</h2>
      <p className="small muted">{t('data-requests.seek-hint')}</p>
      <form
        className="stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void seek()
        }}
      >
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
          {found.found.map(({ table, row, excerpt }) => (
            <li key={`${table}/${row}`} className="stack-s">
              <p className="small">
                {linkOf(table, row) ? (
                  <Link href={linkOf(table, row) ?? ''}>
                    <Code>{table}</Code>
                  </Link>
                ) : (
                  <Code>
                    {table} {row}
                  </Code>
                )}
              </p>
              <p dir="auto">
                <Marked pieces={excerpt} />
              </p>
            </li>
          ))}
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

/** Where a row is read and corrected. */
const linkOf = (table: string, row: string): string | null => {
  const screen = screens[table]
  return screen ? `${screen}/${row}` : null
}

const screens: Readonly<Record<string, string>> = {
  alerts: '/alerts',
  authorities: '/authorities',
  data_requests: '/data-requests',
  drafts: '/newsroom',
  places: '/places',
  recommendations: '/recommendations',
  roster: '/roster',
  visits: '/visits',
}
