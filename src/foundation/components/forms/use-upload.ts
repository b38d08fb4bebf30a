// Files that a person picks, brought to the server one after the other.
import { useState } from 'react'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { fileTooLarge } from '../../../vocabulary/published/files.ts'
import { readFile } from '../../read-file.ts'
import { useCall } from '../call-context.tsx'

export type Uploading = {
  readonly upload: (files: readonly File[]) => Promise<void>
  /** How many of how many are here; null when nothing is being sent. */
  readonly under: { readonly done: number; readonly of: number } | null
  /** What was refused, file by file; the others were kept. */
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[]
}

/** `into`: the address that keeps them, each of at most so many bytes, and answers with what it keeps. `prepared`: what a file becomes here, before it is sent. */
export function useUpload<Kept>(
  into: string,
  most: number,
  onAdded: (kept: Kept) => void,
  prepared: (file: File) => Promise<File> = async (file) => file,
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
  const send = async (given: File): Promise<Outcome<Kept>> => {
    const file = await prepared(given)
    if (file.size > most) return fileTooLarge(most)
    const read = await readFile(file)
    if (!read.ok) return read
    const bytes = toBase64url(read.value)
    return (await call('POST', into, { name: file.name.slice(0, 200), bytes })) as Outcome<Kept>
  }
  return { upload, under, refused }
}
