// What waits for those who sign: that something was published which peers are still shown as not signed. And for a coordinator who does not: what she has to ask of them.
import type { OwnCatalogue } from '../../exchange/server/own-catalogue.ts'
import { figuresOf } from '../../foundation/words/figures.ts'
import type { Where } from '../../foundation/words/locale.ts'
import { isolated } from '../../foundation/words/t.ts'
import { may } from '../../institution/access/access.ts'
import type { WaitingItem, WaitingSource, WaitingWords } from '../../institution/waiting/waiting.ts'
import { dayAfter, dayIn } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { type LocalText, languages, textIn } from '../../vocabulary/languages.ts'

type Signer = { readonly id: PersonId; readonly name: LocalText }

type Signing = Pick<OwnCatalogue, 'unsigned'> & {
  /** Whose devices sign the directory, and with it the catalogue, now. */
  readonly signers: () => Promise<readonly Signer[]>
  /** Of how many people, who have lost their devices, a first one waits for a second signer. Each signer's own device tells her. */
  readonly firstDevices: () => Promise<number>
  readonly where: () => Promise<Where>
}

export const signaturesWaiting =
  ({ unsigned, signers, firstDevices, where }: Signing): WaitingSource =>
  async (caller, today) => {
    const who = await signers()
    const isSigner = who.some(({ id }) => id === caller.person)
    const asks = !isSigner && may(caller, 'hear what waits for signers')
    if (!isSigner && !asks) return []
    const published = await unsigned()
    const devices = asks ? await firstDevices() : 0
    if (isSigner)
      return published ? [line('public', 'catalogue.waiting', { count: published.count }, '/catalogue')] : []
    const here = await where()
    const isLate = published && dayAfter(dayIn(published.since, here.timeZone), patience) <= today
    const names = namesOf(who, here)
    return [
      ...(published && isLate
        ? [line('public', 'catalogue.waiting-elsewhere', { count: published.count, names }, '/catalogue')]
        : []),
      ...(devices > 0 ? [line('institution', 'entry.to-sign-elsewhere', { count: devices, names }, '/people')] : []),
    ]
  }

/** Days: signers sign when they come by, and a mechanism that follows us reads a few times a day what is there. */
const patience = 7

const namesOf = (signers: readonly Signer[], where: Where): LocalText =>
  Object.fromEntries(
    languages.map((language) => {
      const names = signers.map(({ name }) => isolated(textIn(name, language)?.text ?? ''))
      return [language, figuresOf(language, where).list(names)]
    }),
  )

const line = (
  room: WaitingItem['room'],
  words: WaitingWords,
  data: WaitingItem['data'],
  link: string,
): WaitingItem => ({
  id: words,
  room,
  words,
  data,
  about: null,
  link,
  due: null,
  overdue: false,
})
