// What the set-up screens gather before anything is made.
import type { LocalText } from '../../../../vocabulary/languages.ts'
import type { SetupRequest } from '../../../desk/desk.ts'
import type { ChosenPassphrase } from '../new-passphrase.tsx'
import type { AddressedAs } from '../person-fields.tsx'

type PersonForm = { readonly name: LocalText; readonly addressedAs: AddressedAs | '' }

export type SetUpForm = {
  readonly code: string
  readonly name: LocalText
  readonly parent: LocalText
  readonly country: string
  readonly timeZone: string
  readonly k: number
  readonly n: number
  readonly recoverInterviews: boolean
  readonly first: PersonForm
  readonly second: PersonForm
  readonly passphrase: ChosenPassphrase
}

export const emptySetUp = (): SetUpForm => ({
  code: '',
  name: {},
  parent: {},
  country: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  k: 2,
  n: 3,
  recoverInterviews: true,
  first: { name: {}, addressedAs: '' },
  second: { name: {}, addressedAs: '' },
  passphrase: { passphrase: '', again: '' },
})

const isWritten = (text: LocalText): boolean => Object.keys(text).length > 0

export const institutionReady = ({ code, name, country, timeZone }: SetUpForm): boolean =>
  code.trim() !== '' && isWritten(name) && country !== '' && timeZone !== ''

/** At least two papers to put together, and none of them enough by itself. */
export const sharesReady = ({ k, n }: SetUpForm): boolean => k >= 2 && n >= k && n <= 20

/** What the desk is asked, or null while a person is not described. */
export function setUpRequest(form: SetUpForm): SetupRequest | null {
  const { first, second, parent } = form
  if (!first.addressedAs || !second.addressedAs || !isWritten(first.name) || !isWritten(second.name)) return null
  return {
    code: form.code.trim(),
    identity: {
      name: form.name,
      ...(isWritten(parent) ? { parent } : {}),
      country: form.country,
      timeZone: form.timeZone,
      demonstration: false,
    },
    shares: { k: form.k, n: form.n },
    recoverInterviews: form.recoverInterviews,
    first: { name: first.name, addressedAs: first.addressedAs, passphrase: form.passphrase.passphrase },
    second: { name: second.name, addressedAs: second.addressedAs },
  }
}
