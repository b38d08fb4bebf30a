// The picture of a question or a note: chosen, described for who does not see it, replaced or taken away.
import { ImagePlus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import { type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { Picture } from '../../dossier/forms/form.ts'
import { AskedPicture } from '../questionnaire/asked-picture.tsx'
import { drawnPicture } from '../questionnaire/drawn-picture.ts'

type Props = {
  readonly picture: Picture | undefined
  /** What it stands beside, in words. */
  readonly of: string
  /** Whether the questionnaire may hold it. */
  readonly fits: (picture: Picture) => boolean
  readonly onChange: (picture: Picture | undefined, typing?: string) => void
}

export function PictureField({ picture, of, fits, onChange }: Props): ReactNode {
  const { t } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const drawn = await drawnPicture(file)
    if (!drawn.ok) return setProblem(drawn.problem)
    const now = { data: drawn.value, shows: picture?.shows ?? {} }
    if (!fits(now)) return setProblem(refuse('question-pictures-too-many').problem)
    setProblem(null)
    onChange(now)
  }
  return (
    <details open={picture ? true : undefined}>
      <summary>{t('build.picture')}</summary>
      <div className="stack">
        <p className="hint">{t('build.picture-why')}</p>
        {picture && (
          <>
            <AskedPicture picture={picture} of={of} />
            <LocalTextField
              label={t('build.picture-shows')}
              hint={t('build.picture-shows-why')}
              in={languages}
              value={picture.shows}
              onChange={(shows) => onChange({ ...picture, shows }, 'picture')}
            />
          </>
        )}
        {problem && <Failed problem={problem} title={t('build.picture-not-added')} />}
        <p className="row">
          <PickFiles
            kind="quiet"
            accept="image/png,image/jpeg,image/webp,image/gif"
            onPick={([file]) => void take(file)}
          >
            <ImagePlus className="i" aria-hidden="true" />
            {t(picture ? 'build.picture-other' : 'build.picture-add')}
          </PickFiles>
          {picture && (
            <Button kind="plain" onPress={() => onChange(undefined)}>
              <X className="i" aria-hidden="true" />
              {t('build.picture-remove')}
            </Button>
          )}
        </p>
      </div>
    </details>
  )
}
