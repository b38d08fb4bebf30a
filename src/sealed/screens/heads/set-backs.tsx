// The server lost part of this dossier, or shows another history: how much it lacks, and a manager's one decision to continue.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isMoreThanStatus, useDesk, useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { managesTeam } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useStreamName } from './stream-name.ts'

export function SetBacks({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const nameOf = useStreamName(card)
  const { act, problem, working } = useDeskAct()
  // After each synchronisation: another dossier may still wait for its decision when this one has its own.
  const lost = useLive((desk) => desk.setBacks(card.id), isMoreThanStatus, card.id)
  if (!lost?.ok || lost.value.length === 0) return null
  return (
    <Notice kind="alert" live>
      <p className="strong">{t('heads.set-back.title')}</p>
      <p>{t('heads.set-back.text')}</p>
      <ul>
        {lost.value.map(({ stream, missing }) => (
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
