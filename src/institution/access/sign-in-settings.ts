// What the administrator is shown of the institution's own sign-in service: how this installation knows it, and who is linked.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'

export type SignInSettings =
  | { readonly issuer: null }
  | {
      readonly issuer: {
        readonly name: string
        readonly address: string
        readonly client: string
        /** The address that is registered there for browsers to return to. */
        readonly returns: readonly string[]
      }
      readonly links: readonly { readonly person: PersonId; readonly linked: Instant; readonly by: PersonId }[]
    }
