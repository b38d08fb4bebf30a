// The bytes of a text file as text, in their own encoding; what is broken in it stays visible, so that its row can be named.

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/**
 * The encoding: by its mark (BOM), by the zeros of UTF-16, or UTF-8 if almost all bytes fit. Otherwise one of two old Windows encodings, Arabic or
 * Western, whichever gives letters; `certain` is then false, and a person who knows the file decides.
 */
export function encodingOf(bytes: Uint8Array): { readonly encoding: Encoding; readonly certain: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', certain: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', certain: true }
  const begin = bytes.subarray(0, 64 * 1024)
  const zeros = [0, 0]
  for (const [at, byte] of begin.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  if (Math.max(...zeros) > begin.length / 10)
    return { encoding: (zeros[1] ?? 0) > (zeros[0] ?? 0) ? 'utf-16le' : 'utf-16be', certain: false }
  const { sequences, broken } = utf8In(bytes)
  if (broken === 0) return { encoding: 'utf-8', certain: true }
  if (sequences > broken) return { encoding: 'utf-8', certain: false }
  return { encoding: looksArabic(begin) ? 'windows-1256' : 'windows-1252', certain: false }
}

/** Without the mark at its beginning. What the coding cannot say is U+FFFD. */
export const decoded = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes)

/**
 * True for a text whose letters were lost before it came here: replacement characters, Arabic or accents read in a wrong encoding (`Ø§Ù„`, `ط§ظ„`, `Ã©`,
 * `أ©`), or question marks instead of all letters.
 */
export const isGarbled = (text: string): boolean =>
  // A shortcut: most texts contain none of these.
  /[?ÃØÙÚÛâ\u0080-\u009F\uFFFDظ©¨§´®¹ھ‰]/.test(text) &&
  (/[\uFFFD\u0080-\u009F]/.test(text) ||
    /(?:[ØÙÚÛ][^\sA-Za-z0-9.,;:]){3}|Ã[\u00A0-\u00BF\u2018-\u203A\u0152-\u0192]|â€[\u2018-\u201E\u2122\u0153\u00A6]/.test(
      text,
    ) ||
    inArabic.test(text) ||
    /^[\s\d.,;:()/-]*\?\?[\s\d.,;:()?/-]*$/.test(text))

/** UTF-8 that was read as the Arabic coding of Windows: two letters of Arabic, or one of French. */
const behind = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 64 }, (_, at) => 0x80 + at))
const inArabic = new RegExp(`(?:[طظ][${behind}]){2}|أ[©¨§´®¹ھ‰]`)

/** How many letters beyond ASCII are whole in UTF-8, and how many bytes are no part of one. */
function utf8In(bytes: Uint8Array): { readonly sequences: number; readonly broken: number } {
  let [sequences, broken, at] = [0, 0, 0]
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      at++
      continue
    }
    const more = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0
    let whole = more > 0
    for (let next = 1; next <= more; next++) whole &&= ((bytes[at + next] ?? 0) & 0xc0) === 0x80
    if (whole) sequences++
    else broken++
    at += whole ? more + 1 : 1
  }
  return { sequences, broken }
}

/** Arabic comes in runs of letters beyond ASCII; French and its neighbours have one among others. */
function looksArabic(bytes: Uint8Array): boolean {
  let [alone, inRuns, run] = [0, 0, 0]
  for (const byte of [...bytes, 0]) {
    if (byte >= 0xc0) run++
    else {
      if (run >= 2) inRuns += run
      else alone += run
      run = 0
    }
  }
  return inRuns > alone
}
