// The publications as the site shows them: the latest version of each, by kind, newest first, each with its address.
import type {
  EventPublication,
  NewsletterPublication,
  NewsPublication,
  PagePublication,
  Publication,
  PublicationKind,
  RecommendationPublication,
  VisitPublication,
} from '../publish/publication.ts'
import type { PublicationId } from '../vocabulary/ids.ts'

export type Library = {
  readonly news: readonly NewsPublication[]
  readonly events: readonly EventPublication[]
  readonly visits: readonly VisitPublication[]
  readonly recommendations: readonly RecommendationPublication[]
  readonly pages: readonly PagePublication[]
  readonly newsletters: readonly NewsletterPublication[]
  /** Taken back: nothing of them is shown but that they were withdrawn, at the address that they had. */
  readonly withdrawn: readonly Publication[]
  readonly find: (id: PublicationId) => Publication | undefined
  /** Within a language's folder, with a slash at its end: `news/2026-visit/`. Newsletters have no page. */
  readonly pathOf: (publication: Publication) => string
}

/** Older versions give way to the latest; of two publications that claim one address, the later one gets its id added. */
export function libraryOf(publications: readonly Publication[]): Library {
  const latest = [...latestVersions(publications).values()]
  const shown = latest.filter(({ withdrawn }) => !withdrawn)
  const ids = new Map(shown.map((publication) => [publication.id, publication]))
  const paths = pathsOf(latest)
  const pages = ofKind(shown, 'page')
  return {
    news: ofKind(shown, 'news').sort(newestFirst(({ date }) => date)),
    events: ofKind(shown, 'event').sort(newestFirst(({ date }) => date)),
    visits: ofKind(shown, 'visit').sort(newestFirst(({ to }) => to)),
    recommendations: ofKind(shown, 'recommendation').sort(newestFirst(({ made, number }) => `${made} ${number}`)),
    pages,
    newsletters: ofKind(shown, 'newsletter').sort(newestFirst(({ publishedAt }) => publishedAt)),
    withdrawn: latest.filter(({ withdrawn }) => withdrawn),
    find: (id) => ids.get(id),
    pathOf(publication) {
      const path = paths.get(publication.id)
      if (!path) throw new Error(`no page for publication ${publication.id}`)
      return path
    },
  }
}

/** The page of this name in the library, when there is one: the mechanism itself, how it visits. */
export const pageAt = (library: Library, position: PagePublication['position']): PagePublication | undefined =>
  library.pages.find((page) => page.position === position)

function latestVersions(publications: readonly Publication[]): Map<PublicationId, Publication> {
  const latest = new Map<PublicationId, Publication>()
  for (const publication of publications) {
    const known = latest.get(publication.id)
    if (!known || known.version < publication.version) latest.set(publication.id, publication)
  }
  return latest
}

const folders: Readonly<Record<Exclude<PublicationKind, 'newsletter'>, string>> = {
  news: 'news',
  event: 'events',
  visit: 'visits',
  recommendation: 'recommendations',
  page: 'pages',
}

function pathsOf(publications: readonly Publication[]): Map<PublicationId, string> {
  const paths = new Map<PublicationId, string>()
  const taken = new Set<string>()
  const earliestFirst = [...publications].sort((a, b) => compare(a.publishedAt, b.publishedAt) || compare(a.id, b.id))
  for (const { id, kind, slug } of earliestFirst) {
    if (kind === 'newsletter') continue
    const wanted = `${folders[kind]}/${slug}/`
    const path = taken.has(wanted) ? `${folders[kind]}/${slug}-${id}/` : wanted
    taken.add(path)
    paths.set(id, path)
  }
  return paths
}

const ofKind = <Kind extends PublicationKind>(publications: readonly Publication[], kind: Kind) =>
  publications.filter((one): one is Extract<Publication, { kind: Kind }> => one.kind === kind)

const newestFirst =
  <P extends Publication>(when: (publication: P) => string) =>
  (a: P, b: P): number =>
    compare(when(b), when(a)) || compare(b.publishedAt, a.publishedAt) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
