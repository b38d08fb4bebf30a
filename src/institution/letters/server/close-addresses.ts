// Takes letters away from the addresses whose time is over, by the clock on the wall. What was handed in there lies elsewhere, sealed, until the intake has fetched it.
import { nameOfError } from '../../../foundation/server/process/name-of-error.ts'
import { dayAfter } from '../../../vocabulary/dates.ts'
import type { InstitutionParts } from '../../server/parts.ts'

export type ClosingParts = Pick<InstitutionParts, 'answerAddresses' | 'today'> & {
  readonly letters: InstitutionParts['registers']['letters']
}

/** Looks at once, then each hour until closed; of several servers, the one that has the clock. */
export async function keepClosing(
  parts: ClosingParts,
  hasClock: () => Promise<boolean>,
  report: (line: string) => void,
): Promise<{ readonly close: () => Promise<void> }> {
  let work: Promise<void> = Promise.resolve()
  const look = () => {
    work = work
      .then(async () => ((await hasClock()) ? closeEnded(parts) : undefined))
      .catch((error: unknown) => report(`Addresses of letters were not closed: ${nameOfError(error)}`))
    return work
  }
  await look()
  const clockwork = setInterval(look, 3_600_000)
  return {
    async close() {
      clearInterval(clockwork)
      await work
    },
  }
}

/** The letter, whether it stands or was withdrawn, with the receipts of what was handed in. */
export async function closeEnded({ letters, answerAddresses, today }: ClosingParts): Promise<void> {
  const before = dayAfter(await today(), -toldDays)
  for (const address of await letters.addressesEnded(await answerAddresses.list(), before))
    await answerAddresses.remove(address)
}

/** So many days whoever has the code is still told that the time is over, and is not left to think that the code is wrong. */
const toldDays = 30
