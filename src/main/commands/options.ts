// What `start` and `dev` may be told after `--`, parsed once, with one clear line for what is not understood.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

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

/** Gives the options, or the sentence that says what is wrong with them. */
export function parseStartOptions(args: readonly string[]): StartOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: 'data' },
        'staff-port': { type: 'string', default: '7400' },
        'public-port': { type: 'string', default: '7401' },
        empty: { type: 'boolean', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        'behind-proxy': { type: 'boolean', default: false },
      },
    })
    const [staffPort, publicPort] = [port(values['staff-port']), port(values['public-port'])]
    if (staffPort === null || publicPort === null) return 'A port is a number from 1 to 65535.'
    if (staffPort === publicPort) return 'The staff and the public site need two different ports.'
    const { empty, host } = values
    return { data: resolve(values.data), staffPort, publicPort, empty, host, behindProxy: values['behind-proxy'] }
  } catch (error) {
    return `${error instanceof Error ? error.message.split('\n')[0] : error} Known flags: --data DIR, --staff-port N, --public-port N, --empty, --host ADDRESS, --behind-proxy.`
  }
}

const port = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? Number(text) : null
