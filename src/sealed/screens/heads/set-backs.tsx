// The server lost part of this dossier, or shows another history: how much it lacks, and a manager's one decision to continue.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { SetBackCard } from '../../desk/heads/set-back.ts'
import { managesTeam } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useStreamName } from './stream-name.ts'

export function SetBacks({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const nameOf = useStreamName(card)
  const forked = useDeskStatus()?.trouble?.code === 'server-forked'
  const [lost, setLost] = useState<readonly SetBackCard[]>([])
  const { act, problem, working } = useDeskAct()
  useEffect(() => {
    if (!forked) return setLost([])
    let left = false
    void desk.setBacks(card.id).then((found) => {
      if (found.ok && !left) setLost(found.value)
    })
    return () => {
      left = true
    }
  }, [desk, card.id, forked])
  if (lost.length === 0) return null
  return (
    <Notice kind="alert" live>
      <p className="strong">{t('heads.set-back.title')}</p>
      <p>{t('heads.set-back.text')}</p>
      <ul>
        {lost.map(({ stream, missing }) => (
          <li key={stream}>{t('heads.set-back.missing', { what: nameOf(stream), count: missing })}</li>
        ))}
      </ul>
      {problem && <Failed problem={problem} title={t('heads.set-back.failed')} />}
      {managesTeam(card) && (
        <>
          <p>{t('heads.set-back.ask-first')}</p>
          <p>
            <Button kind="quiet" disabled={working} onPress={() => void act(desk.resumeLogs(card.id))}>
              {t('heads.set-back.resume')}
            </Button>
          </p>
        </>
      )}
    </Notice>
  )
}
