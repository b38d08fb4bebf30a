// How a server's process keeps to little memory: its heap grows in small steps, and nothing limits it, so that no large work is killed for want of it.
import { setFlagsFromString } from 'node:v8'
import { nodeFlags } from './node-flags.ts'

/**
 * Given when the process starts, since the size of the young generation is fixed by then. Otherwise the engine lets it grow with the machine's memory.
 */
export const serverFlags: readonly string[] = [...nodeFlags, '--max-semi-space-size=4']

/**
 * From now on the heap may grow by a third between two full collections, instead of to several times what is alive. Set here and not at the start: an
 * engine without such a setting says so in a line and goes on.
 */
export const growInSmallSteps = (): void => setFlagsFromString('--heap-growing-percent=30')
