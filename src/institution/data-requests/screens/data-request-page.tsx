// One request about personal data: who asks, sealed apart; a search through every register; what was done.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { PersonBehind } from '../../screens/person-behind.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { asksForErasure, type DataRequest, grantedOf } from '../data-request.ts'
import type { ForAnswer } from '../person-found.ts'
import { aimsInWords } from './aims-in-words.ts'
import { AnswerDraft } from './answer-draft.tsx'
import { DoneForm } from './done-form.tsx'
import { ExaminedList } from './examined-list.tsx'
import { FindPerson } from './find-person.tsx'

export default function DataRequestPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const request = useLoaded<DataRequest>(`/api/data-requests/${id}`)
  return (
    <ShownEntry of={request} list={{ to: '/data-requests', called: 'data-requests.menu' }}>
      {(value, reload) => <Page request={value} reload={reload} />}
    </ShownEntry>
  )
}

function Page({ request, reload }: { readonly request: DataRequest; readonly reload: () => void }): ReactNode {
  const { t, list } = useWords()
  const done = useDone()
  const [adding, setAdding] = useState(false)
  /** Until the page is left: what was found of her is copied nowhere. */
  const [chosen, setChosen] = useState<readonly ForAnswer[]>([])
  const { id, number, aims, received, deadline, reference, ended } = request
  const granted = ended ? grantedOf(request) : null
  return (
    <div className="stack-l">
      <ScreenHead
        title={`${t('data-requests.menu')} ${leftToRight(number)}`}
        heading={aimsInWords(aims, { t, list })}
        crumbs={[{ to: '/data-requests', label: t('data-requests.menu') }, { label: <Code>{number}</Code> }]}
      >
        <p>
          <Mark>{t(ended ? 'data-requests.ended' : 'data-requests.open')}</Mark>{' '}
          {granted && <Mark>{t(`data-requests.outcome.${granted}`)}</Mark>}
        </p>
      </ScreenHead>
      <dl className="kv">
        <dt>{t('data-requests.received')}</dt>
        <dd>
          <When at={received} />
        </dd>
        {deadline && (
          <>
            <dt>{t('data-requests.deadline')}</dt>
            <dd>
              <When at={deadline} />
            </dd>
          </>
        )}
        {reference && (
          <>
            <dt>{t('data-requests.reference')}</dt>
            <dd>
              <bdi>{reference}</bdi>
            </dd>
          </>
        )}
      </dl>
      <PersonBehind about={id} />
      {!ended && <FindPerson request={request} reload={reload} chosen={chosen} choose={setChosen} />}
      {asksForErasure(request) && <ExaminedList request={request} reload={reload} />}
      <WhatWasDone request={request} />
      {!ended && !adding && (
        <p>
          <Button onPress={() => setAdding(true)}>
            <Plus className="i" aria-hidden="true" />
            {t('data-requests.done-add')}
          </Button>
        </p>
      )}
      {!ended && <AnswerDraft request={request} chosen={chosen} />}
      {adding && (
        <DoneForm
          request={request}
          onCancel={() => setAdding(false)}
          onSaved={() => {
            setAdding(false)
            done({ words: t('data-requests.done-saved') })
            reload()
          }}
        />
      )}
    </div>
  )
}

/** The last first. */
function WhatWasDone({ request }: { readonly request: DataRequest }): ReactNode {
  const { t, list } = useWords()
  return (
    <section aria-labelledby="done" className="stack">
      <h2 id="done">{t('data-requests.done-title')}</h2>
      {request.done.length === 0 && <p className="muted">{t('data-requests.done-none')}</p>}
      <ul className="lines">
        {request.done.toReversed().map(({ on, step, places, text, by, enteredAt }) => (
          <li key={enteredAt} className="stack-s">
            <p className="strong">{t(`data-requests.step.${step}`)}</p>
            {places.length > 0 && (
              <p className="muted">{list(places.map((place) => t(`data-requests.place.${place}`)))}</p>
            )}
            {text && <UserText as="p" text={text} />}
            <p className="small muted">
              <When at={on} /> · <PersonName id={by} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
