// One letter: as it was written and sent, what may be done with it now, and the answers that came, word for word.
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, Paragraphs, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Letter } from '../letter.ts'
import type { LetterDossier } from '../letter-register.ts'
import { AnswerAddress } from './answer-address.tsx'
import { LetterAnswers } from './letter-answers.tsx'
import { LetterFileLines } from './letter-files-field.tsx'
import { LetterForm } from './letter-form.tsx'
import { LetterMarks } from './letter-marks.tsx'
import { NumberForm, ReasonForm, SendForm } from './letter-steps.tsx'
import { PaperAnswer } from './paper-answer.tsx'

export default function LetterPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const dossier = useLoaded<LetterDossier>(`/api/dialogue/${id}`)
  return (
    <ShownEntry of={dossier} list={{ to: '/dialogue', called: 'dialogue.menu' }}>
      {(value, reload) => <Page dossier={value} reload={reload} />}
    </ShownEntry>
  )
}

type Doing = 'reading' | 'edit' | 'number' | 'send' | 'void' | 'withdraw' | 'paper'

function Page({ dossier, reload }: { readonly dossier: LetterDossier; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const { letter } = dossier
  const [doing, setDoing] = useState<Doing>(
    may('write letters to authorities') && letter.state.kind === 'draft' && rowToCorrect() === letter.id
      ? 'edit'
      : 'reading',
  )
  const { content, state } = letter
  const stop = () => setDoing('reading')
  const saved = (words: string) => () => {
    stop()
    done({ words })
    reload()
  }
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('dialogue.menu')}
        heading={<UserText text={content.subject} />}
        crumbs={[
          { to: '/dialogue', label: t('dialogue.menu') },
          { label: 'reference' in state ? <Code>{state.reference}</Code> : t('dialogue.draft') },
        ]}
      >
        <LetterMarks letter={letter} />
      </ScreenHead>
      {doing === 'edit' ? (
        <LetterForm letter={letter} content={content} onSaved={saved(t('dialogue.saved'))} onCancel={stop} />
      ) : (
        <Written letter={letter} />
      )}
      {doing === 'reading' && <Acts letter={letter} onDo={setDoing} />}
      {doing === 'number' && <NumberForm letter={letter} onSaved={saved(t('dialogue.numbered'))} onCancel={stop} />}
      {doing === 'send' && <SendForm letter={letter} onSaved={saved(t('dialogue.was-sent'))} onCancel={stop} />}
      {doing === 'void' && (
        <ReasonForm letter={letter} act="void" onSaved={saved(t('dialogue.was-voided'))} onCancel={stop} />
      )}
      {doing === 'withdraw' && (
        <ReasonForm letter={letter} act="withdraw" onSaved={saved(t('dialogue.was-withdrawn'))} onCancel={stop} />
      )}
      {doing === 'paper' && <PaperAnswer letter={letter} onSaved={saved(t('dialogue.paper-saved'))} onCancel={stop} />}
      {may('write letters to authorities') &&
        doing === 'reading' &&
        (state.kind === 'numbered' || state.kind === 'sent') && <AnswerAddress letter={letter} onOpened={reload} />}
      {(state.kind === 'sent' || state.kind === 'withdrawn') && <LetterAnswers dossier={dossier} />}
      {dossier.reminders.length > 0 && <Reminders letters={dossier.reminders} />}
    </div>
  )
}

/** The present text, or the text that was sent. */
function Written({ letter: { content, state } }: { readonly letter: Letter }): ReactNode {
  const { t } = useWords()
  return (
    <section className="sheet stack" aria-label={t('dialogue.letter')}>
      <dl className="kv">
        {'reference' in state && (
          <>
            <dt>{t('dialogue.reference')}</dt>
            <dd>
              <Code>{state.reference}</Code> · <When at={state.numbered} />
            </dd>
          </>
        )}
        <dt>{t('dialogue.to')}</dt>
        <dd>
          <To content={content} />
          {content.attention && (
            <>
              <br />
              <UserText text={content.attention} />
            </>
          )}
        </dd>
        <dt>{t('dialogue.from')}</dt>
        <dd>
          <UserText text={content.from} />
        </dd>
        {'sent' in state && (
          <>
            <dt>{t('dialogue.sent-on')}</dt>
            <dd>
              <When at={state.sent} /> · {t(`dialogue.way.${state.way}`)}
            </dd>
            <dt>{t('dialogue.due')}</dt>
            <dd>{state.due ? <When at={state.due} /> : t('dialogue.no-due')}</dd>
          </>
        )}
        {'reason' in state && (
          <>
            <dt>{t(`dialogue.state.${state.kind}`)}</dt>
            <dd>
              <When at={state.on} /> · <UserText text={state.reason} />
            </dd>
          </>
        )}
        {content.reminds && (
          <>
            <dt>{t('dialogue.reminds')}</dt>
            <dd>
              <ReminderOf id={content.reminds} />
            </dd>
          </>
        )}
      </dl>
      {Object.entries(content.text).map(([language, text]) => (
        <div key={language} className="stack-s" lang={language}>
          <Paragraphs text={String(text)} dir="auto" />
        </div>
      ))}
      <Carried letter={{ content, state }} />
      <LetterFileLines files={content.files} />
    </section>
  )
}

