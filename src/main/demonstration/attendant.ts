// The demonstration's attendant: a process that holds the invented people's devices and admits a visitor's browser as one more device of theirs.
// It speaks to the staff server as any app does, and runs on demonstration data only (decisions/2026-11-23-demonstration-attendant.md).
import { parseArgs } from 'node:util'
import { attend } from './attend.ts'
import { openMembers } from './world.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, 'staff-url': { type: 'string' } } })
if (!values.data || !values['staff-url']) throw new Error('--data and --staff-url are needed')

console.log(JSON.stringify({ ready: true, port: 0 }))
const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop())
process.once('disconnect', () => stop())
process.channel?.unref()

const attending = attend(Object.values(await openMembers(values.data, values['staff-url'])))
await stopped
await attending.stop()
process.exit(0)
