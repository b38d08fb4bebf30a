// Figures as one Latin keyboard types them, from whatever keyboard they came.

/** Arabic and Persian figures as Western ones, each in its place. */
export const inLatinFigures = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (figure) => String(figure.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))
