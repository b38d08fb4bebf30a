// Opens a group around most of a form ("consented: yes"), so that its own groups become the sections: public forms often have one or two such groups, and a section of hundreds of questions does not help anybody to find one.
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { parseRule } from '../expressions/parse.ts'
import { type Part, questionsIn, type Section } from '../form.ts'

type Opened = { readonly sections: readonly Section[]; readonly opened: readonly string[] }

/** As often as there is one. `named`: a group that some rule names stays whole, and one whose condition and another's are together too long for a rule. `untitled` is for groups without words. */
export function openWrappers(
  sections: readonly Section[],
  named: ReadonlySet<string>,
  untitled: LocalText,
  opened: readonly string[] = [],
): Opened {
  const all = sections.reduce((sum, { parts }) => sum + questionsIn(parts).length, 0)
  const wrapper = sections.find((section) => isWrapper(section, all) && !named.has(section.id))
  const inner = wrapper ? innerSections(wrapper, new Set(sections.map(({ id }) => id)), untitled) : []
  if (!wrapper || inner.some(({ relevant = 'true()' }) => !parseRule(relevant).ok)) return { sections, opened }
  const at = sections.indexOf(wrapper)
  const opening = [...sections.slice(0, at), ...inner, ...sections.slice(at + 1)]
  return openWrappers(opening, named, untitled, [...opened, wrapper.id])
}

/** Most of the form's questions in one section, among them some in a group: below that many nobody loses her way. */
const isWrapper = ({ parts }: Section, all: number): boolean =>
  questionsIn(parts).length > Math.max(many, all / 2) && parts.some(({ type }) => type === 'group')
const many = 40

/** Each group as a section under both conditions; what stands between them in sections of the wrapper's own words. */
function innerSections(wrapper: Section, taken: Set<string>, untitled: LocalText): readonly Section[] {
  const { id, title, relevant } = wrapper
  const sections: Section[] = []
  let loose: Part[] = []
  const endLoose = (): void => {
    if (loose.length === 0) return
    let name = id
    for (let nth = 2; sections.some((one) => one.id === name) || (name !== id && taken.has(name)); nth += 1)
      name = `${id}-${nth}`
    sections.push({ id: name, title, parts: loose, ...(relevant === undefined ? {} : { relevant }) })
    loose = []
  }
  for (const part of wrapper.parts) {
    if (part.type !== 'group') {
      loose.push(part)
      continue
    }
    endLoose()
    const conditions = [relevant, part.relevant].filter((one) => one !== undefined)
    sections.push({
      id: part.id,
      title: Object.keys(part.title).length > 0 ? part.title : untitled,
      parts: part.parts,
      ...(conditions.length > 0 ? { relevant: conditions.length > 1 ? both(conditions) : conditions[0] } : {}),
    })
  }
  endLoose()
  return sections
}

const both = (conditions: readonly string[]): string => conditions.map((one) => `(${one})`).join(' and ')
