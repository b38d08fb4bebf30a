// The answer to a person, drafted from what was found and decided, in her language: completed here, printed or saved, and kept by nobody.
import { Download, FilePen, Printer } from 'lucide-react'
import { type ReactNode, Suspense, useCallback, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Loading } from '../../../foundation/components/states.tsx'
import { useAskBeforeLeaving } from '../../../foundation/components/use-ask-before-leaving.ts'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { figuresOf } from '../../../foundation/words/figures.ts'
import { directionOf, type Language, languages } from '../../../vocabulary/languages.ts'
import { answerFile, answerText } from '../answer-text.ts'
import { type DataRequest, erasureWaits } from '../data-request.ts'
import type { ForAnswer } from '../person-found.ts'
import { AnswerSheet } from './answer-sheet.tsx'

type Props = { readonly request: DataRequest; readonly chosen: readonly ForAnswer[] }

export function AnswerDraft({ request, chosen }: Props): ReactNode {
  const { t } = useWords()
  const [drafting, setDrafting] = useState(false)
  return (
    <section aria-labelledby="answer" className="stack">
      <h2 id="answer">{t('data-requests.answer')}</h2>
      <p className="muted">{t('data-requests.answer-hint')}</p>
      {request.examined.some(erasureWaits) && <p className="strong">{t('data-requests.answer-waits')}</p>}
      {drafting ? (
        <Suspense fallback={<Loading />}>
          <Draft request={request} chosen={chosen} />
        </Suspense>
      ) : (
        <p>
          <Button kind="quiet" onPress={() => setDrafting(true)}>
            <FilePen className="i" aria-hidden="true" />
            {t('data-requests.answer-draft')}
          </Button>
        </p>
      )}
    </section>
  )
}

function Draft({ request, chosen }: Props): ReactNode {
  useAllWordsOf(languages)
  const words = useWords()
  const { t, ownLanguage, languageName } = words
  const [language, setLanguage] = useState<Language>(ownLanguage)
  /** In each language that she wrote in, until the page is left. */
  const [writtenIn, setWrittenIn] = useState<Readonly<Partial<Record<Language, string | undefined>>>>({})
  const saved = useRef(writtenIn)
  const now = useRef(writtenIn)
  now.current = writtenIn
  useAskBeforeLeaving(useCallback(() => now.current !== saved.current, []))
  const write = (text: string | undefined) => setWrittenIn((before) => ({ ...before, [language]: text }))
  const figures = figuresOf(language, words.where)
  const text = writtenIn[language] ?? answerText(request, chosen, language, figures)
  return (
    <div className="sheet stack">
      <Segmented
        label={t('data-requests.answer-language')}
        value={language}
        onChange={setLanguage}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
      />
      <TextArea
        label={t('data-requests.answer-text')}
        rows={14}
        lang={language}
        dir={directionOf(language)}
        value={text}
        onChange={write}
      />
      <p className="row wide">
        {/* Nobody tells whether it was printed: leaving asks all the same. */}
        <Button onPress={() => void printPage()}>
          <Printer className="i" aria-hidden="true" />
          {t('data-requests.answer-print')}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            const name = t('data-requests.answer-file', { number: request.number.replace('/', '-') })
            saved.current = writtenIn
            saveFile(name, answerFile(text, language))
          }}
        >
          <Download className="i" aria-hidden="true" />
          {t('data-requests.answer-save')}
        </Button>
        {writtenIn[language] !== undefined && (
          <Button kind="plain" onPress={() => write(undefined)}>
            {t('data-requests.answer-anew')}
          </Button>
        )}
      </p>
      <AnswerSheet number={request.number} text={text} language={language} date={figures.date} />
    </div>
  )
}
