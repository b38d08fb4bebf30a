// Describes a picture or a file of the library, in the language of the text that it is placed in, before it is placed there.
import { type ReactNode, useId } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { TextArea } from '../../../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../../../foundation/components/forms/kept-back.tsx'
import { Failed } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import { MetChange } from '../../../screens/use-editing.tsx'
import { isPicture, type Medium } from '../media.ts'
import { MediumPicture } from './medium-picture.tsx'
import { useDescribing } from './use-describing.ts'

type Props = {
  readonly medium: Medium
  readonly language: SiteLanguage
  readonly onChoose: (medium: Medium) => void
  readonly onCancel: () => void
}

/** Nothing is placed without words for whoever does not see it; they are kept with the picture for the next place. */
export function DescribeMedium({ medium, language, onChoose, onCancel }: Props): ReactNode {
  const { t, languageName } = useWords()
  const describing = useDescribing(medium, onChoose)
  const id = useId()
  const { form, say, save, met, acting } = describing
  const said = form.text[language]?.trim() ?? ''
  const asks = t(isPicture(medium.file) ? 'newsroom.media.shows' : 'newsroom.media.is')
  const place = () => (said === medium.text[language] && !met ? onChoose(medium) : save())
  return (
    <section className="stack picker" aria-labelledby={id}>
      <p id={id} className="strong" dir="auto">
        {medium.file.name}
      </p>
      <MediumPicture file={medium.file} words={said} />
      <KeptBack kept={acting.kept} />
      <TextArea
        key={acting.kept.round}
        label={`${asks} (${languageName(language)})`}
        {...(isPicture(medium.file) ? { hint: t('newsroom.media.shows-hint-here') } : {})}
        required
        lang={language}
        rows={2}
        value={form.text[language] ?? ''}
        onChange={(words) => say({ text: { ...form.text, [language]: words } })}
      />
      {acting.problem && <Failed title={t('newsroom.media.not-done')} problem={acting.problem} />}
      <MetChange editing={describing} labels={{ text: t('newsroom.media.description') }} show={() => null} />
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
