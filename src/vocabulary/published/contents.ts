// What the newsroom writes and readers read: the content of each kind, the same in a draft and in the publication that is made of it.
import type { IsoDate } from '../dates.ts'
import type { PublicationId } from '../ids.ts'
import type { LocalText } from '../languages.ts'
import type { PeerRecommendationRef } from '../peer-recommendations.ts'
import type { PlaceKind } from '../places.ts'
import type { StandardRef } from '../standards/standards.ts'
import type { Theme } from '../themes.ts'
import type { HealthCrisis } from '../visits/visits.ts'
import type { LocalBody } from './documents.ts'
import type { EventTimes } from './event-times.ts'
import type { FileRef } from './files.ts'
import type { Registration } from './registration.ts'

/** A file to download, with its title in each language that it is for. */
export type OfferedFile = { readonly file: FileRef; readonly title: LocalText }

export const newsForms = ['news', 'statement'] as const
export type NewsContent = {
  readonly kind: 'news'
  readonly form: (typeof newsForms)[number]
  readonly date: IsoDate
  readonly theme: Theme | null
  readonly body: LocalBody
  readonly related: readonly PublicationId[]
  /** The recommendation of another mechanism's event whose follow-up here it tells: that mechanism shows it next to its own words. */
  readonly tells?: PeerRecommendationRef
}

export type EventContent = {
  readonly kind: 'event'
  readonly date: IsoDate
  /** Null while only the day is known. */
  readonly times: EventTimes | null
  readonly online: boolean
  readonly venue: LocalText
  /** Where anybody may follow it. A link for invited people only does not belong here: a publication is open. */
  readonly link: string | null
  readonly theme: Theme | null
  /** The languages that are spoken and interpreted, in words. */
  readonly spoken: LocalText
  readonly organisers: readonly LocalText[]
  readonly partners: readonly LocalText[]
  /** Names of real people stay in the source's script. */
  readonly speakers: readonly { readonly name: string; readonly role: LocalText }[]
  readonly body: LocalBody
  /** Null: nobody need register. */
  readonly registration: Registration | null
  readonly questionnaire: Questionnaire
  readonly proceedings: Proceedings
  readonly related: readonly PublicationId[]
}

/** What the mechanisms that take part were asked. */
export type Questionnaire = {
  readonly mechanisms: readonly LocalText[]
  /** `answers` in the order of `mechanisms`; empty, or missing at the end, where one has not answered. */
  readonly questions: readonly { readonly text: LocalText; readonly answers: readonly LocalText[] }[]
}

/** What remains of an event. Its lessons, practices and challenges are publications of their own that name it. */
export type Proceedings = {
  readonly summary: LocalText
  /** The recording, hosted anywhere: https only. */
  readonly materials: readonly { readonly title: LocalText; readonly link: string }[]
  /** The slides, a paper: kept here, where no other host sees who reads them. */
  readonly files: readonly OfferedFile[]
  readonly recommendations: readonly EventRecommendation[]
}

export const eventAddressees = ['mechanism', 'all-mechanisms', 'partner'] as const
export type EventRecommendation = {
  /** As the event numbered it; empty where it did not. */
  readonly number: string
  readonly text: LocalText
  readonly to: (typeof eventAddressees)[number]
  /** Which mechanism or partner; empty when it is addressed to all mechanisms. */
  readonly name: LocalText
  /** What each mechanism did about it, as it was told. */
  readonly done: readonly { readonly date: IsoDate; readonly by: LocalText; readonly text: LocalText }[]
}

/** What an event has beside its day, place and people while nothing is said of it. */
export const nothingMoreOfEvent = {
  times: null,
  link: null,
  theme: null,
  spoken: {},
  registration: null,
  questionnaire: { mechanisms: [], questions: [] },
  proceedings: { summary: {}, materials: [], files: [], recommendations: [] },
} as const satisfies Partial<EventContent>

/** Where a page belongs. Of each kind except `other` a site shows only the latest. */
export const pagePositions = [
  'mechanism',
  'mandate',
  'composition',
  'resources',
  'how-we-visit',
  'health-measures',
  'accessibility',
  'privacy',
  'contact',
  'other',
] as const
export type PagePosition = (typeof pagePositions)[number]
/** A page of the site: the mechanism itself, its mandate, its members … */
export type PageContent = {
  readonly kind: 'page'
  readonly position: PagePosition
  readonly body: LocalBody
  /** Members and experts, on the page of the composition. Names stay in the source's script. */
  readonly people: readonly { readonly name: string; readonly role: LocalText; readonly about: LocalText }[]
}

export const reportForms = ['annual', 'visit', 'thematic', 'opinion', 'submission'] as const
export type ReportContent = {
  readonly kind: 'report'
  readonly form: (typeof reportForms)[number]
  readonly date: IsoDate
  readonly theme: Theme | null
  readonly body: LocalBody
  /** The report itself, as it was signed: PDF, and DOCX for people who read better that way. Usually at least one in each language of publication; none is required. */
  readonly files: readonly OfferedFile[]
  readonly related: readonly PublicationId[]
}

/** What is said of a practice, in the order in which it is read. */
export const practiceTexts = ['context', 'done', 'result', 'limits'] as const
export const practiceForms = ['good-practice', 'lesson', 'challenge', 'tool'] as const
/** Something for peers to use: written by the mechanism itself or learned from another. */
export type PracticeContent = {
  readonly kind: 'practice'
  readonly form: (typeof practiceForms)[number]
  readonly context: LocalText
  readonly done: LocalText
  readonly result: LocalText
  readonly limits: LocalText
  readonly theme: Theme | null
  readonly placeKind: PlaceKind | null
  readonly crisis: HealthCrisis | null
  /** ISO 3166-1 alpha-2; null when it is of no one country. */
  readonly country: string | null
  readonly standards: readonly StandardRef[]
  /** The event or visit that it comes from, as far as that is published. */
  readonly from: readonly PublicationId[]
}

/** One issue: an introduction and publications that are out already. Sent once to each confirmed subscriber in her language, or the first it has. */
export type NewsletterContent = {
  readonly kind: 'newsletter'
  readonly intro: LocalText
  readonly items: readonly PublicationId[]
}

export type WrittenContent =
  | NewsContent
  | EventContent
  | PageContent
  | ReportContent
  | PracticeContent
  | NewsletterContent
export const writtenKinds = [
  'news',
  'event',
  'page',
  'report',
  'practice',
  'newsletter',
] as const satisfies readonly WrittenContent['kind'][]

/** The publications that a content leads to. */
export function ledToBy(content: WrittenContent): readonly PublicationId[] {
  switch (content.kind) {
    case 'page':
      return []
    case 'newsletter':
      return content.items
    case 'practice':
      return content.from
    default:
      return content.related
  }
}

/** The same content, leading to these alone. */
export function leadingTo<Content extends WrittenContent>(content: Content, ids: readonly PublicationId[]): Content {
  switch (content.kind) {
    case 'page':
      return content
    case 'newsletter':
      return { ...content, items: ids }
    case 'practice':
      return { ...content, from: ids }
    default:
      return { ...content, related: ids }
  }
}
