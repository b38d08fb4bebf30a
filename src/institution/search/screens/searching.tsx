// The present search of the registers, from the frame or from the screen: kept in memory only, so that returning from a record shows the results again, and no address contains a name.
import { Search } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { SearchRequest } from '../search.ts'
import { searchPath } from '../search-path.ts'

export type Seeking = { readonly request: SearchRequest; readonly page: number }

type Context = {
  readonly seeking: Seeking | null
  readonly seek: (seeking: Seeking) => void
  /** Where this person searches her own device; null if it keeps no dossiers for her. */
  readonly device: string | null
}

const SearchingContext = createContext<Context | null>(null)

/** Mounted once around the staff's rooms: the search is forgotten with them. */
export function SearchingProvider({
  device,
  children,
}: {
  readonly device: string | null
  readonly children: ReactNode
}): ReactNode {
  const [seeking, seek] = useState<Seeking | null>(null)
  const value = useMemo(() => ({ seeking, seek, device }), [seeking, device])
  return <SearchingContext value={value}>{children}</SearchingContext>
}

/** Throws outside `SearchingProvider`: that is a bug. */
export function useSearching(): Context {
  const context = useContext(SearchingContext)
  if (!context) throw new Error('useSearching is called outside SearchingProvider')
  return context
}

/** The field in the frame, under the institution's name: what is typed here goes to the server. */
export function FrameSearch(): ReactNode {
  const { t } = useWords()
  const { seek } = useSearching()
  const [, setLocation] = useLocation()
  const [text, setText] = useState('')
  const id = useId()
  return (
    <search>
      <form
        className="frame-search"
        onSubmit={submits(() => {
          if (text.trim() === '') return
          seek({ request: { text: text.trim() }, page: 1 })
          setText('')
          setLocation(searchPath)
        })}
      >
        <label className="vh" htmlFor={id}>
          {t('seek.frame')}
        </label>
        <input
          id={id}
          type="search"
          // Empty it has the page's direction: Firefox draws no placeholder where it is to find one.
          dir={text === '' ? undefined : 'auto'}
          data-search-field=""
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="/"
          maxLength={200}
          placeholder={t('seek.go')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" aria-label={t('seek.frame')}>
          <Search className="i" aria-hidden="true" />
        </button>
      </form>
    </search>
  )
}
