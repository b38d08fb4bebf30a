// Hands a file to the device's own downloads: as plain bytes, under a name that hides nothing.

/** From then on it lies where any program reads it, which the screen says where that matters. */
export function saveFile(name: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = plainName(name)
  link.click()
  // The browser has to have begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Without folders, and without the signs that turn `gpj.exe` into `exe.jpg` before a reader's eyes. */
export const plainName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(-120) || 'file'
