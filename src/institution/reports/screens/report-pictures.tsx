// A picture for a report: brought into the report itself, or chosen from what it and the newsroom have, and said in words before it is placed.
import { ImagePlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { useUpload } from '../../../foundation/components/forms/use-upload.ts'
import { Failed, Loading, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { ReportId } from '../../../vocabulary/ids.ts'
import { type Medium, mediumMost } from '../../newsroom/media/media.ts'
import { DescribeMedium } from '../../newsroom/media/screens/describe-medium.tsx'
import { MediumPicture } from '../../newsroom/media/screens/medium-picture.tsx'
import type { Picking } from '../../newsroom/writing/screens/body-editor.tsx'
import { pictureForPaper } from './picture-for-paper.ts'

type Props = Picking & { readonly report: ReportId }

export function ReportPictures({ report, language, onChoose, onCancel }: Props): ReactNode {
  const { t, local } = useWords()
  const path = `/api/reports/${report}/pictures`
  const pictures = useLoaded<readonly Medium[]>(path)
  const [chosen, setChosen] = useState<Medium | null>(null)
  const { upload, under, refused } = useUpload<Medium>(path, mediumMost, setChosen, pictureForPaper)
  if (chosen)
    return <DescribeMedium medium={chosen} language={language} onChoose={onChoose} onCancel={() => setChosen(null)} />
  return (
    <section className="stack picker" aria-label={t('newsroom.media.choose')}>
      <p className="hint">{t('reports.picture.seen')}</p>
      <p>
        <PickFiles disabled={under !== null} accept=".jpg,.jpeg,.png,.webp" onPick={upload}>
          <ImagePlus className="i" aria-hidden="true" />
          {t('reports.picture.bring')}
        </PickFiles>
      </p>
      {under && <Loading words={t('reports.picture.bringing')} />}
      {refused.map(({ name, problem }) => (
        <Failed key={name} title={t('newsroom.media.not-added', { name })} problem={problem} />
      ))}
      <Shown of={pictures}>
        {(all) => (
          <ul className="media-choices">
            {all.map((medium) => (
              <li key={medium.file.hash}>
                <button type="button" className="media-choice" onClick={() => setChosen(medium)}>
                  <MediumPicture file={medium.file} words="" />
                  <span dir="auto">{local(medium.text) || medium.file.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <p>
        <Button kind="plain" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </p>
    </section>
  )
}
