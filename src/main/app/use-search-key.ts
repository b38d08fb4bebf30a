// The key `/` opens the search of the room that one is in: in the sealed room the device's own, where nothing is sent; elsewhere that of the registers.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { isTyping } from '../../foundation/components/keyboard/is-typing.ts'
import { searchPath } from '../../institution/search/search-path.ts'
import type { Room } from '../../vocabulary/rooms.ts'

export const sealedSearchPath = '/search'

/** Not while something is typed, and not with other keys, which are the browser's. */
export function useSearchKey(room: Room): void {
  const [, setLocation] = useLocation()
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('[data-search-field]')
      if (room === 'sealed') setLocation(sealedSearchPath)
      else if (field?.checkVisibility()) field.focus()
      else setLocation(searchPath)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [room, setLocation])
}
