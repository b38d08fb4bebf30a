// One letter from outside, opened on this device alone: read, its files saved, answered to its receipt, closed.
import { Check, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { utcDayOf } from '../../../vocabulary/dates.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { ReadLetter } from '../../desk/intake/hand-letter-over.ts'
import { useForm } from '../fields/use-form.ts'
import { Help } from '../help/help.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { CloseUnread, CloseWaiting } from './close-waiting.tsx'
import { HandOverLetter } from './hand-over-letter.tsx'
import { LetterFile } from './letter-file.tsx'

export default function Letter(): ReactNode {
  const { t, date } = useWords()
  const desk = useDesk()
  const { letter: id = '' } = useParams()
  const letter = useLetter(id)
  useBand(t('letters.readers'))
  const words = { title: t('letters.close'), closing: t('letters.closing'), closed: t('letters.closed') }
  const closing = { id, close: () => desk.closeLetter(id), back: '/letters' }
  return (
    <div className="stack-l">
      <ScreenHead
        title={t('letters.one')}
        crumbs={[{ to: '/letters', label: t('letters.title') }, { label: t('letters.one') }]}
      />
      <Help topic="letters" />
      {!letter && <Loading words={t('letters.opening')} />}
      {letter && !letter.ok && <Failed problem={letter.problem} title={t('letters.not-opened')} />}
      {letter?.ok && <Opened letter={letter.value} />}
      {letter?.ok && <HandOverLetter id={id} arrived={utcDayOf(letter.value.at)} />}
      {letter?.ok && <AnswerForm id={id} />}
      {letter?.ok && <CloseWaiting {...closing} words={{ ...words, text: t('letters.close-text') }} />}
      {letter && !letter.ok && (
        <CloseUnread
          {...closing}
          words={{ ...words, text: t('letters.close-unread-text') }}
          problem={letter.problem}
          kept={(until) => t('letters.kept-unread', { date: date(until) })}
        />
      )}
    </div>
  )
}

function Opened({ letter: { text, at, language, files } }: { readonly letter: ReadLetter }): ReactNode {
  const { t } = useWords()
  return (
    <section className="stack" aria-label={t('letters.one')}>
      <p className="muted">
        {t('letters.arrived')} <When at={utcDayOf(at)} /> · {t(`letters.language.${language}`)}
      </p>
      <blockquote className="stack">
        {text.split(/\n+/).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a letter's lines have no other name and never move
          <UserText key={at} as="p" text={line} />
        ))}
      </blockquote>
      {files.length > 0 && (
        <>
          <h2>{t('letters.files')}</h2>
          <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
            <p>{t('letters.files-warning')}</p>
          </Notice>
          <ul className="stack">
            {files.map((file, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
              <LetterFile key={at} file={file} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const shape = v.object({ text: v.string() })

function AnswerForm({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const form = useForm({ of: 'device', name: `letters/${id}` }, shape, { text: '' })
  const { text } = form.said
  const [sent, setSent] = useState(false)
  const { act, problem: refused, working } = useDeskAct()
  const problem = refused ?? form.problem
  const send = async () => {
    const outcome = await act(desk.answerLetter(id, text))
    if (!outcome.ok) return
    setSent(true)
    form.forget()
  }
  return (
    <section className="stack" aria-labelledby="answer">
      <h2 id="answer">{t('letters.answer')}</h2>
      <TextArea
        label={t('letters.answer-text')}
        hint={t('letters.answer-hint')}
        dir="auto"
        rows={6}
        value={text}
        onChange={(text) => form.say({ text })}
      />
      {problem && <Failed problem={problem} title={t('letters.not-answered')} />}
      {sent && (
        <Notice live icon={<Check className="i" aria-hidden="true" />}>
          <p>{t('letters.answered')}</p>
        </Notice>
      )}
      <p>
        <Button disabled={working} onPress={() => void send()}>
          {t('letters.send-answer')}
        </Button>
      </p>
    </section>
  )
}

/** Read once: its words are in this screen's memory and nowhere else. */
function useLetter(id: string): Outcome<ReadLetter> | null {
  const desk = useDesk()
  const [letter, setLetter] = useState<Outcome<ReadLetter> | null>(null)
  useEffect(() => {
    let left = false
    setLetter(null)
    void desk.readLetter(id).then((read) => {
      if (!left) setLetter(read)
    })
    return () => {
      left = true
    }
  }, [desk, id])
  return letter
}
