// The demonstration's attendant: a process that holds the invented people's devices and admits a visitor's browser as one more device of theirs.
// It speaks to the staff server as any app does, and runs on demonstration data only (decisions/2026-11-23-demonstration-attendant.md).
import { parseArgs } from 'node:util'
import { openMembers } from './world.ts'

const everyMilliseconds = 700

const { values } = parseArgs({ options: { data: { type: 'string' }, 'staff-url': { type: 'string' } } })
if (!values.data || !values['staff-url']) throw new Error('--data and --staff-url are needed')

console.log(JSON.stringify({ ready: true, port: 0 }))
const members = Object.values(await openMembers(values.data, values['staff-url']))
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopping = true
  })

process.once('disconnect', () => {
  stopping = true
})
process.channel?.unref()

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
  await new Promise((resolve) => setTimeout(resolve, everyMilliseconds))
}
for (const { desk } of members) await desk.close()
process.exit(0)
