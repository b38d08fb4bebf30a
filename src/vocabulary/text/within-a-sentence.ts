// A label within a sentence: its first letter small. In Arabic there is none; a name with a figure in it, as of an illness, stays.
export const withinSentence = (label: string): string =>
  /\d/.test(label) ? label : label.charAt(0).toLocaleLowerCase() + label.slice(1)

/** Labels that follow each other in one line: a capital at its beginning alone. */
export const inOneLine = (labels: readonly string[]): readonly string[] =>
  labels.map((label, at) => (at === 0 ? label : withinSentence(label)))
