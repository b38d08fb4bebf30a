// The sections of a dossier, in the order of a visit: before it, in the place, with people, and what comes of it.
import type { DossierCard } from '../../desk/desk-view.ts'

const sectionGroups = {
  before: ['plan', 'protocol'],
  there: ['observations', 'questionnaire', 'registers', 'access', 'remote', 'sheets', 'notes', 'attachments'],
  people: ['interviews', 'medical', 'reprisals'],
  after: ['debrief', 'findings', 'heads'],
} as const

type SectionGroup = keyof typeof sectionGroups
export type Section = (typeof sectionGroups)[SectionGroup][number]

/** What each is drawn with; `part`: what the address names within it. */
export type SectionProps = { readonly card: DossierCard; readonly part: string | undefined }

export const groups = Object.keys(sectionGroups) as readonly SectionGroup[]
export const sectionsOf = (group: SectionGroup): readonly Section[] => sectionGroups[group]
export const groupOf = (section: Section): SectionGroup =>
  groups.find((group) => sectionsOf(group).includes(section)) ?? 'before'

/** Null for an address that names none. */
export const sectionNamed = (name: string | undefined): Section | null =>
  groups.flatMap(sectionsOf).find((section) => section === name) ?? null
