// Holds the invented people's devices open and admits a visitor's browser as one more device of theirs, as any of them would.
import type { OpenedDesk } from '../../sealed/desk/open-desk.ts'

export type Attending = { readonly stop: () => Promise<void> }

/** The first of the members signs. Ends with `stop`, which closes their devices. */
export function attend(members: readonly { readonly key: string; readonly desk: OpenedDesk }[]): Attending {
  let stopping = false
  let pause = () => {}
  const rounds = async () => {
    let roundsInStep = 0
    while (!stopping) {
      for (const { desk, key } of members) {
        const admitted = await desk.admit()
        if (!admitted.ok && admitted.problem.code !== 'network-unreachable')
          console.error(`attendant: ${key} could not admit: ${admitted.problem.code}`)
        if (admitted.ok && admitted.value.admitted.length > 0) roundsInStep = 40
      }
      // A visitor's device offers its intake key once it is in: a signer's device signs it.
      if (roundsInStep > 0 && roundsInStep-- % 4 === 0) await members[0]?.desk.sync()
      if (stopping) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMilliseconds)
        pause = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    for (const { desk } of members) await desk.close()
  }
  const ended = rounds()
  return {
    stop() {
      stopping = true
      pause()
      return ended
    },
  }
}

const everyMilliseconds = 700
