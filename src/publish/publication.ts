// The shape of gate 2: what the public, and peers, may see. Frozen, one file each, in the languages it has. Later versions are new files.
import type { Instant, IsoDate } from '../vocabulary/dates.ts'
import type { PlaceKey, PublicationId } from '../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../vocabulary/languages.ts'
import type { Mandate, MandateId } from '../vocabulary/mandates.ts'
import type { PlaceKind } from '../vocabulary/places.ts'
import type {
  EventContent,
  NewsContent,
  NewsletterContent,
  PageContent,
  PracticeContent,
  ReportContent,
} from '../vocabulary/published/contents.ts'
import type { AddresseeKind, Implementation, Position } from '../vocabulary/recommendations.ts'
import type { StandardRef } from '../vocabulary/standards/standards.ts'
import type { Theme } from '../vocabulary/themes.ts'
import type { VisitKind } from '../vocabulary/visits/visits.ts'

export type { Block, LocalBody } from '../vocabulary/published/documents.ts'

export type PublicationCommon = {
  readonly format: 'wiqaya/publication/1'
  readonly id: PublicationId
  /** 1, then one more at each correction; readers see "corrected on …" with the note. */
  readonly version: number
  readonly correction: { readonly at: Instant; readonly note: LocalText } | null
  readonly withdrawn: boolean
  /** When its first version was published; a correction tells its own moment. */
  readonly publishedAt: Instant
  /** Latin letters, figures and hyphens: the stable address of the page. */
  readonly slug: string
  /** Earlier addresses: slugs that it had, and addresses (`/spip.php?article12`) on a site that this one replaced. They lead here for ever. */
  readonly former: readonly string[]
  /** The languages in which it can be read; in every other language the site says that it is missing. */
  readonly languages: readonly SiteLanguage[]
  readonly title: LocalText
  readonly summary: LocalText
  /** True for everything of an invented institution: said on the page. */
  readonly demonstration: boolean
  /** Whose work it tells: one of the mandates of `SiteIdentity`. */
  readonly mandate: MandateId
}

export type NewsPublication = PublicationCommon & NewsContent
export type EventPublication = PublicationCommon & EventContent
export type PagePublication = PublicationCommon & PageContent
export type ReportPublication = PublicationCommon & ReportContent
export type PracticePublication = PublicationCommon & PracticeContent
export type NewsletterPublication = PublicationCommon & NewsletterContent
/** An issue of the newsletter that carries something: its letters have left, or are leaving. */
export type Issue = Pick<NewsletterPublication, 'id' | 'title' | 'publishedAt'>

/** The place that a publication tells of. */
type PublishedPlace = {
  readonly name: LocalText
  readonly kind: PlaceKind
  /** Keys by which publications are known to be of the same place, whatever it is called: its own, then those of other register entries that turned out to be this place. Empty in older publications. */
  readonly keys: readonly PlaceKey[]
}

/** How publications are known to be of one place: a key in common; or the same kind and name, since older publications have no key. */
export const marksOfPlace = ({ name, kind, keys }: PublishedPlace): readonly string[] => [
  ...keys,
  ...languagesOf(name).flatMap((language) => (name[language] ? [`${kind} ${language} ${name[language].trim()}`] : [])),
]

/** A visit made, as far as it is public. */
export type VisitPublication = PublicationCommon & {
  readonly kind: 'visit'
  readonly place: PublishedPlace & { readonly region: LocalText }
  readonly visitKind: VisitKind
  readonly announced: boolean
  readonly from: IsoDate
  readonly to: IsoDate
  readonly findings: readonly {
    readonly title: LocalText
    readonly text: LocalText
    readonly theme: Theme
    readonly standards: readonly StandardRef[]
  }[]
  readonly recommendations: readonly PublicationId[]
}

