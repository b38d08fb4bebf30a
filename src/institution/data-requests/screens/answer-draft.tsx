// The answer to a person, drafted from what was decided, in her language: completed here, saved, and kept by nobody.
import { Download, FilePen } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Loading } from '../../../foundation/components/states.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { figuresOf } from '../../../foundation/words/figures.ts'
import { nowhere } from '../../../foundation/words/locale.ts'
import { directionOf, type Language, languages } from '../../../vocabulary/languages.ts'
import { answerText } from '../answer-text.ts'
import type { DataRequest } from '../data-request.ts'

export function AnswerDraft({ request }: { readonly request: DataRequest }): ReactNode {
  const { t } = useWords()
  const [drafting, setDrafting] = useState(false)
  return (
    <section aria-labelledby="answer" className="stack">
      <h2 id="answer">{t('data-requests.answer')}</h2>
      <p className="muted">{t('data-requests.answer-hint')}</p>
      {drafting ? (
        <Suspense fallback={<Loading />}>
          <Draft request={request} />
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

function Draft({ request }: { readonly request: DataRequest }): ReactNode {
  useAllWordsOf(languages)
  const words = useWords()
  const { t, ownLanguage, languageName } = words
  const [language, setLanguage] = useState<Language>(ownLanguage)
  const [written, setWritten] = useState<string | null>(null)
  const figures = words.language === language ? words : figuresOf(language, nowhere)
  const text = written ?? answerText(request, language, figures)
  return (
    <div className="sheet stack">
      <Segmented
        label={t('data-requests.answer-language')}
        value={language}
        onChange={(chosen) => {
          setLanguage(chosen)
          setWritten(null)
        }}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
      />
      <TextArea
        label={t('data-requests.answer-text')}
        rows={14}
        lang={language}
        dir={directionOf(language)}
        value={text}
        onChange={setWritten}
      />
      <p className="row wide">
        <Button
          kind="quiet"
          onPress={() => {
            const name = t('data-requests.answer-file', { number: request.number.replace('/', '-') })
            // Marked as UTF-8, without which some programs open Arabic as debris.
            saveFile(name, `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`)
          }}
        >
          <Download className="i" aria-hidden="true" />
          {t('data-requests.answer-save')}
        </Button>
        {written !== null && (
          <Button kind="plain" onPress={() => setWritten(null)}>
            {t('data-requests.answer-anew')}
          </Button>
        )}
      </p>
    </div>
  )
}
