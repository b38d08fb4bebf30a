// Choosing a picture or a file for a text: in the text's language it must be described first, for whoever does not see it.
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../../../foundation/components/button.tsx'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { Shown } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import type { Medium } from '../media.ts'
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
                  <Choice medium={medium} language={language} onChoose={onChoose} />
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

function Choice({ medium, language, onChoose }: Omit<Props, 'onCancel'> & { readonly medium: Medium }): ReactNode {
  const { t, local } = useWords()
  const described = language === null || Boolean(medium.text[language])
  return (
    <button
      type="button"
      className="media-choice"
      aria-disabled={!described || undefined}
      onClick={() => described && onChoose(medium)}
    >
      <MediumPicture file={medium.file} words="" />
      <span dir="auto">{local(medium.text) || medium.file.name}</span>
      {!described && <span className="hint">{t('newsroom.media.describe-first')}</span>}
    </button>
  )
}
