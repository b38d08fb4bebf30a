// The letter as it is printed, with the address and the code at which it may be answered: the only place where the code is.
import type { ReactNode } from 'react'
import { QrCode } from '../../../foundation/components/drawn/qr-code.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Code, Paragraphs } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { figuresOf } from '../../../foundation/words/figures.ts'
import { ownLanguageFor } from '../../../foundation/words/languages-here.ts'
import { t as wordsIn } from '../../../foundation/words/t.ts'
import type { ShownLetter } from '../../../vocabulary/authority-answers.ts'
import {
  directionOf,
  type Language,
  type LocalText,
  languagesOf,
  type SiteLanguage,
  textIn,
} from '../../../vocabulary/languages.ts'

type Props = {
  readonly shown: ShownLetter
  readonly link: string
  readonly code: string
  /** The language of the code, and of the words that the program adds. */
  readonly language: Language
  readonly attention: string
}

export function LetterSheet({ shown, link, code, language, attention }: Props): ReactNode {
  // In the language of its code first, then in each other in which it is written.
  const written: readonly SiteLanguage[] = [
    language,
    ...languagesOf(shown.text).filter((one) => one !== language),
  ].filter((one) => shown.text[one] || Object.keys(shown.text).length === 0)
  useAllWordsOf([language, ...written.map(ownLanguageFor)])
  const words = useWords()
  const { institution } = useStaff()
  const dateIn = (one: SiteLanguage) => figuresOf(one, words.where).date
  const say = (key: Parameters<typeof wordsIn>[1]) => wordsIn(language, key)
  return (
    <article className="paper printed-alone" lang={language} dir={directionOf(language)}>
      {textIn(institution, language) && (
        <p className="strong">
          <In text={institution} language={language} />
        </p>
      )}
      <p>
        <Code>{shown.reference}</Code>
        <br />
        <time dateTime={shown.on}>{dateIn(language)(shown.on)}</time>
      </p>
      <p>
        {textIn(shown.to, language) && (
          <>
            <strong>
              <In text={shown.to} language={language} />
            </strong>
            <br />
          </>
        )}
        <span dir="auto">{attention}</span>
      </p>
      {written.map((one) => (
        <div key={one} className="stack" lang={one} dir={directionOf(one)}>
          <h2>
            <In text={shown.subject} language={one} />
          </h2>
          <Paragraphs text={shown.text[one] ?? ''} />
          {shown.recommendations.length > 0 && (
            <>
              <ol className="numbered">
                {shown.recommendations.map(({ id, number, text }) => (
                  <li key={id}>
                    <Code>{number}</Code> <In text={text} language={one} />
                  </li>
                ))}
              </ol>
              <p>{wordsIn(one, 'dialogue.duty')}</p>
            </>
          )}
          {shown.due && <p>{wordsIn(one, 'dialogue.sheet-due', { date: dateIn(one)(shown.due) })}</p>}
        </div>
      ))}
      <div className="letter-answer">
        <p>
          {say('dialogue.sheet-answer')}
          <br />
          <Code>{link}</Code>
          <br />
          {say('dialogue.sheet-code')}
          <br />
          <strong className="letter-code" translate="no">
            {code}
          </strong>
        </p>
        {/* The address alone: whoever photographs the letter from afar does not have its code. */}
        <QrCode text={link} label={say('dialogue.sheet-qr')} />
      </div>
      <p dir="auto">{shown.from}</p>
    </article>
  )
}

function In({ text, language }: { readonly text: LocalText; readonly language: SiteLanguage }): ReactNode {
  const found = textIn(text, language)
  return (
    <span lang={found?.language} dir="auto">
      {found?.text}
    </span>
  )
}
