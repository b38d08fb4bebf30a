// The council at one device: its papers on the table, it names who signs, tells peers who does, or takes dossiers up again. Everything is forgotten when it leaves.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { ChangeSigners } from './change-signers.tsx'
import { RecoverDossiers } from './recover-dossiers.tsx'
import { VouchForSigners } from './vouch-for-signers.tsx'

const ceremonies = ['signers', 'vouch', 'recovery'] as const

export default function CouncilScreen(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  useBand(t('council.band'))
  const [chosen, setChosen] = useState<(typeof ceremonies)[number]>('signers')
  const [round, setRound] = useState(0)
  // Nothing is offered before: what would be chosen or typed meanwhile would go when a recovery is found under way.
  const [underWay, setUnderWay] = useState<readonly DossierId[] | null>(null)
  const [done, setDone] = useState(false)
  useEffect(() => {
    let left = false
    void desk.recoveryUnderWay().then((found) => {
      if (left) return
      setUnderWay(found)
      if (found.length > 0) setChosen('recovery')
    })
    return () => {
      left = true
      void desk.endCeremony()
    }
  }, [desk])
  const again = () => {
    void desk.endCeremony()
    void desk.recoveryUnderWay().then(setUnderWay)
    setDone(false)
    setRound((now) => now + 1)
  }
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('council.title')}
        crumbs={[{ to: '/people', label: t('entry.people') }, { label: t('council.title') }]}
      >
        <p className="muted">{t('council.intro')}</p>
      </ScreenHead>
      {underWay ? (
        <>
          {underWay.length > 0 && !done && (
            <Notice kind="differ">
              <p>{t('council.under-way', { count: underWay.length })}</p>
              <p>{t('council.others-instead.text')}</p>
              <p>
                <Button
                  kind="plain"
                  onPress={() => {
                    void desk.endCeremony()
                    setChosen('recovery')
                    setUnderWay([])
                  }}
                >
                  {t('council.others-instead')}
                </Button>
              </p>
            </Notice>
          )}
          <RadioGroup
            label={t('council.which')}
            value={chosen}
            onChange={(one) => {
              setChosen(one)
              again()
            }}
            options={ceremonies.map((value) => ({
              value,
              label: t(`council.which.${value}`),
              hint: t(`council.which.${value}-hint`),
            }))}
          />
          {chosen === 'signers' && <ChangeSigners key={`signers ${round}`} />}
          {chosen === 'vouch' && <VouchForSigners key={`vouch ${round}`} onDone={again} />}
          {chosen === 'recovery' && (
            <RecoverDossiers
              key={`recovery ${round} ${underWay.length}`}
              underWay={underWay}
              onDone={() => setDone(true)}
            />
          )}
          <p>
            <Button kind="plain" onPress={again}>
              {t('council.end')}
            </Button>
          </p>
        </>
      ) : (
        <Loading />
      )}
    </div>
  )
}
