// Describes a picture or a file of the library, in the language of the text that it is placed in, before it is placed there.
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { TextArea } from '../../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../../foundation/components/forms/use-act.ts'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import { isPicture, type Medium } from '../media.ts'
import { MediumPicture } from './medium-picture.tsx'

type Props = {
  readonly medium: Medium
  readonly language: SiteLanguage
  readonly onChoose: (medium: Medium) => void
  readonly onCancel: () => void
}

/** Nothing is placed without words for whoever does not see it; they are kept with the picture for the next place. */
export function DescribeMedium({ medium, language, onChoose, onCancel }: Props): ReactNode {
  const { t, languageName } = useWords()
  const acting = useAct()
  const id = useId()
  const [text, setText] = useState(medium.text[language] ?? '')
  const said = text.trim()
  const asks = t(isPicture(medium.file) ? 'newsroom.media.shows' : 'newsroom.media.is')
  const place = async () => {
    const described = { ...medium.text, [language]: said.slice(0, 1_000) }
    if (said === medium.text[language]) return onChoose(medium)
    const kept = await acting.act<Medium>('PUT', `/api/media/${medium.file.hash}`, {
      text: described,
      before: medium.text,
    })
    if (kept) onChoose(kept)
  }
  return (
    <section className="stack picker" aria-labelledby={id}>
      <p id={id} className="strong" dir="auto">
        {medium.file.name}
      </p>
      <MediumPicture file={medium.file} words={said} />
      <TextArea
        label={`${asks} (${languageName(language)})`}
        {...(isPicture(medium.file) ? { hint: t('newsroom.media.shows-hint-here') } : {})}
        required
        lang={language}
        rows={2}
        value={text}
        onChange={setText}
      />
      {acting.problem && <Failed title={t('newsroom.media.not-done')} problem={acting.problem} />}
      <p className="row">
        <Button disabled={acting.busy || said === ''} onPress={place}>
          {t('newsroom.media.place')}
        </Button>
        <Button kind="plain" onPress={onCancel}>
          {t('newsroom.media.other')}
        </Button>
      </p>
    </section>
  )
}
