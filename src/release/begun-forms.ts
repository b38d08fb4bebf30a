// What was begun in a dossier’s forms on this device and not saved: nobody else reads it, and the gate does not see it.
import type { Desk } from '../sealed/desk/desk.ts'
import type { DossierCard } from '../sealed/desk/desk-view.ts'
import type { Value } from '../sealed/log/model.ts'

/** `to` is where it stands within the dossier; `finding` the row of one that somebody does not share. */
export type Begun = { readonly to: string; readonly section: BegunSection; readonly finding: string | null }
type BegunSection = 'findings' | (typeof sections)[keyof typeof sections]

/** Each place once, however much is begun there. Forms about the team, and about what leaves in other ways, are not included. */
export async function begunForms(
  desk: Pick<Desk, 'keptForms'>,
  card: Pick<DossierCard, 'id' | 'streams'>,
): Promise<readonly Begun[]> {
  const visits = card.streams.flatMap(({ id, purpose }) => (purpose === 'visit' ? [id] : []))
  const kept = await Promise.all([card.id, ...visits].map((of) => desk.keptForms(of)))
  const begun = kept
    .flatMap((forms) => Object.entries(forms))
    .flatMap(([name, said]) => (saysSomething(said) ? placeOf(name) : []))
  return [...new Map(begun.map((one) => [one.to, one])).values()]
}

function placeOf(name: string): readonly Begun[] {
  const finding = /^disagree-(.+)$/.exec(name)?.[1]
  if (finding) return [{ to: `findings/${finding}`, section: 'findings', finding }]
  const kind = name.split('/')[0] ?? ''
  if (!isKind(kind)) return []
  return [{ to: sections[kind], section: sections[kind], finding: null }]
}

/** By what the name of a form begins with (`useForm`). */
const sections = {
  answers: 'questionnaire',
  settle: 'questionnaire',
  sheets: 'sheets',
  'notes-entry': 'observations',
  threshold: 'protocol',
  'go-on': 'protocol',
  decision: 'debrief',
} as const

const isKind = (kind: string): kind is keyof typeof sections => Object.hasOwn(sections, kind)

/** A form whose words were all deleted again is kept until it is given up. */
const saysSomething = (said: Value): boolean => {
  if (typeof said === 'string') return said.trim() !== ''
  return typeof said === 'object' && said !== null ? Object.values(said).some(saysSomething) : said !== null
}
