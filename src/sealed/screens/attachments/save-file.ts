// Hands a file to the device's own downloads: as plain bytes, under a name that hides nothing.
import type { OpenedAttachment } from '../../desk/attachments/attachment-acts.ts'

/** From then on it lies outside the seal, which the screen says. */
export function saveFile({ name, content }: OpenedAttachment): void {
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
