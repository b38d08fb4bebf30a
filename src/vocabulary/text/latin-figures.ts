// Figures as one Latin keyboard types them, from whatever keyboard they came.

/** The figures of any script as Western ones, each in its place and as long: Arabic, Persian, Devanagari and their kind, not those outside the basic plane. */
export const inLatinFigures = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (figure) => (figure.length === 1 ? latinFigure(figure) : figure))

/** One figure, of the basic plane or not. The ten of a script stand in a row, and such rows begin after what is no figure, or after another ten. */
export function latinFigure(figure: string): string {
  const code = figure.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}

/** What a count field keeps of what is typed in it: its figures, the first `most` of them. */
export const onlyFigures = (text: string, most: number): string =>
  inLatinFigures(text).replace(/\D/g, '').slice(0, most)
