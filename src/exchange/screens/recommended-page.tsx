// One recommendation of a peer: its words, what was recorded about it here and by whom, what we published on it, and the draft that tells it.
import { FilePen } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { RadioGroup } from '../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../foundation/components/forms/kept-back.tsx'
import { submits } from '../../foundation/components/forms/submits.ts'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { usePersonName, useStaff } from '../../foundation/components/staff-context.tsx'
import { Empty, Failed, ShownEntry } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { type PeerRecommendationState, peerRecommendationStates } from '../../vocabulary/peer-recommendations.ts'
import { followUpDraft } from '../follow-up-draft.ts'
import type { PeerRecommendation } from '../recommended.ts'
import type { RecommendedShown } from '../shown.ts'
import { AddressedTo, RecommendationMarks, StateMark } from './recommendation-words.tsx'
import { useOrigin } from './use-origin.ts'

export default function RecommendedPage(): ReactNode {
  const { t } = useWords()
  const { institution, event, recommendation } = useParams<Record<'institution' | 'event' | 'recommendation', string>>()
  const loaded = useLoaded<RecommendedShown>('/api/exchange/recommended')
  return (
    <ShownEntry of={loaded} list={{ to: '/recommended', called: 'exchange.menu.recommended' }}>
      {({ recommended, may }, reload) => {
        const one = recommended.find(
          ({ ref }) =>
            ref.institution === institution &&
            ref.event === event &&
            ref.recommendation === decodeURIComponent(recommendation),
        )
        return one ? (
          <Told one={one} may={may} reload={reload} />
        ) : (
          <Empty title={t('exchange.recommended.not-here')} text={t('exchange.recommended.not-here-text')} />
        )
      }}
    </ShownEntry>
  )
}

type Props = { readonly one: PeerRecommendation; readonly may: RecommendedShown['may']; readonly reload: () => void }

function Told({ one, may, reload }: Props): ReactNode {
  const { t } = useWords()
  const { nameOf } = useOrigin()
  const { origin, words, standing } = one
  const title = words.number
    ? t('exchange.recommended.numbered', { number: words.number })
    : t('exchange.recommended.one')
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('exchange.menu.recommended')}
        heading={title}
        crumbs={[{ to: '/recommended', label: t('exchange.menu.recommended') }, { label: title }]}
      >
        <p className="muted">
          {t('exchange.item.from')} <bdi>{origin ? nameOf(origin) : t('exchange.recommended.not-followed')}</bdi> ·{' '}
          <When at={words.date} />
        </p>
        <RecommendationMarks one={one} />
      </ScreenHead>
      {standing !== 'stands' && (
        <Notice kind={standing === 'changed' ? 'differ' : 'alert'}>
          <p>{t(`exchange.recommended.standing.${standing}-text`)}</p>
        </Notice>
      )}
      <section className="stack" aria-labelledby="words">
        <h2 id="words">{t('exchange.recommended.words')}</h2>
        <UserText as="blockquote" text={words.text} />
        {standing === 'changed' && <Before one={one} />}
        <dl className="kv">
          <dt>{t('exchange.recommended.addressing')}</dt>
          <dd>
            <AddressedTo words={words} />
          </dd>
          <dt>{t('exchange.recommended.event')}</dt>
          <dd>
            {origin ? (
              <Link href={`/exchange/${origin}/${one.ref.event}`}>
                <UserText text={words.title} />
              </Link>
            ) : (
              <UserText text={words.title} />
            )}
          </dd>
        </dl>
      </section>
      <Telling one={one} may={may} />
      {may.say && <Say key={Object.values(one.ref).join(' ')} one={one} reload={reload} />}
      <Steps one={one} />
    </div>
  )
}

/** What the newest step had before its eyes. */
function Before({ one }: { readonly one: PeerRecommendation }): ReactNode {
  const { t } = useWords()
  const before = one.steps.at(-1)?.words
  if (!before) return null
  return (
    <div className="stack-s">
      <p className="small muted">{t('exchange.recommended.before')}</p>
      <UserText as="blockquote" text={before.text} />
    </div>
  )
}

