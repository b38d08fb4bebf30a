// Says that a draft tells the follow-up to a peer's recommendation, with a link to it, which can be removed.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PeerRecommendationRef } from '../../../vocabulary/peer-recommendations.ts'

type Props = { readonly tells: PeerRecommendationRef; readonly onUnlink: () => void }

export function FollowUpNotice({ tells: { institution, event, recommendation }, onUnlink }: Props): ReactNode {
  const { t } = useWords()
  return (
    <Notice>
      <p>{t('newsroom.tells')}</p>
      <p className="row">
        <Link href={`/recommended/${institution}/${event}/${encodeURIComponent(recommendation)}`}>
          {t('newsroom.tells.open')}
        </Link>
        <Button kind="plain" onPress={onUnlink}>
          {t('newsroom.tells.unlink')}
        </Button>
      </p>
    </Notice>
  )
}
