// One answer of an authority, opened on this device: read, and brought to the institution's register word for word; only then does it leave the server.
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { plainName } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AnswerLine, ShownRecommendation } from '../../../vocabulary/authority-answers.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { saidAs } from '../../../vocabulary/recommendations.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { ReadAuthorityAnswer } from '../../desk/intake/authority-answer-acts.ts'
import { Help } from '../help/help.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { CloseUnread } from './close-waiting.tsx'

export default function AuthorityAnswer(): ReactNode {
  const { t, date } = useWords()
  const desk = useDesk()
  const { answer: id = '' } = useParams()
  const answer = useAnswer(id)
  useBand(t('dialogue.brought.readers'))
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('dialogue.brought.one')}
        crumbs={[{ to: '/authority-answers', label: t('dialogue.brought.menu') }, { label: t('dialogue.brought.one') }]}
      />
      <Help topic="authority-answers" />
      {!answer && <Loading words={t('dialogue.brought.opening')} />}
      {answer && !answer.ok && <Failed problem={answer.problem} title={t('dialogue.brought.not-opened')} />}
      {answer?.ok && <Opened read={answer.value} />}
      {answer?.ok && <Bring id={id} read={answer.value} />}
      {answer && !answer.ok && (
        <CloseUnread
          id={id}
          words={{
            title: t('dialogue.brought.close'),
            text: t('dialogue.brought.close-text'),
            closing: t('dialogue.brought.closing'),
            closed: t('dialogue.brought.closed'),
          }}
          close={() => desk.closeAuthorityAnswer(id)}
          back="/authority-answers"
          problem={answer.problem}
          kept={(until) => t('dialogue.brought.kept-unread', { date: date(until) })}
        />
      )}
    </div>
  )
}

/** The register's own copy of the letter that is answered: the sealer of the answer could claim any letter. */
type Asked = {
  readonly letter: {
    readonly content: { readonly subject: LocalText }
    readonly state: { readonly reference?: string; readonly recommendations?: readonly ShownRecommendation[] }
  }
}

function Opened({ read: { answer, receipt } }: { readonly read: ReadAuthorityAnswer }): ReactNode {
  const { t } = useWords()
  const asked = useLoaded<Asked>(`/api/dialogue/${answer.letter}`)
  const letter = asked.state === 'ready' ? asked.value.letter : null
  const isUnknown =
    (asked.state === 'failed' && asked.problem.code === 'not-found') ||
    (letter !== null && letter.state.reference !== answer.reference)
  const who = [answer.name, answer.role].filter((part) => part !== '').join(' · ')
  return (
    <section className="stack" aria-label={t('dialogue.brought.one')}>
      <Notice icon={<TriangleAlert className="i" aria-hidden="true" />}>
        <p>{t('dialogue.brought.by-whom')}</p>
      </Notice>
      {isUnknown && (
        <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
          <p>{t('dialogue.brought.other-letter')}</p>
        </Notice>
      )}
      <dl className="kv">
        <dt>{t('dialogue.reference')}</dt>
        <dd>
          <Code>{answer.reference}</Code>
          {letter && !isUnknown && (
            <>
              {' · '}
              <Link href={`/dialogue/${answer.letter}`}>
                <UserText text={letter.content.subject} />
              </Link>
            </>
          )}
        </dd>
        <dt>{t('dialogue.public.received-on')}</dt>
        <dd>
          <When at={answer.on} />
        </dd>
        {who && (
          <>
            <dt>{t('dialogue.answer.by')}</dt>
            <dd>
              <bdi>{who}</bdi>
            </dd>
          </>
        )}
        <dt>{t('dialogue.answer.receipt')}</dt>
        <dd>
          <Code>{receipt}</Code>
        </dd>
      </dl>
      {answer.general && <Verbatim label={t('dialogue.answer.general')} text={answer.general} />}
      {answer.lines.map((line, at) => (
        <Line key={line.recommendation} line={line} at={at + 1} carried={letter?.state.recommendations ?? null} />
      ))}
      {answer.files.length > 0 && (
        <ul className="lines" aria-label={t('dialogue.files')}>
          {answer.files.map(({ name, hash }) => (
            <li key={hash}>
              <bdi dir="auto">{plainName(name)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type LineProps = {
  readonly line: AnswerLine
  readonly at: number
  /** By the letter, as the register froze it; null while that is not known. */
  readonly carried: readonly ShownRecommendation[] | null
}

function Line({ line, at, carried }: LineProps): ReactNode {
  const { t, number } = useWords()
  const of = carried?.find(({ id }) => id === line.recommendation)
  return (
    <section className="stack-s">
      <h2 className="h3">
        {of ? <Code>{of.number}</Code> : `${number(at)}.`} {t(`vocabulary.position.${saidAs(line.position, true)}`)}
      </h2>
      {of && <UserText as="div" text={of.text} />}
      {carried && !of && <p className="hint wrong">{t('dialogue.brought.not-of-letter')}</p>}
      {line.text && <Verbatim label={t('dialogue.answer.text')} text={line.text} />}
      {line.measures && <Verbatim label={t('dialogue.answer.measures')} text={line.measures} />}
      {line.timetable && <Verbatim label={t('dialogue.answer.timetable')} text={line.timetable} />}
    </section>
  )
}

function Verbatim({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <div>
      <p className="small muted">{label}</p>
      <blockquote className="verbatim" dir="auto">
        {text}
      </blockquote>
    </div>
  )
}

/** Out of the seal, by this person's own act. What the register has already is closed here without a second entry. */
function Bring({ id, read }: { readonly id: string; readonly read: ReadAuthorityAnswer }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const call = useCall()
  const done = useDone()
  const [, go] = useLocation()
  const { act, problem, working } = useDeskAct()
  const bring = async () => {
    const { answer, receipt, files } = read
    const body = { answer, receipt, files: files.map(toBase64url) }
    const brought = await act(entered(await call('POST', '/api/dialogue/answers', body)))
    if (!brought.ok) return
    const closed = await act(desk.closeAuthorityAnswer(id))
    if (!closed.ok) return
    done({ words: t('dialogue.brought.done') })
    // Where it stands now, with what is to be done next; the register took it under that letter alone.
    go(`/dialogue/${answer.letter}`)
  }
  return (
    <section className="stack" aria-labelledby="bring">
      <h2 id="bring">{t('dialogue.brought.bring')}</h2>
      <p className="measure">{t('dialogue.brought.bring-text')}</p>
      {problem && <Failed problem={problem} title={t('dialogue.brought.not-brought')} />}
      <p>
        <Button disabled={working} onPress={() => void bring()}>
          {t('dialogue.brought.bring')}
        </Button>
      </p>
    </section>
  )
}

const entered = async (outcome: Outcome<unknown>): Promise<Outcome<null>> =>
  outcome.ok || outcome.problem.code === 'answer-entered' ? { ok: true, value: null } : outcome

/** Read once: its words are in this screen's memory and nowhere else. */
function useAnswer(id: string): Outcome<ReadAuthorityAnswer> | null {
  const desk = useDesk()
  const [answer, setAnswer] = useState<Outcome<ReadAuthorityAnswer> | null>(null)
  useEffect(() => {
    let left = false
    setAnswer(null)
    void desk.readAuthorityAnswer(id).then((read) => {
      if (!left) setAnswer(read)
    })
    return () => {
      left = true
    }
  }, [desk, id])
  return answer
}
