// After how long without anybody this device locks itself: kept on the device, for all its tabs.
import { type ReactNode, useEffect, useState } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import { type IdleMinutes, idleMinutes, idleMinutesOf, keepIdleMinutes } from '../../browser/lock-when-idle.ts'

export function LockSection(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [minutes, setMinutes] = useState<IdleMinutes | null>(null)
  useEffect(() => {
    void idleMinutesOf(desk).then(setMinutes)
  }, [desk])
  if (minutes === null) return null
  const choose = async (chosen: IdleMinutes) => {
    const outcome = await keepIdleMinutes(desk, chosen)
    if (outcome.ok) setMinutes(chosen)
  }
  return (
    <section className="stack" aria-labelledby="lock">
      <h2 id="lock">{t('device.lock')}</h2>
      <p className="muted">{t('device.lock.text')}</p>
      <Segmented
        label={t('device.lock.after')}
        value={String(minutes)}
        options={idleMinutes.map((value) => ({
          value: String(value),
          label: t('device.lock.minutes', { minutes: value }),
        }))}
        onChange={(value) => void choose(Number(value) as IdleMinutes)}
      />
    </section>
  )
}
