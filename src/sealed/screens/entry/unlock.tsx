// A locked device: asks for the passphrase, and says what it opens.
import { Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { browserToken } from '../../browser/browser-token.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import { EraseSection } from '../device/erase-section.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { SignInElsewhere } from './sign-in-elsewhere.tsx'

export function Unlock(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const demonstration = useDeskStatus()?.institution?.demonstration
  const [passphrase, setPassphrase] = useState('')
  const [state, setState] = useState<'asking' | 'opening' | Problem>('asking')
  const unlock = async () => {
    setState('opening')
    const opened = await desk.unlock(passphrase, browserToken())
    if (!opened.ok) setState(opened.problem)
  }
  return (
    <form noValidate onSubmit={submits(unlock)} className="stack-l narrow-form">
      <ScreenHead title={t('entry.unlock.title')}>
        <p className="muted">{t('entry.unlock.text')}</p>
      </ScreenHead>
      {typeof state === 'object' && <Failed problem={state} title={t('entry.unlock.failed')} />}
      <SignInElsewhere />
      <PassphraseField label={t('entry.passphrase')} value={passphrase} onChange={setPassphrase} current />
      <Button type="submit" disabled={state === 'opening' || passphrase === ''} block>
        <Lock className="i" aria-hidden="true" />
        {t(state === 'opening' ? 'entry.unlock.opening' : 'entry.unlock.act')}
      </Button>
      {demonstration && (
        <Notice>
          <p>{t('entry.unlock.demonstration')}</p>
        </Notice>
      )}
      <p className="small muted">{t('entry.unlock.forgotten')}</p>
      <details>
        <summary>{t('device.erase')}</summary>
        <EraseSection />
      </details>
    </form>
  )
}
