// Two people change one template of a report: each section is found again where it was moved to, and its parts are merged as the fields of a record are.
import { same } from '../../foundation/same.ts'
import { type Merged, merge } from '../merge.ts'
import type { TemplateText } from './template.ts'

type Section = TemplateText['sections'][number]
type Part = Section[(typeof sectionParts)[number]]

/** Each section has a number of its own: its place in what the writer began with, or a higher one where she added it. */
export type NumberedTemplate = {
  readonly title: TemplateText['title']
  readonly sections: readonly (Section & { readonly key: number })[]
}

/** The title, and of each section what it holds: each part under a name. */
export type TemplateParts = Readonly<Record<string, Part | undefined>>

export const sectionParts = ['title', 'text', 'takes'] as const
export const partName = (key: number, part: (typeof sectionParts)[number]): string => `${key} ${part}`

export const numberedTemplate = ({ title, sections }: TemplateText): NumberedTemplate => ({
  title,
  sections: sections.map((section, key) => ({ ...section, key })),
})

export const partsOf = ({ title, sections }: NumberedTemplate): TemplateParts => ({
  title,
  ...Object.fromEntries(
    sections.flatMap((section) => sectionParts.map((part) => [partName(section.key, part), section[part]])),
  ),
})

/** The template once some of its parts are these. */
export function withParts({ title, sections }: NumberedTemplate, some: TemplateParts): NumberedTemplate {
  const part = <Of extends Part>(name: string, before: Of, none: Of): Of =>
    name in some ? ((some[name] as Of | undefined) ?? none) : before
  return {
    title: part('title', title, {}),
    sections: sections.map((section) => ({
      key: section.key,
      title: part(partName(section.key, 'title'), section.title, {}),
      text: part(partName(section.key, 'text'), section.text, {}),
      takes: part(partName(section.key, 'takes'), section.takes, []),
    })),
  }
}

/** `base` is what both began with. A section that one took out stays where the other changed it. */
export function mergeTemplates(
  base: TemplateText,
  mine: NumberedTemplate,
  theirs: TemplateText,
): Omit<Merged<TemplateParts>, 'form'> & { readonly text: NumberedTemplate } {
  const began = numberedTemplate(base)
  const other = numberedAfter(
    theirs,
    began,
    1 + Math.max(began.sections.length, ...mine.sections.map(({ key }) => key)),
  )
  const merged = merge(partsOf(began), partsOf(mine), partsOf(other))
  const [was, own, their] = [began, mine, other].map(byKey) as [Keyed, Keyed, Keyed]
  const sections = orderOf(began, mine, other).flatMap((key) => {
    const [before, here, there] = [was.get(key), own.get(key), their.get(key)]
    if (here && there) return merging(here, merged.form)
    const one = here ?? there
    return one && (!before || !same(one, before)) ? one : []
  })
  const text = { title: merged.form.title as TemplateText['title'], sections }
  const [now, said] = [partsOf(text), partsOf(mine)]
  const names = new Set([...Object.keys(now), ...Object.keys(said)])
  return {
    text,
    taken: [...names].filter((name) => !same(now[name], said[name])),
    // Of a section that she took out and they changed all is there again: nothing is left to choose.
    differing: merged.differing.filter(({ field }) => said[field] !== undefined),
  }
}

type Keyed = ReadonlyMap<number, NumberedTemplate['sections'][number]>
const byKey = ({ sections }: NumberedTemplate): Keyed => new Map(sections.map((section) => [section.key, section]))

const merging = (section: NumberedTemplate['sections'][number], parts: TemplateParts) =>
  withParts({ title: {}, sections: [section] }, parts).sections

/** Their order, unless I moved, added or removed one; whatever only the other has comes last. */
function orderOf(...[began, mine, other]: [NumberedTemplate, NumberedTemplate, NumberedTemplate]): readonly number[] {
  const keys = ({ sections }: NumberedTemplate) => sections.map(({ key }) => key)
  const [first, second] = same(keys(began), keys(mine)) ? [other, mine] : [mine, other]
  return [...new Set([...keys(first), ...keys(second)])]
}

/** A section is the one that says the same, or else has the same title or the same text, or else, where as many are left on both sides, the next. */
function numberedAfter(theirs: TemplateText, began: NumberedTemplate, next: number): NumberedTemplate {
  const free = new Map(began.sections.map((section) => [section.key, section]))
  const found = new Map<Section, number>()
  const pair = (alike: (one: Section, other: Section) => boolean) => {
    for (const section of theirs.sections) {
      const one = found.has(section) ? undefined : [...free.values()].find((each) => alike(each, section))
      if (!one) continue
      found.set(section, one.key)
      free.delete(one.key)
    }
  }
  pair((one, other) => sectionParts.every((part) => same(one[part], other[part])))
  pair((one, other) => same(one.title, other.title))
  pair((one, other) => same(one.text, other.text))
  if (theirs.sections.length - found.size === free.size) pair(() => true)
  return {
    title: theirs.title,
    sections: theirs.sections.map((section, at) => ({ ...section, key: found.get(section) ?? next + at })),
  }
}