export type RecommendationPublication = PublicationCommon & {
  readonly kind: 'recommendation'
  readonly number: string
  readonly text: LocalText
  /** The one that answers for it. */
  readonly addressee: { readonly kind: AddresseeKind; readonly name: LocalText }
  /** Whom else it is addressed to. */
  readonly alsoAddressed: readonly { readonly kind: AddresseeKind; readonly name: LocalText }[]
  readonly place: PublishedPlace | null
  readonly theme: Theme
  readonly standards: readonly StandardRef[]
  readonly made: IsoDate
  readonly deadline: IsoDate | null
  /** What its addressees say, oldest first; `by` is 0 for the first, 1 for the first of those also addressed. Empty: no answer. */
  readonly said: readonly {
    readonly on: IsoDate
    readonly position: Position
    readonly text: LocalText
    readonly by: number
  }[]
  /** What the institution has verified, oldest first. Empty: unverified. */
  readonly verified: readonly {
    readonly on: IsoDate
    readonly implementation: Implementation
    readonly text: LocalText
    readonly by: LocalText
  }[]
  /** By a decision of the institution it is no longer pursued; null while it is. */
  readonly ended: { readonly how: 'replaced' | 'closed'; readonly on: IsoDate } | null
}

export type Publication =
  | NewsPublication
  | EventPublication
  | PagePublication
  | ReportPublication
  | PracticePublication
  | VisitPublication
  | RecommendationPublication
  | NewsletterPublication
export type PublicationKind = Publication['kind']

/** The sections that a site has of itself. */
export const menuSections = [
  'home',
  'news',
  'events',
  'reports',
  'recommendations',
  'visits',
  'practices',
  'mechanism',
  'mandates',
  'newsletter',
  'contact',
] as const
export type MenuSection = (typeof menuSections)[number]

export const frontParts = ['latest', 'followed', 'about'] as const
export type FrontPart = (typeof frontParts)[number]

/** The institution's own face on the site: its names and lines, in `site.json` beside the publications. */
export type SiteIdentity = {
  readonly name: LocalText
  readonly parent: LocalText | null
  readonly motto: LocalText
  readonly lede: LocalText
  readonly address: LocalText
  readonly country: string
  readonly timeZone: string
  /** Under which the site's tables may be used again. */
  readonly dataLicence: 'CC-BY-4.0' | 'CC0-1.0' | 'ODbL-1.0'
  /** The public colour, `#rrggbb`; its tones are made from it (`foundation/theme/tones.ts`). Null: the program's own. */
  readonly colour: string | null
  /** A plain PNG in base64url with its size in points; null: the program's star. */
  readonly logo: { readonly png: string; readonly width: number; readonly height: number } | null
  /** How else it is reached; what is said by these is not sealed, and the site says so. */
  readonly email: string | null
  readonly phone: string | null
  /** Its pages elsewhere, as plain links. */
  readonly links: readonly { readonly name: string; readonly href: string }[]
  /** The menu in its order: a built-in section, or a page by its id; a name of its own, or none. Empty: the program's own order. */
  readonly menuOrder: readonly { readonly to: MenuSection | PublicationId; readonly name: LocalText }[]
  /** What the front page shows below its first words, in this order. Each only while it has something to show. */
  readonly front: readonly FrontPart[]
  /** Where a weakness of the site is told: `mailto:` or `https:`; null when nobody reads that. */
  readonly securityContact: string | null
  readonly demonstration: boolean
  /** The mechanism's own mandate first. If there is only one, it is not shown. */
  readonly mandates: readonly Mandate[]
  /** Languages in the order of the site's menu; the first is where `/` leads. */
  readonly languages: readonly SiteLanguage[]
}

/** What the institution says of itself; its country, its time zone and whether it is invented are the directory's. */
export type SiteFace = Omit<SiteIdentity, 'country' | 'timeZone' | 'demonstration'>

/** What a face says until the institution has chosen. */
export const unchosenFace = {
  dataLicence: 'CC-BY-4.0',
  securityContact: null,
  colour: null,
  logo: null,
  email: null,
  phone: null,
  links: [],
  menuOrder: [],
  front: ['latest', 'followed', 'about'],
} as const satisfies Partial<SiteIdentity>
