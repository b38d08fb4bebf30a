// A questionnaire being written: what its author does to it, each act returning a new version of all of it. At every moment it can be read as a questionnaire.
import { numbered } from '../../templates/asking.ts'
import {
  type Calculation,
  type Choice,
  isQuestion,
  type Part,
  partsIn,
  picturesFit,
  type Question,
  type Questionnaire,
  questionnaireLimits,
  type Rule,
  type Section,
} from '../form.ts'
import { shownNames } from '../rules.ts'

/** What an author adds, as she thinks of it. */
export const partKinds = [
  'text',
  'whole',
  'decimal',
  'measurement',
  'choice',
  'choices',
  'seen',
  'date',
  'time',
  'moment',
  'photo',
  'audio',
  'video',
  'any-file',
  'geopoint',
  'note',
  'calculation',
  'group',
  'repeat',
] as const
export type PartKind = (typeof partKinds)[number]

/** Where a part stands: in a section, a group or a repeat, as the so-manieth of it. */
export type Standing = { readonly inside: string; readonly at: number }

export const blank = (id: string): Questionnaire => ({
  id,
  version: '1',
  title: {},
  places: [],
  visits: [],
  sections: [{ id: 'section1', title: {}, parts: [] }],
})

/** A questionnaire of its own that begins as this one. */
export const copyOf = (given: Questionnaire, id: string): Questionnaire => ({ ...given, id, version: '1' })

export const kindOf = (part: Part): PartKind => {
  if (part.type === 'number') return part.whole ? 'whole' : part.unit === '' ? 'decimal' : 'measurement'
  if (part.type !== 'file') return part.type
  return part.media === 'image' ? 'photo' : part.media === 'any' ? 'any-file' : part.media
}

/** Every section and part with its own name. */
export const everyPart = ({ sections }: Questionnaire): readonly (Section | Part)[] =>
  sections.flatMap((section) => [section, ...partsIn(section.parts)])

export const partAt = (draft: Questionnaire, id: string): Section | Part | undefined =>
  everyPart(draft).find((part) => part.id === id)

/** Null for a section, and for what is not there. */
export function standingOf(draft: Questionnaire, id: string): Standing | null {
  for (const container of containersOf(draft)) {
    const at = container.parts.findIndex((part) => part.id === id)
    if (at >= 0) return { inside: container.id, at }
  }
  return null
}

/** The sections, groups and repeats, each with its contents. */
export const containersOf = (draft: Questionnaire): readonly Container[] =>
  everyPart(draft).filter((part): part is Container => 'parts' in part)
type Container = Extract<Section | Part, { readonly parts: readonly Part[] }>

