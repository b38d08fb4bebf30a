// A passage with the searched words marked.
import type { ReactNode } from 'react'
import type { Piece } from '../../search/excerpt.ts'

export const Marked = ({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode =>
  pieces.map(({ text, found }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
    found ? <mark key={at}>{text}</mark> : text,
  )
