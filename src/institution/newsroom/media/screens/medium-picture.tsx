// A picture of the library, small: its bytes are asked for under the session and drawn as a picture, never as a page.
import { type ReactNode, useEffect, useState } from 'react'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { fromBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import type { FileRef } from '../../../../vocabulary/published/files.ts'

export function MediumPicture({ file, words }: { readonly file: FileRef; readonly words: string }): ReactNode {
  const loaded = useLoaded<{ readonly bytes: string }>(
    file.type.startsWith('image/') ? `/api/media/${file.hash}` : null,
  )
  const [address, setAddress] = useState<string | null>(null)
  const text = loaded.state === 'ready' ? loaded.value.bytes : null
  useEffect(() => {
    const bytes = text && fromBase64url(text)
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([bytes], { type: file.type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [text, file.type])
  return address && <img className="medium-picture" src={address} alt={words} />
}
