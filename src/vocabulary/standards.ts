// A reference to an international standard: instrument and number, e.g. Nelson Mandela Rule 23. The short headings are in `standards/`.

export const instruments = ['opcat', 'mandela', 'bangkok'] as const
export type Instrument = (typeof instruments)[number]
export const instrumentLength: Readonly<Record<Instrument, number>> = { opcat: 37, mandela: 122, bangkok: 70 }

/** `mandela/23`: instrument, slash, article or rule number. */
export type StandardRef = `${Instrument}/${number}`

/** True for a rule or article that the instrument really has. */
export function isStandardRef(value: unknown): value is StandardRef {
  if (typeof value !== 'string') return false
  const [instrument, number, ...rest] = value.split('/')
  const length = instrumentLength[instrument as Instrument]
  return rest.length === 0 && length !== undefined && /^[1-9]\d*$/.test(number ?? '') && Number(number) <= length
}