/** What we published on it, and the way to publish something. */
function Telling({ one, may }: Omit<Props, 'reload'>): ReactNode {
  const { t, language } = useWords()
  const { today } = useStaff()
  const { nameOf } = useOrigin()
  const acting = useAct()
  const [, go] = useLocation()
  const from = one.origin ? nameOf(one.origin) : t('exchange.a-peer')
  const begin = async () => {
    const content = followUpDraft(one, { from, language, today })
    const draft = await acting.act<{ id: string }>('POST', '/api/drafts', { content })
    if (draft) go(`/newsroom/${draft.id}`)
  }
  return (
    <section className="stack" aria-labelledby="telling">
      <h2 id="telling">{t('exchange.recommended.telling')}</h2>
      {one.told.length === 0 ? (
        <p className="muted">{t('exchange.recommended.nothing-told')}</p>
      ) : (
        <ul className="lines">
          {one.told.map(({ item, title, at }) => (
            <li key={item}>
              <h3>
                <Link href={`/exchange/own/${item}`}>
                  <UserText text={title} />
                </Link>
              </h3>
              {at && (
                <p className="small muted">
                  <When at={at} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {acting.problem && <Failed title={t('exchange.not-done')} problem={acting.problem} />}
      {may.draft && (
        <>
          <p className="row">
            <Button kind="quiet" disabled={acting.busy} onPress={() => void begin()}>
              <FilePen className="i" aria-hidden="true" />
              {t('exchange.recommended.draft')}
            </Button>
          </p>
          <p className="small muted">{t('exchange.recommended.draft-text')}</p>
        </>
      )}
    </section>
  )
}

function Say({ one, reload }: Omit<Props, 'may'>): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const { now, say, kept } = useKeptFields(`peer-recommendation/${Object.values(one.ref).join(' ')}`, {
    /** Null until she chooses: what somebody else recorded meanwhile is not taken back by a note. */
    chosen: null as PeerRecommendationState | null,
    note: '',
  })
  const { chosen, note } = now
  const state = chosen ?? one.state
  const record = async () => {
    const body = { ref: one.ref, after: one.steps.length, state, note }
    const said = await acting.ask<null>('POST', '/api/exchange/recommended', body)
    if (said?.ok) {
      done({ words: t('exchange.recommended.was-said') })
      kept.anew()
    }
    reload()
  }
  return (
    <form className="sheet stack" noValidate onSubmit={submits(record)}>
      <h2>{t('exchange.recommended.say')}</h2>
      <p className="small muted">{t('exchange.recommended.say-text')}</p>
      <KeptBack kept={kept} />
      {acting.problem && <Failed title={t('exchange.not-done')} problem={acting.problem} />}
      <RadioGroup
        label={t('exchange.recommended.state')}
        value={state}
        onChange={(chosen) => say({ chosen })}
        options={peerRecommendationStates.map((value) => ({
          value,
          label: t(`vocabulary.peer-recommendation-state.${value}`),
        }))}
      />
      <TextArea label={t('exchange.recommended.note')} rows={3} value={note} onChange={(note) => say({ note })} />
      <p>
        <Button type="submit" disabled={acting.busy || (state === one.state && !note.trim())}>
          {t('exchange.recommended.keep')}
        </Button>
      </p>
    </form>
  )
}

function Steps({ one: { steps } }: { readonly one: PeerRecommendation }): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  if (steps.length === 0) return null
  return (
    <section className="stack" aria-labelledby="steps">
      <h2 id="steps">{t('exchange.recommended.steps')}</h2>
      <ol className="lines">
        {steps.toReversed().map(({ at, by, state, note }) => (
          <li key={at}>
            <p>
              <StateMark state={state} />
            </p>
            <p className="small muted">
              <bdi>{local(nameOf(by) ?? {}) || t('exchange.somebody')}</bdi> · <When at={at} />
            </p>
            {note && <UserText as="p" text={note} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
