// How the state of a request for documents is drawn: a shape beside its word.
import { Ban, Check, CircleDashed, Clock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RequestState } from '../../dossier/remote/document-requests.ts'

export function requestTone(state: RequestState): {
  readonly kind: 'plain' | 'alert' | 'done'
  readonly icon: ReactNode
} {
  switch (state) {
    case 'overdue':
      return { kind: 'alert', icon: <TriangleAlert className="i" aria-hidden="true" /> }
    case 'received':
      return { kind: 'done', icon: <Check className="i" aria-hidden="true" /> }
    case 'refused':
      return { kind: 'alert', icon: <Ban className="i" aria-hidden="true" /> }
    case 'due':
      return { kind: 'plain', icon: <Clock className="i" aria-hidden="true" /> }
    case 'unsent':
      return { kind: 'plain', icon: <CircleDashed className="i" aria-hidden="true" /> }
  }
}
