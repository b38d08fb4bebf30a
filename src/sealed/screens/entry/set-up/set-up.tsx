// Sets an empty server up, step by step: the institution, its shares on paper, its first coordinator, its second signer.
import { type ReactNode, useEffect, useState } from 'react'
import type { PrintedShare } from '../../../desk/desk.ts'
import { AccountCard } from '../account-card.tsx'
import { forgetSetUp, keepSetUp, keptSetUp, type SetUpForm } from './set-up-form.ts'
import { SetUpInstitution } from './set-up-institution.tsx'
import { SetUpPapers } from './set-up-papers.tsx'
import { SetUpPeople } from './set-up-people.tsx'
import { SetUpSecondSigner } from './set-up-second-signer.tsx'
import { SetUpShares } from './set-up-shares.tsx'

type Step =
  | { readonly at: 'institution' | 'shares' | 'people' }
  | { readonly at: 'second'; readonly invitation: string }
  | { readonly at: 'papers'; readonly shares: readonly PrintedShare[]; readonly secret: string }
  | { readonly at: 'card'; readonly secret: string }

type Props = {
  readonly onEnter: () => void
  /** This device is not the first: it was handed an invitation to the institution that is being set up. */
  readonly onInvited: () => void
}

/** Nothing is made before the last form: until then each step can be gone back to. */
export function SetUp({ onEnter, onInvited }: Props): ReactNode {
  const [form, setForm] = useState<SetUpForm>(keptSetUp)
  const [step, setStep] = useState<Step>({ at: 'institution' })
  const change = (part: Partial<SetUpForm>) => setForm((now) => ({ ...now, ...part }))
  useEffect(() => keepSetUp(form), [form])
  switch (step.at) {
    case 'institution':
      return (
        <SetUpInstitution
          form={form}
          onChange={change}
          onNext={() => setStep({ at: 'shares' })}
          onInvited={onInvited}
        />
      )
    case 'shares':
      return (
        <SetUpShares
          form={form}
          onChange={change}
          onBack={() => setStep({ at: 'institution' })}
          onNext={() => setStep({ at: 'people' })}
        />
      )
    case 'people':
      return (
        <SetUpPeople
          form={form}
          onChange={change}
          onBack={() => setStep({ at: 'shares' })}
          onBegun={(invitation) => setStep({ at: 'second', invitation })}
        />
      )
    case 'second':
      return (
        <SetUpSecondSigner
          invitation={step.invitation}
          name={form.second.name}
          onBack={() => setStep({ at: 'people' })}
          onDone={(papers) => {
            forgetSetUp()
            setStep({ at: 'papers', ...papers })
          }}
        />
      )
    case 'papers':
      return (
        <SetUpPapers
          shares={step.shares}
          institution={form.name}
          onPutAway={() => setStep({ at: 'card', secret: step.secret })}
        />
      )
    case 'card':
      return <AccountCard secret={step.secret} onPutAway={onEnter} />
  }
}
