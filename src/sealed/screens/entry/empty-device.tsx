// An empty device: it sets up an empty server, answers an invitation, or, in a demonstration, becomes one more device of an invented person.
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { wasKept } from '../../browser/store/kept-mark.ts'
import { askAgain, useAbout } from './about.ts'
import { AnswerInvitation } from './answer-invitation.tsx'
import { EnrolInDemonstration } from './enrol-in-demonstration.tsx'
import { addressNow, dropFragment } from './fragment.ts'
import { SetUp } from './set-up/set-up.tsx'

type Props = { readonly onEnter: () => void }

export default function EmptyDevice({ onEnter }: Props): ReactNode {
  const [isEmptied] = useState(wasKept)
  return (
    <div className="stack-l">
      {isEmptied && <Emptied />}
      <WayIn onEnter={onEnter} />
    </div>
  )
}

/** Not as if nothing had ever been here. */
function Emptied(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="alert">
      <p className="strong">{t('entry.emptied')}</p>
      <p>{t('entry.emptied.text')}</p>
    </Notice>
  )
}

function WayIn({ onEnter }: Props): ReactNode {
  const { t, ownLanguage } = useWords()
  useAllWordsOf([ownLanguage])
  const about = useAbout()
  const [, navigate] = useLocation()
  const [address] = useState(addressNow)
  useEffect(dropFragment, [])
  const [invited, setInvited] = useState(address.path === '/join')
  const enter = () => {
    navigate('/', { replace: true })
    onEnter()
  }
  if (invited) return <AnswerInvitation text={address.fragment} onEnter={enter} />
  if (!about) return <Loading />
  if (!about.ok && about.problem.code === 'network-unreachable') return <NoServer />
  if (!about.ok) return <Failed problem={about.problem} title={t('entry.no-server')} onRetry={askAgain} />
  const { identity } = about.value
  if (identity === null) return <SetUp onEnter={enter} onInvited={() => setInvited(true)} />
  if (address.path === '/enrol' && identity.demonstration)
    return <EnrolInDemonstration fragment={address.fragment} onEnter={enter} />
  return <AnswerInvitation text="" onEnter={enter} />
}

/** Elsewhere it is said that what was written is kept on the device. Nothing was written on this one, or it is gone. */
function NoServer(): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="alert" live>
      <p className="strong">{t('entry.no-server')}</p>
      <p>{t('entry.no-server.text')}</p>
      <p>
        <Button kind="plain" onPress={askAgain}>
          {t('common.try-again')}
        </Button>
      </p>
    </Notice>
  )
}
