// What a camera sees when a code is held before it: drawn, turned, out of focus; as pixels for the decoder, or as a film for Chromium's own false camera.
import { writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import encodeQR from 'qr'
import { pngOf } from './plain-png.ts'

type Picture = { readonly width: number; readonly height: number; readonly luma: Uint8Array }
type Held = {
  /** Degrees. */
  readonly turned?: number
  /** Pixels that each point of the picture is smeared over, each way. */
  readonly blurred?: number
  /** Pixels to one square of the code. */
  readonly square?: number
}

/** A picture of 640 × 480, grey on grey as paper is. Null is a table with nothing on it. */
export function pictureOf(text: string | null, { turned = 0, blurred = 0, square = 6 }: Held = {}): Picture {
  const [width, height] = [640, 480]
  const lines = text === null ? [] : encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
  const sharp = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, down] = [(x - width / 2) / square, (y - height / 2) / square]
      const column = Math.floor(right * cos + down * sin + lines.length / 2)
      const row = Math.floor(down * cos - right * sin + lines.length / 2)
      const dark = lines[row]?.[column]
      sharp[y * width + x] = dark === undefined ? 150 : dark ? 40 : 210
    }
  return { width, height, luma: blurred ? smeared(sharp, width, blurred) : sharp }
}

/** As a canvas gives it. */
export function pixelsOf({ width, height, luma }: Picture) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  luma.forEach((grey, at) => {
    data.fill(grey, at * 4, at * 4 + 3)
  })
  return { width, height, data }
}

/** As a telephone keeps it: a file, to be chosen. */
export function fileOf(picture: Picture) {
  const { width, height, data } = pixelsOf(picture)
  const rows = Buffer.alloc(height * (1 + width * 4))
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1)
  const buffer = Buffer.from(pngOf(width, height, [['IDAT', deflateSync(rows)]]))
  return { name: 'code.png', mimeType: 'image/png', buffer }
}

/** A film of one picture, which Chromium plays for ever to whoever opens the camera next (`openProfile`'s `camera`). */
export function holdBeforeCamera(file: string, { width, height, luma }: Picture): void {
  const colourless = Buffer.alloc(width * height, 128).subarray(0, (width * height) / 2)
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`)
  writeFileSync(file, Buffer.concat([head, luma, colourless]))
}

function smeared(from: Uint8Array, width: number, by: number): Uint8Array {
  const along = (step: number, of: Uint8Array) =>
    of.map((grey, at) => {
      let [sum, count] = [0, 0]
      for (let k = -by; k <= by; k++) {
        sum += of[at + k * step] ?? grey
        count++
      }
      return sum / count
    })
  return along(width, along(1, from))
}
