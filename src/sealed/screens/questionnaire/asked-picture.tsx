// The picture of a question or a note, out of the questionnaire itself: there without a network.
import { type ReactNode, useMemo } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { plainPictureIn } from '../../../foundation/pictures/plain-picture.ts'
import { isolated } from '../../../foundation/words/t.ts'
import type { Picture as AskedWith } from '../../dossier/forms/form.ts'
import { Picture } from '../attachments/picture.tsx'

type Props = {
  readonly picture: AskedWith
  /** What it stands beside, in words. */
  readonly of: string
}

export function AskedPicture({ picture: { data, shows }, of }: Props): ReactNode {
  const { t, local } = useWords()
  const content = useMemo(() => {
    const plain = plainPictureIn(data)
    return plain && new Blob([plain.bytes], { type: plain.type })
  }, [data])
  return content && <Picture content={content} words={local(shows) || t('forms.picture-of', { text: isolated(of) })} />
}
