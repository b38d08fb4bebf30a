// The peers that the institution follows, and how it stands with each.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../foundation/components/states.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PeersShown } from '../shown.ts'
import { PeerState } from './peer-state.tsx'

export default function PeerList(): ReactNode {
  const { t } = useWords()
  const loaded = useLoaded<PeersShown>('/api/exchange/peers')
  return (
    <div className="stack-l">
      <ScreenHead title={t('exchange.menu.peers')}>
        <p className="muted">{t('exchange.peers.intro')}</p>
      </ScreenHead>
      <Shown of={loaded}>
        {({ peers, may }) => {
          const add = may.follow && (
            <ButtonLink to="/peers/new">
              <Plus className="i" aria-hidden="true" />
              {t('exchange.peers.add')}
            </ButtonLink>
          )
          if (peers.length === 0)
            return (
              <Empty title={t('exchange.peers.none')} text={t('exchange.peers.none-text')}>
                {add}
              </Empty>
            )
          return (
            <>
              {add && <div className="row">{add}</div>}
              <ul className="lines">
                {peers.map((peer) => (
                  <li key={peer.id}>
                    <h2>
                      <Link href={`/peers/${peer.id}`}>
                        <UserText text={peer.name} />
                      </Link>
                    </h2>
                    <p className="small muted">
                      <bdi dir="ltr">{peer.address}</bdi>
                    </p>
                    <PeerState peer={peer} />
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Shown>
    </div>
  )
}
