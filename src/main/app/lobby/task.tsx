// One thing that waits: its room, what it is, about what, until when.
import { Clock, EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Sign } from '../../../foundation/components/drawn/sign.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { CodesWhole, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords, type WordsInUse } from '../../../foundation/components/words-context.tsx'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import { daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { WaitingThing } from './waiting-context.tsx'
import type { SealedWaiting } from './waiting-in-dossiers.ts'

export function Task({ item, today }: { readonly item: WaitingThing; readonly today: IsoDate }): ReactNode {
  const words = useWords()
  const about = item.from === 'dossier' ? item.place : item.about
  return (
    <li className="task" data-room={item.room}>
      <span className="where">
        <Sign room={item.room} />
        {words.t(`common.room-legend.${item.room}`)}
      </span>
      <div>
        <h3>
          <Link href={item.link}>
            <CodesWhole>{item.from === 'dossier' ? sealedTitle(item, words) : registerTitle(item, words)}</CodesWhole>
          </Link>
        </h3>
        {about && Object.keys(about).length > 0 && (
          <p className="muted small">
            <UserText text={about} />
          </p>
        )}
      </div>
      <p className="due">
        <Due item={item} today={today} />
      </p>
    </li>
  )
}

function Due({ item, today }: { readonly item: WaitingThing; readonly today: IsoDate }): ReactNode {
  const { t, weekday } = useWords()
  if (item.from === 'dossier' && item.waiting.kind === 'difference')
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('entry.to-settle')}
      </Mark>
    )
  if (item.from === 'dossier' && item.waiting.kind === 'urgent-observation')
    return <Mark kind="alert">{t('entry.urgent')}</Mark>
  if (!item.due) return null
  const days = daysBetween(today, item.due)
  if (item.overdue) return <Mark kind="alert">{t('entry.days-late', { days: Math.max(1, -days) })}</Mark>
  return (
    <Mark icon={<Clock className="i" aria-hidden="true" />}>
      {days === 0 ? (
        t('entry.when.today')
      ) : days > 0 && days < 7 ? (
        <time dateTime={item.due}>{weekday(item.due)}</time>
      ) : (
        <When at={item.due} style="short" />
      )}
    </Mark>
  )
}

function sealedTitle({ waiting }: SealedWaiting, { t }: WordsInUse): string {
  switch (waiting.kind) {
    case 'difference':
      return t('entry.task.difference', { number: waiting.asked.question.number })
    case 'urgent-observation':
      return waiting.where
        ? t('entry.task.urgent-observation', { where: isolated(waiting.where) })
        : t('entry.task.urgent-observation-somewhere')
    case 'return-to-person':
      return waiting.pseudonym
        ? t('entry.task.return-to-person', { name: isolated(waiting.pseudonym) })
        : t('entry.task.return-to-somebody')
    case 'decision':
      return t('entry.task.decision', { text: isolated(waiting.text) })
    case 'documents-due':
      return waiting.of
        ? t('entry.task.documents-due', { of: isolated(waiting.of) })
        : t('entry.task.documents-due-of-somebody')
    case 'consent-withdrawn':
      return t('entry.task.consent-withdrawn', { count: waiting.count })
    case 'hand-over-outdated':
      return t(waiting.mine ? 'entry.task.hand-over-outdated-mine' : 'entry.task.hand-over-outdated')
    case 'readers-to-let-in':
      return t(`entry.task.let-in-${waiting.purpose}`, { count: waiting.count })
    default:
      return t(`entry.task.${waiting.kind}`)
  }
}

/** The registers give a sentence and its data: texts are shown in the reader's language, codes keep their direction. */
function registerTitle(
  { words: key, data }: Extract<WaitingThing, { from: 'registers' }>,
  { t, local }: WordsInUse,
): string {
  const ready = Object.entries(data).map(([name, value]): [string, string | number] => {
    if (typeof value === 'number') return [name, value]
    if (typeof value !== 'string') return [name, isolated(local(value as LocalText))]
    return [name, /\d/.test(value) ? leftToRight(value) : value]
  })
  return t(key, Object.fromEntries(ready))
}