/** The name on the letter; a link where the body is in the register. */
function To({ content: { authority, to } }: { readonly content: Letter['content'] }): ReactNode {
  return authority ? (
    <Link href={`/authorities/${authority}`}>
      <UserText text={to} />
    </Link>
  ) : (
    <UserText text={to} />
  )
}

/** Their words from the day when the letter got its number; in a draft, their numbers in the register. */
function Carried({ letter: { content, state } }: { readonly letter: Pick<Letter, 'content' | 'state'> }): ReactNode {
  const { t } = useWords()
  if (content.recommendations.length === 0) return <p className="muted">{t('dialogue.no-recommendations')}</p>
  return (
    <div className="stack-s">
      <h2 className="h3">{t('dialogue.recommendations')}</h2>
      <p className="small">{t('dialogue.duty')}</p>
      <ul className="lines">
        {'recommendations' in state
          ? state.recommendations.map(({ id, number, text }) => (
              <li key={id}>
                <Link href={`/recommendations/${id}`}>
                  <Code>{number}</Code>
                </Link>{' '}
                <UserText text={text} />
              </li>
            ))
          : content.recommendations.map(({ id }) => (
              <li key={id}>
                <DraftedRecommendation id={id} />
              </li>
            ))}
      </ul>
    </div>
  )
}

function DraftedRecommendation({ id }: { readonly id: string }): ReactNode {
  const file = useLoaded<{ recommendation: { number: string; text: Record<string, string> } }>(
    `/api/recommendations/${id}`,
  )
  if (file.state !== 'ready') return <span>…</span>
  const { number, text } = file.value.recommendation
  return (
    <>
      <Link href={`/recommendations/${id}`}>
        <Code>{number}</Code>
      </Link>{' '}
      <UserText text={text} />
    </>
  )
}

function ReminderOf({ id }: { readonly id: string }): ReactNode {
  const dossier = useLoaded<LetterDossier>(`/api/dialogue/${id}`)
  const { t } = useWords()
  if (dossier.state === 'failed' && dossier.problem.code === 'not-found') return <>{t('dialogue.not-kept')}</>
  const state = dossier.state === 'ready' ? dossier.value.letter.state : null
  return (
    <Link href={`/dialogue/${id}`}>
      <Code>{state && 'reference' in state ? state.reference : '…'}</Code>
    </Link>
  )
}

function Acts({ letter, onDo }: { readonly letter: Letter; readonly onDo: (doing: Doing) => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [, go] = useLocation()
  const done = useDone()
  const call = useCall()
  const { ask, busy, problem } = useAct()
  const { kind } = letter.state
  const writes = may('write letters to authorities')
  const discard = async () => {
    const discarded = await ask('DELETE', `/api/dialogue/${letter.id}`, undefined)
    if (!discarded?.ok) return
    const writeAgain = async () => {
      const again = await call('POST', '/api/dialogue', letter.content)
      if (again.ok) go(`/dialogue/${(again.value as Letter).id}`)
      return again
    }
    done({ words: t('dialogue.discarded'), undo: writeAgain })
    go('/dialogue')
  }
  return (
    <div className="stack">
      {problem && <Failed title={t('dialogue.not-done')} problem={problem} />}
      <div className="row wide">
        {writes && kind === 'draft' && (
          <>
            <Button onPress={() => onDo('number')}>{t('dialogue.number')}</Button>
            <Button kind="quiet" onPress={() => onDo('edit')}>
              {t('dialogue.edit')}
            </Button>
            <Button kind="plain" disabled={busy} onPress={() => void discard()}>
              {t('dialogue.discard')}
            </Button>
          </>
        )}
        {writes && kind === 'numbered' && (
          <>
            <Button onPress={() => onDo('send')}>{t('dialogue.send')}</Button>
            <Button kind="plain" onPress={() => onDo('void')}>
              {t('dialogue.void')}
            </Button>
          </>
        )}
        {may('record an answer') && (kind === 'sent' || kind === 'withdrawn') && (
          <Button kind={kind === 'sent' ? 'solid' : 'quiet'} onPress={() => onDo('paper')}>
            {t('dialogue.paper')}
          </Button>
        )}
        {writes && kind === 'sent' && (
          <>
            {letter.answered !== 'wholly' && (
              <ButtonLink kind="quiet" to={`/dialogue/new?reminds=${letter.id}`}>
                {t('dialogue.remind')}
              </ButtonLink>
            )}
            <Button kind="plain" onPress={() => onDo('withdraw')}>
              {t('dialogue.withdraw')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function Reminders({ letters }: { readonly letters: readonly Letter[] }): ReactNode {
  const { t } = useWords()
  return (
    <section className="stack" aria-labelledby="reminders">
      <h2 id="reminders">{t('dialogue.reminders')}</h2>
      <ul className="lines">
        {letters.map((letter) => (
          <li key={letter.id} className="stack-s">
            <Link href={`/dialogue/${letter.id}`}>
              {'reference' in letter.state ? <Code>{letter.state.reference}</Code> : t('dialogue.draft')}
            </Link>
            <LetterMarks letter={letter} />
          </li>
        ))}
      </ul>
    </section>
  )
}
