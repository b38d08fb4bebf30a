// Takes everything off this device in two deliberate steps: quick enough for a gate, slow enough for a pocket.
import { Eraser } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import { eraseDevice, leaveErased, tellNotAll } from '../../browser/store/erase-device.ts'
import { NotAllErased } from './not-all-erased.tsx'

type Step = 'closed' | 'asked' | 'erasing' | 'not-all'

/** `begun`: where an erasure of before left it. */
export function EraseSection({ begun = 'closed' }: { readonly begun?: Step }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const unsent = useDeskStatus()?.unsent.count ?? 0
  const [step, setStep] = useState<Step>(begun)
  const [known, setKnown] = useState(false)
  const erase = async () => {
    setStep('erasing')
    try {
      await eraseDevice()
      leaveErased()
    } catch {
      setStep('not-all')
      tellNotAll()
      await desk.lock('losing')
    }
  }
  return (
    <section className="stack" aria-labelledby="erase">
      <h2 id="erase">{t('device.erase')}</h2>
      <p className="muted">{t('device.erase.text')}</p>
      {step === 'not-all' && <NotAllErased />}
      {(step === 'closed' || step === 'not-all') && (
        <p>
          <Button kind="quiet" onPress={() => setStep('asked')}>
            <Eraser className="i" aria-hidden="true" />
            {t('device.erase.begin')}
          </Button>
        </p>
      )}
      {(step === 'asked' || step === 'erasing') && (
        <Notice kind="alert">
          <p className="strong">
            {unsent > 0 ? t('device.erase.unsent', { count: unsent }) : t('device.erase.nothing-unsent')}
          </p>
          <p>{t('device.erase.again')}</p>
          <p>{t('device.erase.stays')}</p>
          <details>
            <summary>{t('device.erase.left')}</summary>
            <p className="small">{t('device.erase.left-text')}</p>
          </details>
          {unsent > 0 && <Checkbox label={t('device.erase.known')} checked={known} onChange={setKnown} />}
          <p className="row">
            <Button disabled={step === 'erasing' || (unsent > 0 && !known)} onPress={() => void erase()}>
              {t(step === 'erasing' ? 'device.erase.erasing' : 'device.erase.act')}
            </Button>
            <Button kind="plain" onPress={() => setStep('closed')}>
              {t('common.cancel')}
            </Button>
          </p>
        </Notice>
      )}
    </section>
  )
}
