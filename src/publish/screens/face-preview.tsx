// The head of the site and its front page's first words in a face, as readers will see them: each language, by day, by night, on a phone.
import { type CSSProperties, type ReactNode, useState } from 'react'
import { Sign } from '../../foundation/components/drawn/sign.tsx'
import { Segmented } from '../../foundation/components/forms/choice.tsx'
import { useAllWordsOf, useWords } from '../../foundation/components/words-context.tsx'
import { isColour, ownColour, tonesOf, unreadable } from '../../foundation/theme/tones.ts'
import { t as say } from '../../foundation/words/t.ts'
import { directionOf, type LocalText, languages, type SiteLanguage, textIn } from '../../vocabulary/languages.ts'
import type { SiteFace } from '../publication.ts'
import { LogoPicture } from './logo-field.tsx'

type As = 'day' | 'night' | 'phone'
const ways: readonly As[] = ['day', 'night', 'phone']

export function FacePreview({ face }: { readonly face: SiteFace }): ReactNode {
  useAllWordsOf(languages)
  const words = useWords()
  const { t } = words
  const [language, setLanguage] = useState<SiteLanguage>(words.language)
  const [as, setAs] = useState<As>('day')
  const shown = face.languages.includes(language) ? language : (face.languages[0] ?? language)
  return (
    <div className="stack">
      <Segmented
        label={t('face.preview-in')}
        value={shown}
        onChange={setLanguage}
        options={face.languages.map((value) => ({ value, label: words.languageName(value) }))}
      />
      <Segmented
        label={t('face.preview-as')}
        value={as}
        onChange={setAs}
        options={ways.map((value) => ({ value, label: t(`face.preview-${value}`) }))}
      />
      <Sheet face={face} language={shown} as={as} />
    </div>
  )
}

function Sheet({ face, language, as }: { face: SiteFace; language: SiteLanguage; as: As }): ReactNode {
  const { t } = useWords()
  const colour = isColour(face.colour) ? face.colour : ownColour
  // What cannot be read will not leave: the nearest that can is shown.
  const tones = tonesOf(unreadable(colour)?.nearest ?? colour)
  const { deep, tint } = as === 'night' ? tones.night : tones.day
  const style = { '--public-deep': deep, '--public-tint': tint, '--room': deep } as CSSProperties
  return (
    <article
      className={`face-sheet ${as}`}
      data-theme={as === 'night' ? 'dark' : 'light'}
      style={style}
      lang={language}
      dir={directionOf(language)}
      aria-label={t('face.preview')}
    >
      <div className="face-brand">
        {face.logo ? <LogoPicture logo={face.logo} /> : <Sign room="public" />}
        <span>
          <span className="strong">
            <In text={face.name} language={language} />
          </span>
          <br />
          <span className="small">
            <In text={face.motto} language={language} />
          </span>
        </span>
      </div>
      <p>
        <In text={face.lede} language={language} />
      </p>
      <p className="row">
        <span className="btn">{say(language, 'face.preview-button')}</span>
        <span className="link">{say(language, 'face.preview-link')}</span>
      </p>
      <p className="small face-foot">
        <In text={face.parent ?? {}} language={language} /> <In text={face.address} language={language} />{' '}
        <bdi>{face.email}</bdi> <bdi dir="ltr">{face.phone}</bdi> {face.links.map(({ name }) => name).join(' · ')}
      </p>
    </article>
  )
}

/** In the language of the page, or in the first it has, as on the site. */
function In({ text, language }: { text: LocalText; language: SiteLanguage }): ReactNode {
  const found = textIn(text, language)
  return found && <bdi lang={found.language}>{found.text}</bdi>
}
