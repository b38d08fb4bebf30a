// Figures as one Latin keyboard types them, from whatever keyboard they came.

/** Arabic and Persian figures as Western ones, each in its place. */
export const inLatinFigures = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (figure) => String(figure.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))

/** What a count field keeps of what is typed in it: its figures, the first `most` of them. */
export const onlyFigures = (text: string, most: number): string =>
  inLatinFigures(text).replace(/\D/g, '').slice(0, most)
