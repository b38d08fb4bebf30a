// The exceptions to the table of access: proposed, agreed to by another coordinator, in force until a day, ended.
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { AccessException } from '../exceptions.ts'
import { actWords } from './act-words.ts'
import { ExceptionForm } from './exception-form.tsx'

export function ExceptionList(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [proposing, setProposing] = useState(false)
  const exceptions = useLoaded<readonly AccessException[]>('/api/access/exceptions')
  const add = may('let an exception') && !proposing && (
    <p>
      <Button kind="quiet" onPress={() => setProposing(true)}>
        <Plus className="i" aria-hidden="true" />
        {t('rights.propose')}
      </Button>
    </p>
  )
  return (
    <section aria-labelledby="exceptions" className="stack">
      <h2 id="exceptions">{t('rights.exceptions')}</h2>
      <p className="muted">{t('rights.exceptions-intro')}</p>
      <Shown of={exceptions}>
        {(all, reload) => (
          <>
            {all.length === 0 && !proposing && (
              <Empty title={t('rights.exceptions-none')} text={t('rights.exceptions-none-text')} />
            )}
            <ul className="lines">
              {all.map((one) => (
                <Exception key={one.id} exception={one} reload={reload} />
              ))}
            </ul>
            {add}
            {proposing && (
              <ExceptionForm
                onCancel={() => setProposing(false)}
                onSaved={() => {
                  setProposing(false)
                  reload()
                }}
              />
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Exception({
  exception,
  reload,
}: {
  readonly exception: AccessException
  readonly reload: () => void
}): ReactNode {
  const { t, date } = useWords()
  const { me, today } = useStaff()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const { id, person, act, from, until, reason, proposed, agreed, ended } = exception
  const state = stateOf(exception, today)
  const step = async (what: 'agreement' | 'end') => {
    if (!(await acting.act<AccessException>('POST', `/api/access/exceptions/${id}/${what}`, {}))) return
    done({ words: t(what === 'end' ? 'rights.ended' : 'rights.agreed') })
    reload()
  }
  const decides = may('let an exception')
  return (
    <li className="stack-s">
      <div className="row between">
        <p className="strong">
          <PersonName id={person} /> · {t(actWords(act))}
        </p>
        <Mark kind={state === 'holds' ? 'done' : state === 'waiting' ? 'differ' : undefined}>
          {t(`rights.state.${state}`)}
        </Mark>
      </div>
      <p>{t('rights.period', { from: isolated(date(from)), until: isolated(date(until)) })}</p>
      <UserText as="p" text={reason} />
      <p className="small muted">
        {t('rights.proposed-by')} <PersonName id={proposed.by} /> (<When at={proposed.at} />)
        {agreed && (
          <>
            {' · '}
            {t('rights.agreed-by')} <PersonName id={agreed.by} /> (<When at={agreed.at} />)
          </>
        )}
        {ended && (
          <>
            {' · '}
            {t('rights.ended-by')} <PersonName id={ended.by} /> (<When at={ended.at} />)
          </>
        )}
      </p>
      {acting.problem && <Failed title={t('rights.not-done')} problem={acting.problem} />}
      {decides && state !== 'over' && state !== 'ended' && (
        <p className="row wide">
          {state === 'waiting' && proposed.by !== me.id && person !== me.id && (
            <Button disabled={acting.busy} onPress={() => void step('agreement')}>
              {t('rights.agree')}
            </Button>
          )}
          <Button kind="plain" disabled={acting.busy} onPress={() => void step('end')}>
            {t('rights.end')}
          </Button>
        </p>
      )}
    </li>
  )
}

type State = 'waiting' | 'holds' | 'coming' | 'over' | 'ended'

function stateOf({ agreed, ended, from, until }: AccessException, today: IsoDate): State {
  if (ended) return 'ended'
  if (until < today) return 'over'
  if (!agreed) return 'waiting'
  return from > today ? 'coming' : 'holds'
}
