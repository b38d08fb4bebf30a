// A note of the desk in a component: apart from what all screens use, because documents that several people write come with much code.
import { useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../desk-context.tsx'
import { bindNote } from './note-binding.ts'

/**
 * A note as a Y.Doc bound both ways: local edits go to the desk, records that arrive go to the document. Hand it to
 * Tiptap's Collaboration extension. Null until opened; refused again when something
 * comes that the editor would not show whole. The document is this component's own and is destroyed with it.
 */
export function useNote(stream: StreamId | null, note: string): Outcome<Doc> | null {
  const desk = useDesk()
  const [bound, setBound] = useState<Outcome<Doc> | null>(null)
  useEffect(() => {
    if (!stream) return
    let left = false
    const binding = bindNote(desk, stream, note, (why) => {
      if (!left) setBound(why)
    })
    binding.opened.then((outcome) => {
      if (!left) setBound(outcome)
    })
    return () => {
      left = true
      setBound(null)
      binding.close()
    }
  }, [desk, stream, note])
  return bound
}
