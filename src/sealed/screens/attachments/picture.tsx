// A picture of a kind that a browser draws and cannot run, out of bytes that the desk verified and named; nothing else is ever shown in the app.
import type { ReactNode } from 'react'
import { useBytesAddress } from '../../../foundation/components/use-bytes-address.ts'

export function Picture({ content, words }: { readonly content: Blob; readonly words: string }): ReactNode {
  const address = useBytesAddress(content)
  return address && <img className="attached-picture" src={address} alt={words} />
}
