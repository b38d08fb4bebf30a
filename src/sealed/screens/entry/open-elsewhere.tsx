// At the door of a tab that is locked: that another one is still open, why, and the way to lock it from here.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { lockOthers, type OpenElsewhere, openElsewhere } from '../../browser/lock-all-tabs.ts'

/** Looks once a second: a tab that is closed or dies tells nobody. */
export function OpenElsewhereNotice(): ReactNode {
  const { t } = useWords()
  const [found, setFound] = useState<OpenElsewhere>('no')
  useEffect(() => {
    const look = () => void openElsewhere().then(setFound)
    look()
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [])
  if (found === 'no') return null
  const keepsWords = found === 'keeps-words'
  return (
    <Notice kind={keepsWords ? 'alert' : 'differ'} live>
      <p className="strong">{t('device.elsewhere')}</p>
      {keepsWords && <p>{t('device.elsewhere.keeps-words')}</p>}
      <p>
        <Button kind="quiet" onPress={() => lockOthers(keepsWords ? 'losing' : 'keeping')}>
          {t(keepsWords ? 'device.unkept.lock' : 'device.elsewhere.lock')}
        </Button>
      </p>
    </Notice>
  )
}
