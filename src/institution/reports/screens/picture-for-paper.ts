// A photograph brought to the size of a page on the device that has it: a report of sixty stays one that can be sent.

/** Of the longer side: a page's width in 240 points an inch. */
const longest = 1_600
const quality = 0.82

/** The same file where it is small enough, or is no picture that this browser can draw: the server then says what is wrong with it. */
export async function pictureForPaper(file: File): Promise<File> {
  const drawn = await createImageBitmap(file).catch(() => null)
  if (!drawn) return file
  const share = longest / Math.max(drawn.width, drawn.height)
  if (share >= 1 && file.type !== 'image/webp') return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(drawn.width * Math.min(1, share))
  canvas.height = Math.round(drawn.height * Math.min(1, share))
  const context = canvas.getContext('2d')
  if (!context) return file
  // What a PNG leaves open would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob ? new File([blob], file.name.replace(/\.[a-z]+$/i, '.jpg'), { type: 'image/jpeg' }) : file
}
