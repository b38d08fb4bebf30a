// A picture of a kind that a browser draws and cannot run, out of bytes that the desk verified and named; nothing else is ever shown in the app.
import { type ReactNode, useEffect, useState } from 'react'

export function Picture({ content, words }: { readonly content: Blob; readonly words: string }): ReactNode {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return address && <img className="attached-picture" src={address} alt={words} />
}
