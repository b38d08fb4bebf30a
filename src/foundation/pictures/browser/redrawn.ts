// A picture drawn anew on this device, at a share of its size: of its file nothing is left but points.

/** `share`: of its width and height. `ground`: what stands behind transparent parts, which would be black in a JPEG. */
export function redrawn(picture: ImageBitmap, share: number, ground: 'white' | 'none'): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  const context = canvas.getContext('2d')
  if (!context) return canvas
  if (ground === 'white') {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Null where the browser cannot write it. `quality`: 0 … 1, of a JPEG. */
export const pictureFile = (
  canvas: HTMLCanvasElement,
  type: 'image/png' | 'image/jpeg',
  quality?: number,
): Promise<Blob | null> => new Promise((made) => canvas.toBlob(made, type, quality))
