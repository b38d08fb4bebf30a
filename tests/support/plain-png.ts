// PNG files of given parts, for tests: sums are those of the format.
import { crc32, deflateSync } from 'node:zlib'

export function pngOf(width: number, height: number, parts: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  const chunks = [['IHDR', header] as const, ...parts, ['IEND', new Uint8Array()] as const]
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunks.map(([name, data]) => chunk(name, data)),
    ]),
  )
}

/** A square of one colour in a frame of points that are not there. */
export function squareLogo(): { png: string; width: number; height: number } {
  const [width, height] = [96, 96]
  const points = Buffer.alloc(height * (1 + width * 4))
  for (let y = 12; y < 84; y++)
    for (let x = 12; x < 84; x++) points.set([28, 60, 128, 255], y * (1 + width * 4) + 1 + x * 4)
  return {
    png: Buffer.from(pngOf(width, height, [['IDAT', deflateSync(points)]])).toString('base64url'),
    width,
    height,
  }
}

function chunk(name: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
