// One peer: whom it was compared with, its last pull, what it signed against itself, and what may be done.
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Fingerprint } from '../../foundation/components/fingerprint.tsx'
import { TextField } from '../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../foundation/components/forms/kept-back.tsx'
import { submits } from '../../foundation/components/forms/submits.ts'
import { type Acting, useAct, useAskBeside } from '../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { saveFile } from '../../foundation/components/save-file.ts'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { usePersonName } from '../../foundation/components/staff-context.tsx'
import { Failed, ShownEntry } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { PeerPage as Page, PeerShown } from '../shown.ts'
import { PeerState } from './peer-state.tsx'
import { useOrigin } from './use-origin.ts'

export default function PeerPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const loaded = useLoaded<Page>(`/api/exchange/peers/${id}`)
  return (
    <ShownEntry of={loaded} list={{ to: '/peers', called: 'exchange.menu.peers' }}>
      {(page, reload) => <Told page={page} reload={reload} />}
    </ShownEntry>
  )
}

function Told({ page, reload }: { readonly page: Page; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const { peer } = page
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('exchange.menu.peers')}
        heading={<UserText text={peer.name} />}
        crumbs={[{ to: '/peers', label: t('exchange.menu.peers') }, { label: <UserText text={peer.name} /> }]}
      >
        <div className="stack-s">
          <PeerState peer={peer} />
        </div>
      </ScreenHead>
      <Forks page={page} reload={reload} />
      <Acts page={page} reload={reload} />
      <Facts peer={peer} />
      {peer.unsigned.length > 0 && (
        <section aria-labelledby="unsigned" className="stack-s">
          <h2 id="unsigned">{t('exchange.unsigned-title')}</h2>
          <p className="muted">{t('exchange.unsigned-text')}</p>
          <ul className="lines">
            {peer.unsigned.slice(0, 20).map(({ number, at, withdrawn }) => (
              <li key={number}>
                {t(withdrawn ? 'exchange.unsigned-withdrawal' : 'exchange.unsigned-entry', { number })} ·{' '}
                <When at={at} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Facts({ peer }: { readonly peer: PeerShown }): ReactNode {
  const { t } = useWords()
  return (
    <dl className="kv">
      <dt>{t('exchange.address')}</dt>
      <dd>
        <a href={peer.address} rel="noreferrer noopener" target="_blank">
          <bdi dir="ltr">{peer.address}</bdi>
        </a>
      </dd>
      <dt>{t('exchange.fingerprint')}</dt>
      <dd className="stack-s">
        {peer.fingerprint ? <Fingerprint text={peer.fingerprint} /> : t('exchange.no-fingerprint')}
        {peer.compared && <By words={t('exchange.compared-by')} {...peer.compared} />}
      </dd>
    </dl>
  )
}

function By({ words, by, at }: { words: string; by: string; at: string }): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  return (
    <span className="small muted">
      {words} <bdi>{local(nameOf(by as PersonId) ?? {}) || t('exchange.somebody')}</bdi> · <When at={at as Instant} />
    </span>
  )
}

/** Both histories, to be kept and shown to the institution: each is a catalogue that anybody can verify. */
function Forks({ page, reload }: { readonly page: Page; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const { nameOf } = useOrigin()
  const { forks, may, peer } = page
  if (forks.length === 0) return null
  const anew = async () => {
    if (await acting.act('POST', `/api/exchange/peers/${peer.id}/anew`, {}))
      done({ words: t('exchange.fork.was-read') })
    reload()
  }
  return (
    <section aria-labelledby="forks" className="stack">
      <h2 id="forks">{t('exchange.fork.title')}</h2>
      {peer.state === 'stopped' && (
        <Notice kind="alert">
          <p>{t('exchange.fork.text')}</p>
        </Notice>
      )}
      <ul className="lines">
        {forks.map(({ at, before, after, toldBy, decided }) => (
          <li key={at} className="stack-s">
            <p>
              {t('exchange.fork.seen')} <When at={at} />
            </p>
            {toldBy && (
              <p>
                {t('exchange.fork.told-by')} <bdi>{nameOf(toldBy)}</bdi>
              </p>
            )}
            <p className="row">
              <Proof name="before" text={before} />
              <Proof name="after" text={after} />
            </p>
            {decided && (
              <p>
                <By words={t('exchange.fork.decided-by')} {...decided} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {acting.problem && <Failed title={t('exchange.not-done')} problem={acting.problem} />}
      {peer.state === 'stopped' && may.decide && (
        <p className="row">
          <Button kind="quiet" disabled={acting.busy} onPress={anew}>
            {t('exchange.fork.read-anew')}
          </Button>
        </p>
      )}
      {peer.state === 'stopped' && !may.decide && <p className="small">{t('exchange.fork.waits')}</p>}
    </section>
  )
}

function Proof({ name, text }: { readonly name: 'before' | 'after'; readonly text: string }): ReactNode {
  const { t } = useWords()
  return (
    <Button kind="plain" onPress={() => saveFile(`catalogue-${name}.json`, text)}>
      {t(`exchange.fork.${name}`)}
    </Button>
  )
}

function Acts({ page, reload }: { readonly page: Page; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const beside = useAskBeside()
  const done = useDone()
  const [, go] = useLocation()
  const [renaming, setRenaming] = useState(false)
  const { peer, may } = page
  const base = `/api/exchange/peers/${peer.id}`
  const step = async (method: 'POST' | 'PUT', path: string, body: unknown, words: string) => {
    const after = await acting.act<PeerShown>(method, `${base}${path}`, body)
    if (after && !after.pulled?.problem) done({ words })
    reload()
    return after
  }
  const remove = async () => {
    const removed = await acting.act<{ removed: true }>('DELETE', base, undefined)
    if (!removed) return
    const undo = async () => {
      const back = await beside('POST', `${base}/restore`, {})
      if (back?.ok) go(`/peers/${peer.id}`)
      return back
    }
    done({ words: t('exchange.was-removed'), undo })
    go('/peers')
  }
  const items = (
    <ButtonLink kind="plain" to={`/exchange?origin=${peer.id}`}>
      {t('exchange.its-items')}
    </ButtonLink>
  )
  if (!may.follow) return <p className="row">{items}</p>
  return (
    <div className="stack">
      {acting.problem && <Failed title={t('exchange.not-done')} problem={acting.problem} />}
      {renaming ? (
        <Rename
          peer={peer}
          acting={acting}
          // The name that stands above: after a refusal it is the one that somebody else gave it.
          rename={async (name) =>
            (await step('PUT', '', { name, before: peer.name }, t('exchange.was-renamed'))) !== null
          }
          onDone={() => setRenaming(false)}
        />
      ) : (
        <div className="row">
          {peer.state === 'followed' && (
            <Button disabled={acting.busy} onPress={() => step('POST', '/pull', {}, t('exchange.was-pulled'))}>
              <RefreshCw className="i" aria-hidden="true" />
              {t(acting.busy ? 'exchange.under-way' : 'exchange.pull')}
            </Button>
          )}
          {items}
          <Button kind="plain" onPress={() => setRenaming(true)}>
            {t('exchange.rename')}
          </Button>
          {peer.state !== 'stopped' && (
            <Button
              kind="plain"
              disabled={acting.busy}
              onPress={() =>
                step(
                  'POST',
                  '/pause',
                  { paused: peer.state === 'followed' },
                  t(peer.state === 'followed' ? 'exchange.was-paused' : 'exchange.was-resumed'),
                )
              }
            >
              {t(peer.state === 'followed' ? 'exchange.pause' : 'exchange.resume')}
            </Button>
          )}
          <Button kind="plain" disabled={acting.busy} onPress={remove}>
            {t('exchange.remove')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Rename({
  peer,
  acting,
  rename,
  onDone,
}: {
  readonly peer: PeerShown
  readonly acting: Acting
  readonly rename: (name: string) => Promise<boolean>
  readonly onDone: () => void
}): ReactNode {
  const { t } = useWords()
  const { now, say, kept } = useKeptFields(`peer-name/${peer.id}`, { name: peer.name })
  const end = () => {
    kept.forget()
    onDone()
  }
  return (
    <form
      className="sheet stack"
      noValidate
      onSubmit={submits(async () => {
        if (await rename(now.name)) end()
      })}
    >
      <KeptBack kept={kept} />
      <TextField
        label={t('exchange.name')}
        error={acting.wrong('name')}
        value={now.name}
        onChange={(name) => say({ name })}
      />
      <div className="row">
        <Button type="submit" disabled={acting.busy}>
          {t('exchange.rename')}
        </Button>
        <Button kind="plain" onPress={end}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
