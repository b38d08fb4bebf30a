// A picture of the library, small: its bytes are asked for under the session and drawn as a picture, never as a page.
import { type ReactNode, useMemo } from 'react'
import { useLoaded } from '../../../../foundation/components/call-context.tsx'
import { useBytesAddress } from '../../../../foundation/components/use-bytes-address.ts'
import { fromBase64url } from '../../../../vocabulary/bytes-as-text.ts'
import type { FileRef } from '../../../../vocabulary/published/files.ts'

export function MediumPicture({ file, words }: { readonly file: FileRef; readonly words: string }): ReactNode {
  const loaded = useLoaded<{ readonly bytes: string }>(
    file.type.startsWith('image/') ? `/api/media/${file.hash}` : null,
  )
  const text = loaded.state === 'ready' ? loaded.value.bytes : null
  const picture = useMemo(() => {
    const bytes = text && fromBase64url(text)
    return bytes ? new Blob([bytes], { type: file.type }) : null
  }, [text, file.type])
  const address = useBytesAddress(picture)
  return address && <img className="medium-picture" src={address} alt={words} />
}
