// Answers an invitation on an empty device: read it, choose a passphrase, put the account card away, be admitted.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { InvitationText } from '../../desk/desk.ts'
import { type Invitation, invitationText, readInvitation } from '../../keys/directory/invitation.ts'
import { ScanCode } from '../codes/scan-code.tsx'
import { AccountCard } from './account-card.tsx'
import { AccountForm } from './account-form.tsx'
import AwaitAdmission from './await-admission.tsx'

type Props = { readonly text: string; readonly onEnter: () => void }

type Step =
  | { readonly at: 'text' }
  | { readonly at: 'account'; readonly invitation: Invitation }
  | { readonly at: 'card'; readonly secret: string }
  | { readonly at: 'await' }

export function AnswerInvitation({ text: handed, onEnter }: Props): ReactNode {
  const [step, setStep] = useState<Step>({ at: 'text' })
  switch (step.at) {
    case 'text':
      return <ReadInvitation handed={handed} onRead={(invitation) => setStep({ at: 'account', invitation })} />
    case 'account':
      return (
        <AccountForm
          text={invitationText(step.invitation) as InvitationText}
          hasAccount={step.invitation.kind === 'device'}
          onAnswered={(secret) => setStep(secret ? { at: 'card', secret } : { at: 'await' })}
        />
      )
    case 'card':
      return <AccountCard secret={step.secret} onPutAway={() => setStep({ at: 'await' })} />
    case 'await':
      return <AwaitAdmission onAdmitted={onEnter} />
  }
}

function ReadInvitation({
  handed,
  onRead,
}: {
  readonly handed: string
  readonly onRead: (invitation: Invitation) => void
}): ReactNode {
  const { t } = useWords()
  const [text, setText] = useState(handed)
  const [problem, setProblem] = useState<Problem | null>(null)
  const read = async (written: string) => {
    setText(written)
    const invitation = await readInvitation(invitationIn(written), systemClock())
    if (invitation.ok) onRead(invitation.value)
    else setProblem(invitation.problem)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an invitation that came with the address is read once, by itself
  useEffect(() => {
    if (handed) void read(handed)
  }, [])
  return (
    <form noValidate className="stack-l" onSubmit={submits(() => read(text))}>
      <ScreenHead title={t('entry.answer.title')}>
        <p>{t('entry.answer.text')}</p>
      </ScreenHead>
      {problem && <Failed problem={problem} />}
      <ScanCode wanted="invitation" onRead={(scanned) => void read(scanned)} />
      <TextArea
        label={t('entry.answer.invitation')}
        hint={t('entry.answer.invitation-hint')}
        value={text}
        onChange={setText}
        dir="ltr"
        required
      />
      <Button type="submit" disabled={text.trim() === ''} block>
        {t('entry.answer.read')}
      </Button>
    </form>
  )
}

/** The invitation itself, pasted alone or as the whole link. */
const invitationIn = (written: string): string => written.replace(/^.*#/s, '').replace(/[\s\p{Cf}]/gu, '')
