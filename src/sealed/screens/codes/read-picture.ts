// The QR code in a picture that was taken before, where a device has no camera for this page or its light is poor.
import { openCodeReader } from './code-reader.ts'

/** Its text; null where the file is no picture that this browser draws, or no code is to be read in it. Nothing of it is kept. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const canvas = document.createElement('canvas')
  const reader = openCodeReader()
  try {
    for (const longest of sizes) {
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
      canvas.width = Math.round(picture.width * scale)
      canvas.height = Math.round(picture.height * scale)
      const drawing = canvas.getContext('2d', { willReadFrequently: true })
      drawing?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const text = drawing && (await reader.read(drawing.getImageData(0, 0, canvas.width, canvas.height), patience))
      if (text) return text
    }
    return null
  } finally {
    reader.close()
    picture.close()
    canvas.width = 0
  }
}

/** Pixels of the longer side: a code that fills the picture is read in the first, one that lies far off in the second. */
const sizes = [1200, 3000]
/** Milliseconds: it is looked at once. */
const patience = 1500
