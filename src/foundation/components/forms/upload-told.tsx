// How far picked files have come, and why one did not.
import type { ReactNode } from 'react'
import { ProgressLine } from '../drawn/progress-line.tsx'
import { Failed } from '../states.tsx'
import { useWords } from '../words-context.tsx'
import type { Uploading } from './use-upload.ts'

export function UploadTold({ under, refused }: Pick<Uploading, 'under' | 'refused'>): ReactNode {
  const { t, number } = useWords()
  return (
    <>
      {under && (
        <ProgressLine
          words={t('newsroom.media.adding', { done: number(under.done + 1), of: number(under.of) })}
          done={under.done}
          of={under.of}
        />
      )}
      {refused.map(({ name, problem }) => (
        <Failed key={name} title={t('newsroom.media.not-added', { name })} problem={problem} />
      ))}
    </>
  )
}
