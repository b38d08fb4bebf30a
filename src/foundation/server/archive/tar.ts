// A tar archive (POSIX 2001, pax) written and read as it streams: any other program opens it too.

type TarEntry = {
  /** With `/`, never beginning with one. */
  readonly path: string
  readonly size: number
  /** The nine bits of permission. */
  readonly mode: number
  /** Whole seconds. */
  readonly changed: number
}

/** What stands before the content of an entry. */
export function tarHeader(entry: TarEntry): Uint8Array {
  const plain = /^[\x20-\x7e]{1,100}$/.test(entry.path)
  if (plain) return block(entry.path, entry, '0')
  const record = paxRecord('path', entry.path)
  return Buffer.concat([
    block('pax', { ...entry, size: record.length }, 'x'),
    record,
    tarPadding(record.length),
    block('long', entry, '0'),
  ])
}

/** What stands after the content of an entry of this size. */
export const tarPadding = (size: number): Uint8Array => new Uint8Array((blockSize - (size % blockSize)) % blockSize)

export const tarEnd: Uint8Array = new Uint8Array(1024)

export type ReadEntry = TarEntry & { readonly body: AsyncIterable<Uint8Array> }

/** Ordinary files in their order; the body of each is read to its end before the next is asked for. Throws on what is no whole archive of this kind, and on paths that lead elsewhere. */
export async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncIterable<ReadEntry> {
  const source = taker(bytes)
  let path: string | null = null
  for (;;) {
    const header = await source.exactly(blockSize)
    if (header.every((byte) => byte === 0)) break
    const { type, ...entry } = parsed(header)
    if (type === 'x') {
      if (entry.size > paxMost) throw new Error('the archive is damaged')
      path = pathIn(await source.exactly(entry.size))
      await source.exactly(tarPadding(entry.size).length)
      continue
    }
    if (type !== '0') throw new Error('the archive holds something other than files')
    let left = entry.size
    const body = async function* () {
      while (left > 0) {
        const some = await source.upTo(left)
        left -= some.length
        yield some
      }
    }
    const named = { ...entry, path: path ?? entry.path }
    if (!isInside(named.path)) throw new Error('the archive names a file outside of it')
    yield { ...named, body: body() }
    if (left > 0) throw new Error('the file before was not read to its end')
    path = null
    await source.exactly(tarPadding(entry.size).length)
  }
  await source.exactly(blockSize)
}

/** A path that stays where it is put, on any system. */
const isInside = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 1_000 &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
  !/[\\\0-\x1f:]/.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const blockSize = 512
const paxMost = 4_096
/** Eleven octal digits. */
const sizeMost = 8 ** 11 - 1

function block(path: string, { size, mode, changed }: Omit<TarEntry, 'path'>, type: '0' | 'x'): Buffer {
  if (size > sizeMost) throw new Error('a file of more than eight gigabytes cannot be kept')
  const header = Buffer.alloc(blockSize)
  header.write(path, 0, 'latin1')
  header.write(octal(mode, 7), 100, 'latin1')
  header.write(octal(0, 7), 108, 'latin1')
  header.write(octal(0, 7), 116, 'latin1')
  header.write(octal(size, 11), 124, 'latin1')
  header.write(octal(Math.max(0, changed), 11), 136, 'latin1')
  header.write('        ', 148, 'latin1')
  header.write(type, 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${octal(checksum(header), 6)}\0 `, 148, 'latin1')
  return header
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')

const checksum = (header: Uint8Array): number => header.reduce((sum, byte) => sum + byte, 0)

function paxRecord(key: string, value: string): Buffer {
  const text = ` ${key}=${value}\n`
  let length = Buffer.byteLength(text)
  // The length counts its own digits.
  while (String(length).length + Buffer.byteLength(text) !== length)
    length = String(length).length + Buffer.byteLength(text)
  return Buffer.from(`${length}${text}`)
}

function parsed(header: Uint8Array): TarEntry & { readonly type: string } {
  const bytes = Buffer.from(header)
  const number = (from: number, to: number): number => {
    const digits = /^([0-7]+)[\0 ]*$/.exec(bytes.toString('latin1', from, to))?.[1]
    if (digits === undefined) throw new Error('the archive is damaged')
    return Number.parseInt(digits, 8)
  }
  const given = number(148, 156)
  bytes.fill(' ', 148, 156)
  if (given !== checksum(bytes)) throw new Error('the archive is damaged')
  return {
    path: bytes.toString('latin1', 0, 100).split('\0', 1)[0] ?? '',
    mode: number(100, 108) & 0o777,
    size: number(124, 136),
    changed: number(136, 148),
    type: bytes.toString('latin1', 156, 157),
  }
}

function pathIn(record: Uint8Array): string {
  const [, path] = /^\d+ path=(.+)\n$/s.exec(Buffer.from(record).toString('utf8')) ?? []
  if (path === undefined) throw new Error('the archive is damaged')
  return path
}

/** Gives the bytes of a stream in the amounts that are asked for. */
function taker(bytes: AsyncIterable<Uint8Array>) {
  const chunks = bytes[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  const upTo = async (most: number): Promise<Uint8Array> => {
    while (rest.length === 0) {
      const next = await chunks.next()
      if (next.done) throw new Error('the archive ends too early')
      rest = next.value
    }
    const some = rest.subarray(0, most)
    rest = rest.subarray(some.length)
    return some
  }
  return {
    upTo,
    async exactly(length: number): Promise<Uint8Array> {
      const whole = new Uint8Array(length)
      for (let at = 0; at < length; ) {
        const some = await upTo(length - at)
        whole.set(some, at)
        at += some.length
      }
      return whole
    },
  }
}
