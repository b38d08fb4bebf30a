// The way out for a device whose storage was put back: one button makes it a new one, after an explanation.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import { useDeskAct } from '../use-desk-act.ts'

/** Afterwards the device is locked, and the door asks for the passphrase. */
export function PutBack({ signs }: { readonly signs: boolean }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { act, problem, working } = useDeskAct()
  return (
    <>
      <p>{t('device.put-back.text')}</p>
      {signs && <p>{t('device.put-back.signs')}</p>}
      {problem && <Failed problem={problem} title={t('device.put-back.failed')} />}
      <p>
        <Button disabled={working} onPress={() => void act(desk.becomeNewDevice())}>
          {t('device.put-back')}
        </Button>
      </p>
    </>
  )
}
