// Following a peer: its address, what stands there, and the fingerprint as its own people say it over another channel.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { Fingerprint } from '../../foundation/components/fingerprint.tsx'
import { RequiredNote, TextArea, TextField } from '../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../foundation/components/forms/kept-back.tsx'
import { submits } from '../../foundation/components/forms/submits.ts'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { PeerShown, Seen } from '../shown.ts'

export default function PeerNew(): ReactNode {
  const { t } = useWords()
  const looking = useAct()
  const { now, say, kept } = useKeptFields('peer-address', { address: '' })
  const { address } = now
  const [seen, setSeen] = useState<Seen | null>(null)
  const title = t('exchange.peers.add')
  const look = async () => setSeen(await looking.act<Seen>('POST', '/api/exchange/look', { address }))
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/peers', label: t('exchange.menu.peers') }, { label: title }]}>
        <p className="muted">{t('exchange.new.intro')}</p>
      </ScreenHead>
      <form className="sheet stack" noValidate onSubmit={submits(look)}>
        <KeptBack kept={kept} />
        <TextField
          label={t('exchange.address')}
          hint={t('exchange.new.address-hint')}
          type="url"
          value={address}
          onChange={(address) => {
            say({ address })
            setSeen(null)
          }}
        />
        {looking.problem && <Failed title={t('exchange.new.not-found')} problem={looking.problem} />}
        <div className="row">
          <Button type="submit" kind={seen ? 'quiet' : 'solid'} disabled={looking.busy || !address.trim()}>
            {t(looking.busy ? 'exchange.new.looking' : 'exchange.new.look')}
          </Button>
        </div>
      </form>
      {seen && <Follow key={seen.address} seen={seen} onFollowed={kept.forget} />}
    </div>
  )
}

function Follow({ seen, onFollowed }: { readonly seen: Seen; readonly onFollowed: () => void }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const [, go] = useLocation()
  const { now, say, kept } = useKeptFields(`peer-follow/${seen.address}`, { name: '', fingerprint: '' })
  const { name, fingerprint } = now
  const follow = async () => {
    const body = { address: seen.address, ...now }
    const peer = await acting.act<PeerShown>('POST', '/api/exchange/peers', body)
    if (!peer) return
    kept.forget()
    onFollowed()
    done({ words: t('exchange.new.was-added') })
    go(`/peers/${peer.id}`)
  }
  return (
    <form className="sheet stack-l" noValidate onSubmit={submits(follow)}>
      {seen.kind === 'catalogue' ? (
        <div className="stack">
          <h2>{t('exchange.new.catalogue')}</h2>
          <Fingerprint text={seen.fingerprint} />
          <Notice kind="differ">
            <p>{t('exchange.new.compare')}</p>
          </Notice>
        </div>
      ) : (
        <div className="stack">
          <h2>{t('exchange.new.feed', { count: seen.items })}</h2>
          <Notice kind="differ">
            <p>{t('exchange.new.feed-unsigned')}</p>
          </Notice>
        </div>
      )}
      <RequiredNote />
      <KeptBack kept={kept} />
      <TextField
        label={t('exchange.name')}
        hint={t('exchange.new.name-hint')}
        required
        error={acting.wrong('name')}
        value={name}
        onChange={(name) => say({ name })}
      />
      {seen.kind === 'catalogue' && (
        <TextArea
          label={t('exchange.new.fingerprint')}
          hint={t('exchange.new.fingerprint-hint')}
          required
          error={acting.wrong('fingerprint')}
          dir="ltr"
          rows={3}
          value={fingerprint}
          onChange={(fingerprint) => say({ fingerprint })}
        />
      )}
      {acting.problem && <Failed title={t('exchange.new.not-added')} problem={acting.problem} />}
      <div className="row">
        <Button type="submit" disabled={acting.busy}>
          {t(seen.kind === 'catalogue' ? 'exchange.new.follow' : 'exchange.new.follow-unsigned')}
        </Button>
      </div>
    </form>
  )
}
