// A PNG with nothing but its points and colours; and one small enough for every page.

/** Twice as large as it is shown, so that it is sharp on a fine screen. */
export const logoBox = { width: 480, height: 144 } as const
export const logoBytes = 32 * 1024

/** As `sizeOfPlainPng`; null for one larger than `logoBox` or `logoBytes`. */
export function plainPngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const size = bytes.length > logoBytes ? null : sizeOfPlainPng(bytes)
  return size && size.width <= logoBox.width && size.height <= logoBox.height ? size : null
}

/**
 * The size in points of a PNG that has only the parts that draw it; null for any other file, and for one with words, places or programs in it. W3C PNG
 * (third edition), 5.3 and 11.
 */
export function sizeOfPlainPng(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 45 || !signature.every((byte, index) => bytes[index] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  let start = signature.length
  while (start + 12 <= bytes.length) {
    names.push(String.fromCharCode(...bytes.subarray(start + 4, start + 8)))
    start += 12 + view.getUint32(start)
  }
  if (
    start !== bytes.length ||
    names[0] !== 'IHDR' ||
    names.at(-1) !== 'IEND' ||
    !names.every((name) => drawing.has(name))
  )
    return null
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  return width === 0 || height === 0 ? null : { width, height }
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const drawing = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'bKGD', 'pHYs'])
