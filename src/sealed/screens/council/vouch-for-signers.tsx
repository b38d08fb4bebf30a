// The council gives the root's word on who signs what is published, without changing who does: an older institution takes part in the exchange by it.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAsked, useDesk, usePeople } from '../../browser/desk-context.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { SharesOnTable } from './shares-on-table.tsx'

export function VouchForSigners({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const people = usePeople() ?? []
  const [complete, setComplete] = useState(false)
  const [signers] = useAsked((desk) => desk.signersNow(), 'signers now')
  const { act, problem, working } = useDeskAct()
  const tell = async () => {
    if (!(await act(desk.vouchForSigners())).ok) return
    done({ words: t('council.vouch.done') })
    onDone()
  }
  return (
    <div className="stack-l">
      <SharesOnTable of="root" onComplete={() => setComplete(true)} />
      {complete && (
        <section className="sheet stack" aria-labelledby="vouch">
          <h2 id="vouch" className="h3">
            {t('council.vouch')}
          </h2>
          <p className="small muted">{t('council.vouch.text')}</p>
          <ul className="lines">
            {(signers?.ok ? signers.value : []).map(({ person, until }) => (
              <li key={`${person} ${until}`}>
                <UserText text={people.find(({ id }) => id === person)?.name ?? {}} />{' '}
                <span className="small muted">
                  {t('council.vouch.until')} <When at={until} />
                </span>
              </li>
            ))}
          </ul>
          {problem && <Failed problem={problem} title={t('council.vouch.failed')} />}
          <p>
            <Button disabled={working} onPress={() => void tell()}>
              {t('council.vouch.act')}
            </Button>
          </p>
        </section>
      )}
    </div>
  )
}
