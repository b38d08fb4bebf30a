// The person behind a message about a place: sealed here before it is sent, opened on devices of the intake office, sealed again before their keys end. Nothing of it is stored on this device.
import type { CardSubject } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { listedPerson } from '../../keys/directory/directory.ts'
import { cardMost, type IntakeCard, openCard, sealCard } from '../../keys/intake/card.ts'
import { showOpened } from '../../keys/intake/envelope.ts'
import { intakeKeysNow } from '../../keys/intake/offer.ts'
import type { Bench, Opened } from '../bench.ts'
import { heldKeys } from './intake-keys.ts'

/** A card as it is written and read. */
export type PersonBehind = Omit<IntakeCard, 'about'>

export interface CardActs {
  /** Whether a card is kept about this. */
  isCardKept(about: CardSubject): Promise<Outcome<boolean>>
  /** Seals a card to the intake office. Refuses `field-missing` where both are empty, `intake-nobody` where nobody has that office; somebody else's card is replaced only by the office `intake`. */
  keepCard(about: CardSubject, card: PersonBehind): Promise<Outcome<null>>
  /** Opens it on this device; by the office `intake`. Refuses `letter-not-for-device`: it was sealed to other devices, or is about something else. */
  readCard(about: CardSubject): Promise<Outcome<PersonBehind>>
  /** Destroys it: nobody opens it any more. By the office `intake`. The server refuses `letter-not-for-device` while another device may open it and this one does not. */
  destroyCard(about: CardSubject): Promise<Outcome<null>>
}

export function cardActs(bench: Bench): CardActs {
  return {
    isCardKept: (about) => bench.api.isCardKept(about),
    keepCard: async (about, { name, contact }) => {
      if (!bench.opened) return refuse('device-locked')
      const card = { about, name: name.trim(), contact: contact.trim() }
      if (card.name === '' && card.contact === '') return refuse('field-missing', { field: 'name' })
      for (const field of ['name', 'contact'] as const)
        if (card[field].length > cardMost[field]) return refuse('field-too-long', { field, max: cardMost[field] })
      return leave(bench, bench.opened, card, null)
    },
    readCard: async (about) => {
      if (!bench.opened) return refuse('device-locked')
      const sealed = await bench.api.card(about, 'read')
      if (!sealed.ok) return sealed
      const card = await openCard(sealed.value, about, await heldKeys(bench.opened))
      if (!card) return refuse('letter-not-for-device')
      return accept({ name: card.name, contact: card.contact })
    },
    destroyCard: async (about) => {
      if (!bench.opened) return refuse('device-locked')
      const sealed = await bench.api.card(about, 'keep')
      if (!sealed.ok) return sealed.problem.code === 'not-found' ? accept(null) : sealed
      return bench.api.destroyCard(about, await showOpened('card', sealed.value, await heldKeys(bench.opened)))
    },
  }
}

/** Seals cards whose keys are about to end to the present keys; on devices of the intake office. A card that does not open here is left to another device. */
export async function keepCardsOpening(bench: Bench, opened: Opened): Promise<Outcome<null>> {
  const { directory } = opened
  if (!directory || !listedPerson(directory, opened.enrolment.person)?.offices.includes('intake')) return accept(null)
  const ending = await bench.api.cardsEnding()
  if (!ending.ok) return ending
  const held = await heldKeys(opened)
  for (const about of ending.value) {
    const sealed = await bench.api.card(about, 'keep')
    if (!sealed.ok) continue
    const card = await openCard(sealed.value, about, held)
    if (!card) continue
    const left = await leave(bench, opened, card, await showOpened('card', sealed.value, held))
    if (!left.ok) return left
  }
  return accept(null)
}

/** `shown`: that the one which is there was opened. */
async function leave(
  bench: Bench,
  { directory }: Opened,
  card: IntakeCard,
  shown: Bytes | null,
): Promise<Outcome<null>> {
  const keys = directory ? intakeKeysNow(directory, bench.clock()) : []
  const sealed = await sealCard(
    card,
    keys.map(({ key }) => key),
    bench.random,
  )
  const [first] = keys.map(({ until }) => until).toSorted()
  return sealed && first ? bench.api.leaveCard(card.about, sealed, first, shown) : refuse('intake-nobody')
}
