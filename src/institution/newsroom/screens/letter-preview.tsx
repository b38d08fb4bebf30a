// The letter of an issue as readers will get it: each language, on a phone and a desktop, its plain text, and a copy to oneself.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import { directionOf, type SiteLanguage } from '../../../vocabulary/languages.ts'
import type { DraftContent } from '../draft-content.ts'

/** The letter's own words and links, as the room that writes letters gives them: its HTML has no place in the app. */
type Letter = {
  readonly subject: string
  readonly text: string
  readonly language: SiteLanguage
  readonly parts: readonly {
    readonly heading?: string
    readonly text?: string
    readonly language?: SiteLanguage
    readonly link?: string
  }[]
}
type Form = 'phone' | 'desktop' | 'text'
const forms: readonly Form[] = ['phone', 'desktop', 'text']

export function LetterPreview({ content }: { readonly content: DraftContent }): ReactNode {
  const words = useWords()
  const { t } = words
  const acting = useAct()
  const [language, setLanguage] = useState<SiteLanguage>(words.language)
  const [form, setForm] = useState<Form>('phone')
  const [letter, setLetter] = useState<Letter | null>(null)
  const show = async (wanted: SiteLanguage) => {
    setLanguage(wanted)
    setLetter(await acting.act<Letter>('POST', '/api/newsletter/preview', { content, language: wanted }))
  }
  return (
    <section aria-label={t('institution.draft.letter')} className="stack">
      <h2>{t('institution.draft.letter')}</h2>
      <Segmented
        label={t('institution.draft.letter-in')}
        value={language}
        onChange={show}
        options={languagesHere().map((value) => ({ value, label: words.languageName(value) }))}
      />
      <Segmented
        label={t('institution.draft.letter-as')}
        value={form}
        onChange={setForm}
        options={forms.map((value) => ({ value, label: t(`institution.draft.letter-${value}`) }))}
      />
      <div className="row">
        <Button kind="quiet" disabled={acting.busy} onPress={() => show(language)}>
          {t('institution.draft.letter-show')}
        </Button>
      </div>
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      {letter && <Read letter={letter} form={form} wanted={language} />}
      <Copy content={content} language={language} />
    </section>
  )
}

function Read({ letter, form, wanted }: { letter: Letter; form: Form; wanted: SiteLanguage }): ReactNode {
  const { t } = useWords()
  const own = { lang: letter.language, dir: directionOf(letter.language) }
  return (
    <>
      {letter.language !== wanted && <p className="muted">{t('institution.draft.letter-other')}</p>}
      <p>
        <span className="muted">{t('institution.draft.letter-subject')}</span> <bdi {...own}>{letter.subject}</bdi>
      </p>
      {form === 'text' ? (
        <pre className="paperlet pre" {...own}>
          {letter.text}
        </pre>
      ) : (
        <article className={`letter-sheet ${form}`} aria-label={t('institution.draft.letter')} {...own}>
          <h3>{letter.subject}</h3>
          {letter.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shown whole, anew each time
            <Part key={index} part={part} within={letter.language} />
          ))}
        </article>
      )}
    </>
  )
}

/** Links are dead here: the one for leaving belongs to no reader. */
function Part({ part, within }: { part: Letter['parts'][number]; within: SiteLanguage }): ReactNode {
  const { heading, text, link, language = within } = part
  const own = { lang: language, dir: directionOf(language) }
  if (heading)
    return (
      <>
        <h4 {...own}>
          <span className="link">{heading}</span>
        </h4>
        {text && <p {...own}>{text}</p>}
      </>
    )
  return (
    <p>
      {text && <span {...own}>{text}</span>}
      {text && link && <br />}
      {link && (
        <span className="link" dir="ltr">
          {link}
        </span>
      )}
    </p>
  )
}

function Copy({ content, language }: { content: DraftContent; language: SiteLanguage }): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const done = useDone()
  const [to, setTo] = useState('')
  const send = async () => {
    if ((await acting.act('POST', '/api/newsletter/copy', { content, language, to })) === null) return
    done({ words: t('institution.draft.letter-copied') })
  }
  return (
    <div className="stack-s">
      <TextField
        label={t('institution.draft.letter-copy-to')}
        type="email"
        autoComplete="email"
        dir="ltr"
        error={acting.wrong('to')}
        value={to}
        onChange={setTo}
      />
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <div className="row">
        <Button kind="quiet" disabled={acting.busy || to === ''} onPress={send}>
          {t('institution.draft.letter-copy')}
        </Button>
      </div>
    </div>
  )
}
