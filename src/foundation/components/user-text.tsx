// What people wrote, in its own language and direction; codes, measures and days that keep their order inside any text.
import type { ReactNode } from 'react'
import { type Instant, type IsoDate, isDate, systemClock } from '../../vocabulary/dates.ts'
import { type LocalText, textIn } from '../../vocabulary/languages.ts'
import { onlyIn } from '../words/only-in.ts'
import { isolated, typeset } from '../words/t.ts'
import { useWords } from './words-context.tsx'

/** Text as written. A text in several languages is shown in the reader's, or in the first it has, naming all the languages that it has. */
export function UserText({
  text,
  as: Element = 'span',
}: {
  readonly text: LocalText | string
  readonly as?: 'span' | 'p' | 'div' | 'blockquote' | 'bdi'
}): ReactNode {
  const words = useWords()
  const { language, t } = words
  if (typeof text === 'string') return <Element dir="auto">{text}</Element>
  const found = textIn(text, language)
  if (!found) return <Element className="muted">{t('common.no-text')}</Element>
  return (
    <>
      <Element dir="auto" lang={found.language}>
        {typeset(found.language, found.text)}
      </Element>
      {found.language !== language && <span className="langtag small">{onlyIn(text, words)}</span>}
    </>
  )
}

/** A name in quotation marks, as the reader's language draws them; the name keeps its own direction. */
export function Quoted({ className, children }: { readonly className?: string; readonly children: string }): ReactNode {
  const { t } = useWords()
  return <span className={className}>{t('common.quoted', { text: isolated(children) })}</span>
}

/** A paragraph for each line of what was typed. */
export const Paragraphs = ({ text, dir }: { readonly text: string; readonly dir?: 'auto' }): ReactNode =>
  text.split(/\n+/).map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
    <p key={at} dir={dir}>
      {line}
    </p>
  ))

/** `2026/14-03`, `31,5 °C`: in its own order, whatever the text around it. */
export function Code({ children }: { readonly children: ReactNode }): ReactNode {
  return <bdi dir="ltr">{children}</bdi>
}

/** A sentence of the program's in which no code breaks at its hyphen: `2026/A-03` stays in one line. */
export function CodesWhole({ children }: { readonly children: string }): ReactNode {
  return children.split(/(\u2066[^\u2066\u2069]{1,40}\u2069)/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name
      <span key={at} className="whole">
        {part}
      </span>
    ),
  )
}

/** A day in words (`long` by default), or a moment with its hour. A short moment of another year has its year all the same: it may be old, or of a device whose clock is wrong. */
export function When({
  at,
  style = 'long',
}: {
  readonly at: IsoDate | Instant
  readonly style?: 'long' | 'short' | 'weekday'
}): ReactNode {
  const words = useWords()
  // To the minute, as it is read.
  return <time dateTime={isDate(at) ? at : `${at.slice(0, 16)}Z`}>{written()}</time>

  function written(): string {
    if (!isDate(at)) return style === 'short' && isOfThisYear(at) ? words.moment(at) : words.dateTime(at)
    if (style === 'weekday') return words.dateWithWeekday(at)
    return style === 'short' ? words.dayAndMonth(at) : words.date(at)
  }
}

const isOfThisYear = (at: Instant): boolean => at.slice(0, 4) === systemClock().slice(0, 4)