/** A name that nothing in it has: `question7`. */
export function freeName(draft: Questionnaire, stem: string): string {
  const taken = new Set(everyPart(draft).map(({ id }) => id))
  for (let number = taken.size + 1; ; number++) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`
}

export function newPart(draft: Questionnaire, kind: PartKind): Part {
  const id = freeName(draft, stems[kind] ?? 'question')
  const asked = { id, number: 1, text: {}, standard: null, asks: {} } as const
  const choices: readonly Choice[] = [
    { id: 'c1', text: {} },
    { id: 'c2', text: {} },
  ]
  switch (kind) {
    case 'whole':
      return { ...asked, type: 'number', unit: '', unitText: {}, whole: true }
    case 'decimal':
      return { ...asked, type: 'number', unit: '', unitText: {} }
    case 'measurement':
      return { ...asked, type: 'number', unit: 'm2', unitText: { ar: 'متر مربع', fr: 'm²', en: 'm²' } }
    case 'choice':
      return { ...asked, type: 'choice', choices }
    case 'choices':
      return { ...asked, type: 'choices', choices }
    case 'photo':
      return { ...asked, type: 'file', media: 'image' }
    case 'audio':
      return { ...asked, type: 'file', media: 'audio' }
    case 'video':
      return { ...asked, type: 'file', media: 'video' }
    case 'any-file':
      return { ...asked, type: 'file', media: 'any' }
    case 'note':
      return { id, type: 'note', text: {} }
    case 'calculation':
      return { id, type: 'calculation', is: '0', text: {} }
    case 'group':
      return { id, type: 'group', title: {}, parts: [] }
    case 'repeat':
      return { id, type: 'repeat', title: {}, parts: [] }
    default:
      return { ...asked, type: kind }
  }
}

const stems: Partial<Record<PartKind, string>> = {
  note: 'note',
  calculation: 'result',
  group: 'group',
  repeat: 'rows',
}

/** The part in another kind, with all that both kinds have. */
export function inKind(draft: Questionnaire, part: Part, kind: PartKind): Part {
  const begun = newPart(draft, kind)
  const kept = Object.entries(part).filter(([name]) => name in begun || (isQuestion(begun) && shared.has(name)))
  const own = Object.entries(begun).filter(([name]) => ['type', 'media', 'whole', 'unit', 'unitText'].includes(name))
  const { whole, ...rest } = {
    ...begun,
    ...Object.fromEntries(kept),
    ...Object.fromEntries(own),
    id: part.id,
  } as Part & {
    whole?: boolean
  }
  return (kind === 'whole' ? { ...rest, whole: true } : rest) as Part
}
const shared = new Set(['relevant', 'hint', 'picture', 'required', 'constraint', 'constraintText'])

/** Refused (the same draft) where it would be more than a questionnaire may hold, or deeper than groups may nest. */
export function put(draft: Questionnaire, part: Part, { inside, at }: Standing): Questionnaire {
  const all = everyPart(draft).length + partsIn([part]).length
  if (all > questionnaireLimits.parts || depthOf(draft, inside) + heightOf(part) > questionnaireLimits.nesting)
    return draft
  return fitting(
    draft,
    inEach(draft, (parts, id) => (id === inside ? parts.toSpliced(at, 0, part) : parts)),
  )
}

export const putSection = (draft: Questionnaire, section: Section, at: number): Questionnaire =>
  fitting(draft, numbered({ ...draft, sections: draft.sections.toSpliced(at, 0, section) }))

/** A draft with more pictures than it may hold could not be read again. */
const fitting = (before: Questionnaire, now: Questionnaire): Questionnaire => (picturesFit(now) ? now : before)

/** The section or part of this name as it is now, which may bear another name: rules that name it follow. */
export function changed<T extends Section | Part>(draft: Questionnaire, id: string, now: T): Questionnaire {
  const replaced: Questionnaire = {
    ...draft,
    sections: draft.sections.map((section) =>
      section.id === id ? (now as Section) : { ...section, parts: replacedIn(section.parts, id, now as Part) },
    ),
  }
  return numbered(now.id === id ? replaced : withName(replaced, id, now.id))
}

const replacedIn = (parts: readonly Part[], id: string, now: Part): readonly Part[] =>
  parts.map((part) => {
    if (part.id === id) return now
    return 'parts' in part ? { ...part, parts: replacedIn(part.parts, id, now) } : part
  })

/** Without it and what stands in it. The last section stays. */
export function without(draft: Questionnaire, id: string): Questionnaire {
  if (draft.sections.some((section) => section.id === id))
    return draft.sections.length === 1
      ? draft
      : numbered({ ...draft, sections: draft.sections.filter((section) => section.id !== id) })
  return inEach(draft, (parts) => parts.filter((part) => part.id !== id))
}

/** What was taken out, where it was: for who takes that back after others have written on. Nothing, where it is there again. */
export function putBack(draft: Questionnaire, before: Questionnaire, id: string): Questionnaire {
  const part = partAt(before, id)
  if (!part || partAt(draft, id)) return draft
  const standing = standingOf(before, id)
  if (!('type' in part))
    return putSection(
      draft,
      part,
      before.sections.findIndex((one) => one.id === id),
    )
  const last = draft.sections.at(-1)
  const isThere = standing && partAt(draft, standing.inside)
  return put(draft, part, isThere ? standing : { inside: last?.id ?? '', at: last?.parts.length ?? 0 })
}

/** One step up or down: past its neighbour; out of its group at the edge; into the next section at the section's edge. */
export function moved(draft: Questionnaire, id: string, by: -1 | 1): Questionnaire {
  const section = draft.sections.findIndex((one) => one.id === id)
  if (section >= 0) {
    const [here, there] = [draft.sections[section], draft.sections[section + by]]
    if (!here || !there) return draft
    return numbered({ ...draft, sections: draft.sections.with(section, there).with(section + by, here) })
  }
  const standing = standingOf(draft, id)
  const part = partAt(draft, id)
  if (!standing || !part || !('type' in part)) return draft
  const target = stepFrom(draft, standing, by)
  return target ? put(without(draft, id), part, target) : draft
}

function stepFrom(draft: Questionnaire, { inside, at }: Standing, by: -1 | 1): Standing | null {
  const container = containersOf(draft).find(({ id }) => id === inside)
  if (!container) return null
  const next = at + by
  if (next >= 0 && next < container.parts.length) return { inside, at: next }
  if ('type' in container) {
    const outer = standingOf(draft, inside)
    return outer && { inside: outer.inside, at: by < 0 ? outer.at : outer.at + 1 }
  }
  const sections = draft.sections
  const beside = sections[sections.findIndex(({ id }) => id === inside) + by]
  return beside ? { inside: beside.id, at: by < 0 ? beside.parts.length : 0 } : null
}

/** At the end of another section, group or repeat; refused where it would stand in itself. */
export function movedInto(draft: Questionnaire, id: string, inside: string): Questionnaire {
  const part = partAt(draft, id)
  if (!part || !('type' in part) || partsIn([part]).some((inner) => inner.id === inside)) return draft
  const rest = without(draft, id)
  const container = containersOf(rest).find((one) => one.id === inside)
  const next = container ? put(rest, part, { inside, at: container.parts.length }) : rest
  return next === rest ? draft : next
}

/** A copy right after it, under names of its own; what its rules name inside itself is the copy's. Gives the copy's name too. */
export function copied(
  draft: Questionnaire,
  id: string,
): { readonly draft: Questionnaire; readonly id: string } | null {
  const given = partAt(draft, id)
  if (!given) return null
  const within = 'parts' in given ? [given, ...partsIn(given.parts)] : [given]
  let names = draft
  const renamed = new Map<string, string>()
  for (const one of within) {
    const name = freeName(names, stemOf(one.id))
    renamed.set(one.id, name)
    names = { ...names, sections: [...names.sections, { id: name, title: {}, parts: [] }] }
  }
  const copy = renameIn(given, renamed)
  const standing = standingOf(draft, id)
  const next =
    'type' in copy
      ? standing && put(draft, copy, { inside: standing.inside, at: standing.at + 1 })
      : putSection(draft, copy, draft.sections.findIndex((section) => section.id === id) + 1)
  return next && next !== draft ? { draft: next, id: copy.id } : null
}

const stemOf = (id: string): string => id.replace(/(?<!\d)\d+$/, '').slice(0, 60) || 'question'

/** Whether a part may bear this name: the names that rules can say, and no other has. */
export const nameFree = (draft: Questionnaire, id: string, name: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.-]{0,79}$/u.test(name) && (name === id || partAt(draft, name) === undefined)

/** Every rule and text that names a part names it so. */
const withName = (draft: Questionnaire, from: string, to: string): Questionnaire => ({
  ...draft,
  sections: draft.sections.map((section) => renameIn(section, new Map([[from, to]]))),
})

function renameIn<T extends Section | Part>(part: T, names: ReadonlyMap<string, string>): T {
  const inRule = (rule: Rule): Rule =>
    rule.replace(/\$\{\s*([^{}\s]+)\s*\}/g, (whole, name: string) => {
      const now = names.get(name)
      return now === undefined ? whole : `\${${now}}`
    })
  const inWords = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(words).map(([language, text]) => [language, shownNames(text).length > 0 ? inRule(text) : text]),
    )
  const each = Object.entries(part).map(([field, value]): [string, unknown] => {
    if (field === 'id') return [field, names.get(value as string) ?? value]
    if (field === 'parts') return [field, (value as readonly Part[]).map((inner) => renameIn(inner, names))]
    if (ruleNames.has(field)) return [field, inRule(value as Rule)]
    if (textNames.has(field)) return [field, inWords(value as Readonly<Record<string, string>>)]
    if (field === 'choices')
      return [field, (value as readonly Choice[]).map((choice) => ({ ...choice, text: inWords(choice.text) }))]
    return [field, value]
  })
  return Object.fromEntries(each) as T
}
const ruleNames = new Set(['relevant', 'required', 'constraint', 'is', 'filter', 'count'])
const textNames = new Set(['text', 'title', 'hint', 'constraintText'])

const inEach = (
  draft: Questionnaire,
  change: (parts: readonly Part[], container: string) => readonly Part[],
): Questionnaire => {
  const within = (parts: readonly Part[], container: string): readonly Part[] =>
    change(parts, container).map((part) => ('parts' in part ? { ...part, parts: within(part.parts, part.id) } : part))
  return numbered({
    ...draft,
    sections: draft.sections.map((section) => ({ ...section, parts: within(section.parts, section.id) })),
  })
}

/** How many groups and repeats it stands in, itself counted; 0 for a section. */
function depthOf(draft: Questionnaire, id: string): number {
  const container = partAt(draft, id)
  const standing = standingOf(draft, id)
  return container && 'type' in container && standing ? 1 + depthOf(draft, standing.inside) : 0
}

/** How many groups and repeats nest in it, itself counted. */
const heightOf = (part: Part): number => ('parts' in part ? 1 + Math.max(0, ...part.parts.map(heightOf)) : 0)

/** The repeat whose rows it is asked in, however many groups are between; null outside of any. */
export function repeatAround(draft: Questionnaire, id: string): string | null {
  const around = partAt(draft, standingOf(draft, id)?.inside ?? '')
  if (!around) return null
  return 'type' in around && around.type === 'repeat' ? around.id : repeatAround(draft, around.id)
}

/** The questions that a rule of this part may name: all but those that the part itself is. */
export const namable = (draft: Questionnaire, id: string): readonly Question[] =>
  everyPart(draft).filter((part): part is Question => 'type' in part && isQuestion(part) && part.id !== id)

/** What a calculation may name: the questions, and what other calculations come to. */
export const calculable = (draft: Questionnaire, id: string): readonly (Question | Calculation)[] =>
  everyPart(draft).filter(
    (part): part is Question | Calculation =>
      'type' in part && (isQuestion(part) || part.type === 'calculation') && part.id !== id,
  )
