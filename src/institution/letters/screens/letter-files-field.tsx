// Scans and documents of a letter or an answer: added, listed, removed, and saved by readers.
import { Download, Paperclip, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { plainName, saveFile } from '../../../foundation/components/save-file.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { readFile } from '../../../foundation/read-file.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { letterFileEndings, letterFileMost } from '../../../vocabulary/letter-files.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { fileTooLarge } from '../../../vocabulary/published/files.ts'
import type { LetterFile } from '../letter.ts'

type Props = {
  readonly value: readonly LetterFile[]
  readonly onChange: (value: readonly LetterFile[]) => void
}

export function LetterFilesField({ value, onChange }: Props): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const [refused, setRefused] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async (files: readonly File[]) => {
    setRefused(null)
    setBusy(true)
    let kept = value
    for (const file of files) {
      const outcome = await give(file)
      if (!outcome.ok) setRefused(outcome.problem)
      else if (!kept.some(({ hash }) => hash === outcome.value.hash)) kept = [...kept, outcome.value]
    }
    setBusy(false)
    onChange(kept)
  }
  const give = async (file: File): Promise<Outcome<LetterFile>> => {
    if (file.size > letterFileMost) return fileTooLarge(letterFileMost)
    const read = await readFile(file)
    if (!read.ok) return read
    const bytes = toBase64url(read.value)
    return (await call('POST', '/api/dialogue/files', { name: file.name.slice(0, 200), bytes })) as Outcome<LetterFile>
  }
  return (
    <fieldset className="field stack">
      <legend className="lab">{t('dialogue.files')}</legend>
      <span className="hint">{t('dialogue.files-hint')}</span>
      <LetterFileLines files={value} takeOut={(file) => onChange(value.filter(({ hash }) => hash !== file.hash))} />
      {refused && <Failed title={t('dialogue.file-refused')} problem={refused} />}
      <p>
        <PickFiles kind="quiet" multiple accept={letterFileEndings} disabled={busy} onPick={add}>
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
