// A fingerprint to be read out: its sixteen groups apart, in their own order whatever the text around them.
import type { ReactNode } from 'react'

export function Fingerprint({ text }: { readonly text: string }): ReactNode {
  return (
    <p dir="ltr" className="fingerprint">
      {text}
    </p>
  )
}
