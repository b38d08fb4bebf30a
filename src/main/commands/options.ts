// What `start` and `dev` may be told after `--`, parsed once.
import { resolve } from 'node:path'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { t } from '../../foundation/words/t.ts'
import type { Language } from '../../vocabulary/languages.ts'

export type StartOptions = {
  readonly data: string
  readonly staffPort: number
  readonly publicPort: number
  /** No demonstration: the set-up wizard instead. */
  readonly empty: boolean
  /** The address both servers listen on: this machine alone, unless an administrator says otherwise. */
  readonly host: string
  /** A proxy of the institution's stands in front and says who asks. */
  readonly behindProxy: boolean
}

/** Returns the options, a sentence about a wrong port, or null for an unknown option. */
export function parseStartOptions(args: readonly string[], language: Language): StartOptions | string | null {
  const read = argumentsOf(args, {
    data: { type: 'string', default: 'data' },
    'staff-port': { type: 'string', default: '7400' },
    'public-port': { type: 'string', default: '7401' },
    empty: { type: 'boolean', default: false },
    host: { type: 'string', default: '127.0.0.1' },
    'behind-proxy': { type: 'boolean', default: false },
  })
  if (!read || read.positionals.length > 0) return null
  const { values } = read
  const [staffPort, publicPort] = [port(values['staff-port']), port(values['public-port'])]
  if (staffPort === null || publicPort === null) return t(language, 'terminal.start.port')
  if (staffPort === publicPort) return t(language, 'terminal.start.same-ports')
  const { empty, host } = values
  return { data: resolve(values.data), staffPort, publicPort, empty, host, behindProxy: values['behind-proxy'] }
}

const port = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? Number(text) : null
