// Standards as they are shown: each with its short heading, which comes when a screen first asks for one.
import { type ReactNode, useEffect, useState } from 'react'
import { type StandardRef, standardCitation } from '../../vocabulary/standards/standards.ts'
import { useWords } from './words-context.tsx'

/** "Nelson Mandela Rules, 23 · One hour a day in the open air"; the citation alone until the headings are here. */
export function StandardsList({ standards }: { readonly standards: readonly StandardRef[] }): ReactNode {
  const words = useStandardWords()
  return (
    <ul>
      {standards.map((standard) => (
        <li key={standard}>{words(standard)}</li>
      ))}
    </ul>
  )
}

export function useStandardWords(): (standard: StandardRef) => string {
  const { ownLanguage: language } = useWords()
  const library = useStandardLibrary()
  return (standard) => {
    const heading = library?.standardHeading(standard, language)
    return [standardCitation(standard, language), heading].filter(Boolean).join(' · ')
  }
}

type Library = typeof import('../../vocabulary/standards/standard-headings.ts') &
  typeof import('../search/find-standards.ts')

/** Headings and their search; null until they are read from this device. */
export function useStandardLibrary(): Library | null {
  const [library, setLibrary] = useState<Library | null>(null)
  useEffect(() => {
    let left = false
    const read = Promise.all([
      import('../../vocabulary/standards/standard-headings.ts'),
      import('../search/find-standards.ts'),
    ])
    void read.then(([headings, search]) => {
      if (!left) setLibrary({ ...headings, ...search })
    })
    return () => {
      left = true
    }
  }, [])
  return library
}
