// Which file it was: the same name may hold something else tomorrow.

/** SHA-256 of its bytes, in small hexadecimal figures. */
export async function filePrint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
