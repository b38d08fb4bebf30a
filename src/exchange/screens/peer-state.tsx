// How it stands with a peer, in a mark and a sentence: signed or not, followed or stopped, and what stood in the way of the last pull.
import { CircleDashed, CirclePause, ShieldCheck, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PeerShown } from '../shown.ts'

export function PeerState({ peer }: { readonly peer: PeerShown }): ReactNode {
  const { t, problem } = useWords()
  const { state, pulled, silent, fingerprint, read, unsigned, underWay } = peer
  return (
    <>
      <p className="row wide">
        {fingerprint ? (
          <Mark kind="done" icon={<ShieldCheck className="i" aria-hidden="true" />}>
            {t('exchange.signed')}
          </Mark>
        ) : (
          <Mark kind="differ" icon={<CircleDashed className="i" aria-hidden="true" />}>
            {t('exchange.unsigned')}
          </Mark>
        )}
        {state === 'stopped' && <Mark kind="alert">{t('exchange.state.stopped')}</Mark>}
        {silent && (
          <Mark kind="alert" icon={<WifiOff className="i" aria-hidden="true" />}>
            {t('exchange.state.silent')}
          </Mark>
        )}
        {state === 'paused' && (
          <Mark icon={<CirclePause className="i" aria-hidden="true" />}>{t('exchange.state.paused')}</Mark>
        )}
        {unsigned.length > 0 && <Mark kind="differ">{t('exchange.not-yet-signed', { count: unsigned.length })}</Mark>}
      </p>
      <p className="small muted" role="status">
        {underWay ? (
          t('exchange.under-way')
        ) : read ? (
          <>
            {t('exchange.last-read')} <When at={read} />
          </>
        ) : (
          t('exchange.never-read')
        )}
      </p>
      {state === 'stopped' && <p className="small">{t('exchange.fork.to-do')}</p>}
      {silent && (
        <p className="small">
          <strong>
            {t('exchange.silent-since')} <When at={silent} />.
          </strong>{' '}
          {t('exchange.silent-text')}
        </p>
      )}
      {pulled?.problem && state !== 'stopped' && !silent && (
        <p className="small">
          <strong>{t('exchange.last-problem')}</strong> {problem(pulled.problem)}
        </p>
      )}
    </>
  )
}
