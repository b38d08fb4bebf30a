// The QR code in one picture, of a camera or out of a file, decoded on this device.
import decodeQR from 'qr/decode.js'

type Frame = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Its text; null when there is none to be read in the picture (RGBA), as in most pictures while a code is brought before the camera. */
export function readFrame(frame: Frame, milliseconds: number): string | null {
  try {
    return decodeQR(frame, { timeLimit: milliseconds })
  } catch {
    // The decoder throws for every picture in which it finds nothing.
    return null
  }
}
