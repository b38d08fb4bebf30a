// Removes letters from their public addresses when their time is over. What was handed in there is kept elsewhere, sealed, until the intake has fetched it.
import { type Clockwork, clockwork } from '../../../foundation/server/process/clockwork.ts'
import type { Report } from '../../../foundation/server/process/report.ts'
import { dayAfter } from '../../../vocabulary/dates.ts'
import type { InstitutionParts } from '../../server/parts.ts'

type ClosingParts = Pick<InstitutionParts, 'answerAddresses' | 'today'> & {
  readonly letters: InstitutionParts['registers']['letters']
}

/** Looks at once, then each hour until closed; of several servers, the one that has the clock. */
export async function keepClosing(
  parts: ClosingParts,
  hasClock: () => Promise<boolean>,
  report: Report,
): Promise<Clockwork> {
  const closing = clockwork({
    seconds: 3600,
    hasClock,
    act: () => closeEnded(parts),
    failed: (name) => report('terminal.log.addresses', { why: name }),
  })
  await closing.look()
  return closing
}

/** The letter, current or withdrawn, with the receipts of what was handed in. */
export async function closeEnded({ letters, answerAddresses, today }: ClosingParts): Promise<void> {
  const before = dayAfter(await today(), -toldDays)
  for (const address of await letters.addressesEnded(await answerAddresses.list(), before))
    await answerAddresses.remove(address)
}

/** For how many days people with the code are told that the time is over, so that they do not think the code is wrong. */
const toldDays = 30
