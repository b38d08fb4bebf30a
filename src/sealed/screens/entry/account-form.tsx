// The two secrets of an account: six proposed words, or the passphrase and the printed card of an account that exists, or new ones where one of those is lost.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { InvitationText } from '../../desk/desk.ts'
import { ScanCode } from '../codes/scan-code.tsx'
import { NewPassphrase, passphraseReady } from './new-passphrase.tsx'
import { PassphraseField } from './passphrase-field.tsx'

type Props = {
  readonly text: InvitationText
  /** The invitation is for one more device of somebody who has an account. */
  readonly hasAccount: boolean
  /** `secret` is the new account's, to be printed; null when it was made by the card of before. */
  readonly onAnswered: (secret: string | null) => void
}

export function AccountForm({ text, hasAccount, onAnswered }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [chosen, setChosen] = useState({ passphrase: '', again: '' })
  const [secret, setSecret] = useState('')
  const [state, setState] = useState<'asking' | 'making' | Problem>('asking')
  // A card that burned and a passphrase that is forgotten come back from nobody: without another way in, whoever lost one would be shut out for ever.
  const [isLost, setLost] = useState(false)
  const byCard = hasAccount && !isLost
  const ready = byCard ? chosen.passphrase !== '' && secret.trim() !== '' : passphraseReady(chosen)
  const answer = async () => {
    if (!ready) return
    setState('making')
    const { passphrase } = chosen
    const answered = await desk.answerInvitation(text, byCard ? { passphrase, accountSecret: secret } : { passphrase })
    if (answered.ok) onAnswered(byCard ? null : answered.value.accountSecret)
    else setState(answered.problem)
  }
  const choose = (lost: boolean) => {
    setLost(lost)
    setChosen({ passphrase: '', again: '' })
    setState('asking')
  }
  return (
    <form className="stack-l" noValidate onSubmit={submits(answer)}>
      <ScreenHead title={t(byCard ? 'entry.account.existing' : 'entry.account.title')}>
        <p>{t(byCard ? 'entry.account.existing-text' : 'entry.account.text')}</p>
        {isLost && <p>{t('entry.account.lost-text')}</p>}
      </ScreenHead>
      {typeof state === 'object' && <Failed problem={state} />}
      {byCard ? (
        <>
          <ScanCode wanted="account-card" onRead={setSecret} />
          <TextField
            label={t('entry.account.secret')}
            hint={t('entry.account.secret-hint')}
            value={secret}
            onChange={setSecret}
            dir="ltr"
            required
          />
          <PassphraseField
            label={t('entry.passphrase')}
            value={chosen.passphrase}
            onChange={(passphrase) => setChosen({ passphrase, again: passphrase })}
            current
          />
        </>
      ) : (
        <NewPassphrase value={chosen} onChange={setChosen} />
      )}
      <Button type="submit" disabled={!ready || state === 'making'} block>
        {t(state === 'making' ? 'entry.account.making' : 'entry.account.act')}
      </Button>
      {hasAccount && (
        <Button kind="plain" goesOn disabled={state === 'making'} onPress={() => choose(!isLost)}>
          {t(isLost ? 'entry.account.not-lost' : 'entry.account.lost')}
        </Button>
      )}
    </form>
  )
}
