// The characters that no font can show, read from the fonts’ tables: one of them would make the whole document invalid.

/** Matches each that none of these TrueType files shows; their tables `cmap` in formats 4 and 12. Throws on anything else: they are ours. */
export function missingCharacters(faces: readonly Uint8Array[]): RegExp {
  const shown = faces.flatMap(runsOf).map(([first, last]) => `${escaped(first)}-${escaped(last)}`)
  return new RegExp(`[^${controls}${shown.join('')}]`, 'gu')
}

/** They turn or join what stands around them, and are drawn by no face. */
const controls = '\n\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069'

const escaped = (code: number): string => `\\u{${code.toString(16)}}`

function runsOf(face: Uint8Array): readonly (readonly [number, number])[] {
  const view = new DataView(face.buffer, face.byteOffset, face.byteLength)
  const table = tableAt(view)
  const subtables = Array.from(
    { length: view.getUint16(table + 2) },
    (_, at) => table + view.getUint32(table + 8 + at * 8),
  )
  const wide = subtables.find((at) => view.getUint16(at) === 12)
  if (wide !== undefined)
    return Array.from({ length: view.getUint32(wide + 12) }, (_, at) => {
      const group = wide + 16 + at * 12
      return [view.getUint32(group), view.getUint32(group + 4)] as const
    })
  const narrow = subtables.find((at) => view.getUint16(at) === 4)
  if (narrow === undefined) throw new Error('the face has no table of characters that is read here')
  const segments = view.getUint16(narrow + 6) / 2
  return Array.from({ length: segments }, (_, at) => {
    const last = view.getUint16(narrow + 14 + at * 2)
    return [view.getUint16(narrow + 16 + segments * 2 + at * 2), last] as const
  }).filter(([first]) => first !== 0xffff)
}

function tableAt(view: DataView): number {
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16)
    if (view.getUint32(at) === 0x636d6170) return view.getUint32(at + 8)
  throw new Error('the face has no table of characters')
}
