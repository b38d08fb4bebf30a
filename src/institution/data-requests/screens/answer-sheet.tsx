// The answer to a person as it is printed: with who answers, its number and its day. Composed on this device, for its signer may have written her name in it.
import type { ReactNode } from 'react'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Code, Paragraphs } from '../../../foundation/components/user-text.tsx'
import type { Figures } from '../../../foundation/words/figures.ts'
import { directionOf, type Language, textIn } from '../../../vocabulary/languages.ts'

type Props = {
  readonly number: string
  readonly text: string
  readonly language: Language
  readonly date: Figures['date']
}

export function AnswerSheet({ number, text, language, date }: Props): ReactNode {
  const { institution, today } = useStaff()
  const name = textIn(institution, language)
  return (
    <article className="paper printed-alone" lang={language} dir={directionOf(language)}>
      <p className="strong" lang={name?.language} dir="auto">
        {name?.text}
      </p>
      <p>
        <Code>{number}</Code>
        <br />
        <time dateTime={today}>{date(today)}</time>
      </p>
      <Paragraphs text={text.trim()} />
    </article>
  )
}
