// Files that a person picks, brought into the library, or into what else keeps files so, one after the other.
import { useState } from 'react'
import { useCall } from '../../../../foundation/components/call-context.tsx'
import { readFile } from '../../../../foundation/read-file.ts'
import { toBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import type { Outcome, Problem } from '../../../../vocabulary/problems.ts'
import { fileTooLarge } from '../../../../vocabulary/published/files.ts'
import { type Medium, mediumMost } from '../media.ts'
import { inScreenColours } from './redraw-picture.ts'

type Uploading = {
  readonly upload: (files: readonly File[]) => Promise<void>
  /** How many of how many are here; null when nothing is being sent. */
  readonly under: { readonly done: number; readonly of: number } | null
  /** What was refused, file by file; the others were kept. */
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[]
}

/** `into`: the address that keeps them. `prepared`: what a file becomes here, before it is sent. */
export function useUpload(
  onAdded: (medium: Medium) => void,
  into = '/api/media',
  prepared: (file: File) => Promise<File> = inScreenColours,
): Uploading {
  const call = useCall()
  const [under, setUnder] = useState<Uploading['under']>(null)
  const [refused, setRefused] = useState<Uploading['refused']>([])
  const upload = async (files: readonly File[]) => {
    if (under) return
    setRefused([])
    for (const [done, file] of files.entries()) {
      setUnder({ done, of: files.length })
      const added = await send(file)
      if (added.ok) onAdded(added.value)
      else setRefused((before) => [...before, { name: file.name, problem: added.problem }])
    }
    setUnder(null)
  }
  const send = async (given: File): Promise<Outcome<Medium>> => {
    const file = await prepared(given)
    if (file.size > mediumMost) return fileTooLarge(mediumMost)
    const read = await readFile(file)
    if (!read.ok) return read
    const bytes = toBase64url(read.value)
    return (await call('POST', into, { name: file.name.slice(0, 200), bytes })) as Outcome<Medium>
  }
  return { upload, under, refused }
}
