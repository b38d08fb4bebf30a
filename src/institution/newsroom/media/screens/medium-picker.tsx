// Chooses a picture or a file for a text; one without a description in the text's language is described here first.
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../../../foundation/components/button.tsx'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { Shown } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import type { Medium } from '../media.ts'
import { DescribeMedium } from './describe-medium.tsx'
import { Add } from './media-library.tsx'
import { MediumPicture } from './medium-picture.tsx'

type Props = {
  /** Null where what is chosen is described elsewhere. */
  readonly language: SiteLanguage | null
  readonly onChoose: (medium: Medium) => void
  readonly onCancel: () => void
}

export function MediumPicker({ language, onChoose, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const media = useLoaded<readonly Medium[]>('/api/media')
  const [toDescribe, setToDescribe] = useState<Medium | null>(null)
  const isDescribed = ({ text }: Medium) => language === null || Boolean(text[language])
  if (toDescribe && language)
    return (
      <DescribeMedium
        medium={toDescribe}
        language={language}
        onChoose={onChoose}
        onCancel={() => setToDescribe(null)}
      />
    )
  return (
    <section className="stack picker" aria-label={t('newsroom.media.choose')}>
      <Shown of={media}>
        {(all, reload) => (
          <>
            <Add onAdded={reload} />
            {all.length === 0 && <p className="muted">{t('newsroom.media.none')}</p>}
            <ul className="media-choices">
              {all.map((medium) => (
                <li key={medium.file.hash}>
                  <Choice
                    medium={medium}
                    isDescribed={isDescribed(medium)}
                    onPress={() => (isDescribed(medium) ? onChoose(medium) : setToDescribe(medium))}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      <div className="row">
        <Button kind="plain" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
        <ButtonLink kind="plain" to="/newsroom/media">
          {t('newsroom.media.title')}
        </ButtonLink>
      </div>
    </section>
  )
}

type ChoiceProps = { readonly medium: Medium; readonly isDescribed: boolean; readonly onPress: () => void }

function Choice({ medium, isDescribed, onPress }: ChoiceProps): ReactNode {
  const { t, local } = useWords()
  return (
    <button type="button" className="media-choice" onClick={onPress}>
      <MediumPicture file={medium.file} words="" />
      <span dir="auto">{local(medium.text) || medium.file.name}</span>
      {!isDescribed && <span className="hint">{t('newsroom.media.describe-first')}</span>}
    </button>
  )
}
