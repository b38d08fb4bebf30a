// An empty device: it sets up an empty server, answers an invitation, or, in a demonstration, becomes one more device of an invented person.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAbout } from './about.ts'
import { AnswerInvitation } from './answer-invitation.tsx'
import { EnrolInDemonstration } from './enrol-in-demonstration.tsx'
import { takeFragment } from './fragment.ts'
import { SetUp } from './set-up.tsx'

export default function EmptyDevice({ onEnter }: { readonly onEnter: () => void }): ReactNode {
  const { t } = useWords()
  const about = useAbout()
  const [address] = useState(takeFragment)
  const [invited, setInvited] = useState(address.path === '/join')
  if (invited) return <AnswerInvitation text={address.fragment} onEnter={onEnter} />
  if (!about) return <Loading />
  if (!about.ok) return <Failed problem={about.problem} title={t('entry.no-server')} />
  const { identity } = about.value
  if (identity === null)
    return (
      <>
        <SetUp onEnter={onEnter} />
        <p className="door-aside">
          <Button kind="plain" onPress={() => setInvited(true)}>
            {t('entry.have-invitation')}
          </Button>
        </p>
      </>
    )
  if (address.path === '/enrol' && identity.demonstration)
    return <EnrolInDemonstration fragment={address.fragment} onEnter={onEnter} />
  return <AnswerInvitation text="" onEnter={onEnter} />
}
