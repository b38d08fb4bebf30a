// In the demonstration only: this browser becomes one more device of an invented person, with secrets that the link carries.
import { FlaskConical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { InvitationText } from '../../desk/desk.ts'
import { demonstrationEntry } from './fragment.ts'

type Props = { readonly fragment: string; readonly onEnter: () => void }

export function EnrolInDemonstration({ fragment, onEnter }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [state, setState] = useState<'asking' | 'entering' | Problem>('asking')
  const entry = demonstrationEntry(fragment)
  if (!entry)
    return (
      <ScreenHead title={t('entry.enrol.incomplete')}>
        <p>{t('entry.enrol.incomplete-text')}</p>
      </ScreenHead>
    )
  const { invitation, secret, passphrase } = entry
  const enter = async () => {
    setState('entering')
    const answered = await desk.answerInvitation(invitation as InvitationText, { passphrase, accountSecret: secret })
    const admitted = answered.ok ? await desk.awaitAdmission() : answered
    if (!admitted.ok) return setState(admitted.problem)
    onEnter()
  }
  return (
    <div className="stack-l">
      <ScreenHead title={t('entry.enrol.title')}>
        <p>{t('entry.enrol.text')}</p>
      </ScreenHead>
      <Notice kind="differ" icon={<FlaskConical className="i" aria-hidden="true" />}>
        <p className="strong">{t('entry.enrol.only-here')}</p>
        <p>{t('entry.enrol.only-here-text')}</p>
      </Notice>
      <dl className="kv">
        <dt>{t('entry.enrol.passphrase')}</dt>
        <dd>
          <bdi className="strong">{passphrase}</bdi>
        </dd>
      </dl>
      <p className="small muted">{t('entry.enrol.passphrase-text')}</p>
      {typeof state === 'object' && <Failed problem={state} title={t('entry.enrol.failed')} />}
      <Button onPress={enter} disabled={state === 'entering'} block>
        {t(state === 'entering' ? 'entry.enrol.entering' : 'entry.enrol.act')}
      </Button>
      <p role="status" className="small muted">
        {state === 'entering' && t('entry.enrol.slow')}
      </p>
    </div>
  )
}
