// Requests by persons about their data: the open ones first, by the day on which they are to be answered.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import type { DataRequest } from '../data-request.ts'
import { aimsInWords } from './aims-in-words.ts'
import { DataRequestForm } from './data-request-form.tsx'

export default function DataRequestList(): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const done = useDone()
  const [adding, setAdding] = useState(false)
  const requests = useLoaded<readonly DataRequest[]>('/api/data-requests')
  return (
    <div className="stack-l">
      <ScreenHead title={t('data-requests.menu')}>
        <p className="muted">{t('data-requests.intro')}</p>
      </ScreenHead>
      {adding ? (
        <DataRequestForm
          onCancel={() => setAdding(false)}
          onSaved={({ id, number }) => {
            done({ words: t('data-requests.added', { number: leftToRight(number) }) })
            go(`/data-requests/${id}`)
          }}
        />
      ) : (
        <p>
          <Button onPress={() => setAdding(true)}>
            <Plus className="i" aria-hidden="true" />
            {t('data-requests.add')}
          </Button>
        </p>
      )}
      <Shown of={requests}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('data-requests.none')} text={t('data-requests.none-text')} />
          ) : (
            <ul className="lines">
              {all.map((request) => (
                <Line key={request.id} request={request} />
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}

function Line({ request: { id, number, aims, received, deadline, ended } }: { request: DataRequest }): ReactNode {
  const { t, list } = useWords()
  const { today } = useStaff()
  const late = ended === null && deadline !== null && deadline < today
  return (
    <li className="row between">
      <div>
        <p className="strong">
          <Link href={`/data-requests/${id}`}>
            <Code>{number}</Code>
          </Link>{' '}
          {aimsInWords(aims, { t, list })}
        </p>
        <p className="small muted">
          {t('data-requests.received')} <When at={received} />
          {deadline && (
            <>
              {' · '}
              {t('data-requests.deadline')} <When at={deadline} />
            </>
          )}
        </p>
      </div>
      <p className="row">
        {late && <Mark kind="alert">{t('data-requests.late')}</Mark>}
        <Mark>{t(ended ? 'data-requests.ended' : 'data-requests.open')}</Mark>
      </p>
    </li>
  )
}
