// What the set-up screens gather before anything is made; the tab keeps it over a reload, all but the code and the passphrase.
import * as v from 'valibot'
import { localTextField } from '../../../../foundation/fields.ts'
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

const emptySetUp = (): SetUpForm => ({
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

const store = 'wiqaya.set-up'

const personShape = v.object({ name: localTextField(), addressedAs: v.picklist(['', 'feminine', 'masculine']) })
const keptShape = v.object({
  name: localTextField(),
  parent: localTextField(),
  country: v.string(),
  timeZone: v.string(),
  k: v.number(),
  n: v.number(),
  recoverInterviews: v.boolean(),
  first: personShape,
  second: personShape,
})

/** No device has a key before set-up has made one: what stands here is what the directory will show to everyone, and nothing that opens anything. */
export function keepSetUp({ code: _code, passphrase: _passphrase, ...shown }: SetUpForm): void {
  try {
    sessionStorage.setItem(store, JSON.stringify(shown))
  } catch {} // without the tab's storage a reload begins again
}

/** What was typed in this tab before a reload; an empty form otherwise. */
export function keptSetUp(): SetUpForm {
  try {
    const kept = v.safeParse(keptShape, JSON.parse(sessionStorage.getItem(store) ?? 'null'))
    return kept.success ? { ...emptySetUp(), ...kept.output } : emptySetUp()
  } catch {
    return emptySetUp()
  }
}

export function forgetSetUp(): void {
  try {
    sessionStorage.removeItem(store)
  } catch {} // nothing was kept
}

const isWritten = (text: LocalText): boolean => Object.keys(text).length > 0

export const institutionReady = ({ code, name, country, timeZone }: SetUpForm): boolean =>
  code.trim() !== '' && isWritten(name) && country !== '' && timeZone !== ''

/** At least two papers to put together, so that none is enough by itself. */
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
