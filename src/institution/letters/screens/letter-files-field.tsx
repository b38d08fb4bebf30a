// Scans and documents of a letter or an answer: added, listed, removed, and saved by readers.
import { Download, Paperclip, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { UploadTold } from '../../../foundation/components/forms/upload-told.tsx'
import { useUpload } from '../../../foundation/components/forms/use-upload.ts'
import { plainName, saveFile } from '../../../foundation/components/save-file.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { letterFileEndings, letterFileMost } from '../../../vocabulary/letter-files.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { LetterFile } from '../letter.ts'

type Props = {
  readonly value: readonly LetterFile[]
  readonly onChange: (value: readonly LetterFile[]) => void
  /** Files are on their way: what is saved now would be saved without them. */
  readonly onBringing: (is: boolean) => void
}

export function LetterFilesField({ value, onChange, onBringing }: Props): ReactNode {
  const { t } = useWords()
  const now = useRef(value)
  now.current = value
  const { upload, under, refused } = useUpload<LetterFile>('/api/dialogue/files', letterFileMost, (file) => {
    if (!now.current.some(({ hash }) => hash === file.hash)) onChange([...now.current, file])
  })
  const bring = async (files: readonly File[]) => {
    onBringing(true)
    await upload(files)
    onBringing(false)
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('dialogue.files')}</legend>
      <span className="hint">{t('dialogue.files-hint')}</span>
      <LetterFileLines files={value} takeOut={(file) => onChange(value.filter(({ hash }) => hash !== file.hash))} />
      <UploadTold under={under} refused={refused} />
      <p>
        <PickFiles kind="quiet" multiple accept={letterFileEndings} disabled={under !== null} onPick={bring}>
          <Paperclip className="i" aria-hidden="true" />
          {t('dialogue.add-file')}
        </PickFiles>
      </p>
    </fieldset>
  )
}

type LinesProps = { readonly files: readonly LetterFile[]; readonly takeOut?: (file: LetterFile) => void }

/** Saved as plain bytes, never shown inline. */
export function LetterFileLines({ files, takeOut }: LinesProps): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const [problem, setProblem] = useState<Problem | null>(null)
  if (files.length === 0) return null
  const save = async ({ hash, name }: LetterFile) => {
    const outcome = (await call('GET', `/api/dialogue/files/${hash}`)) as Outcome<{ bytes: string }>
    setProblem(outcome.ok ? null : outcome.problem)
    const bytes = outcome.ok && fromBase64url(outcome.value.bytes)
    if (bytes) saveFile(name, bytes)
  }
  return (
    <>
      <ul className="lines">
        {files.map((file) => (
          <li key={file.hash} className="row between">
            <bdi dir="auto">{plainName(file.name)}</bdi>
            <span className="row wide">
              <Button
                kind="plain"
                label={`${t('dialogue.save-file')} · ${plainName(file.name)}`}
                onPress={() => void save(file)}
              >
                <Download className="i" aria-hidden="true" />
                {t('dialogue.save-file')}
              </Button>
              {takeOut && (
                <Button
                  kind="plain"
                  removes
                  label={`${t('dialogue.take-out')} · ${plainName(file.name)}`}
                  onPress={() => takeOut(file)}
                >
                  <X className="i" aria-hidden="true" />
                  {t('dialogue.take-out')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {problem && <Failed problem={problem} />}
    </>
  )
}
