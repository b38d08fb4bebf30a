// The address of a publication: Latin letters, figures and hyphens, made once and kept.

/** From the first of these texts that gives one (Arabic gives none), then numbered until nobody has it. The last text must give one. */
export function slugOf(texts: readonly string[], taken: (slug: string) => boolean): string {
  const slug = texts.map(latin).find((text) => text.length >= 3)
  if (!slug) throw new Error('the last text of an address gives one')
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken(candidate)) return candidate
  }
}

const latin = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .replace(/æ/giu, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '')
