// The publications as the site shows them: the latest version of each, by kind, newest first, each with its address.
import { compare } from '../foundation/compare.ts'
import type {
  EventPublication,
  NewsletterPublication,
  NewsPublication,
  PagePublication,
  PracticePublication,
  Publication,
  PublicationKind,
  RecommendationPublication,
  ReportPublication,
  VisitPublication,
} from '../publish/publication.ts'
import type { PublicationId } from '../vocabulary/ids.ts'

export type Library = {
  readonly news: readonly NewsPublication[]
  readonly events: readonly EventPublication[]
  readonly visits: readonly VisitPublication[]
  readonly recommendations: readonly RecommendationPublication[]
  readonly pages: readonly PagePublication[]
  readonly reports: readonly ReportPublication[]
  readonly practices: readonly PracticePublication[]
  readonly newsletters: readonly NewsletterPublication[]
  /** Taken back: nothing of them is shown but that they were withdrawn, at the address that they had. */
  readonly withdrawn: readonly Publication[]
  readonly find: (id: PublicationId) => Publication | undefined
  /** Where each former address leads: paths within a language's folder, and whole paths of a site that this one replaced. */
  readonly moved: ReadonlyMap<string, Publication>
  /** Within a language's folder, with a slash at its end: `news/2026-visit/`. Newsletters have no page. */
  readonly pathOf: (publication: Publication) => string
  /**
   * What the library says to a question, worked out once. The words of the question name it: the same words always come with the same answer.
   * A page that asks a narrow question is written again less often than one that reads a whole list (`noted-site.ts`).
   */
  readonly ask: <Answer>(question: string, answer: (library: Library) => Answer) => Answer
}

/** Older versions give way to the latest; of two publications that claim one address, the later one gets its id added, and so does one that claims a list's. */
export function libraryOf(publications: readonly Publication[]): Library {
  const latest = [...latestVersions(publications).values()]
  const shown = latest.filter(({ withdrawn }) => !withdrawn)
  const ids = new Map(shown.map((publication) => [publication.id, publication]))
  const paths = pathsOf(latest)
  const answers = new Map<string, unknown>()
  const library: Library = {
    news: ofKind(shown, 'news').sort(newestFirst(({ date }) => date)),
    events: ofKind(shown, 'event').sort(newestFirst(({ date }) => date)),
    visits: ofKind(shown, 'visit').sort(newestFirst(({ to }) => to)),
    recommendations: ofKind(shown, 'recommendation').sort(newestFirst(({ made, number }) => `${made} ${number}`)),
    pages: ofKind(shown, 'page').sort(newestFirst(({ publishedAt }) => publishedAt)),
    reports: ofKind(shown, 'report').sort(newestFirst(({ date }) => date)),
    practices: ofKind(shown, 'practice').sort(newestFirst(({ publishedAt }) => publishedAt)),
    newsletters: ofKind(shown, 'newsletter').sort(newestFirst(({ publishedAt }) => publishedAt)),
    withdrawn: latest.filter(({ withdrawn }) => withdrawn),
    moved: movedOf(latest, new Set(paths.values())),
    find: (id) => ids.get(id),
    pathOf(publication) {
      const path = paths.get(publication.id)
      if (!path) throw new Error(`no page for publication ${publication.id}`)
      return path
    },
    ask<Answer>(question: string, answer: (library: Library) => Answer): Answer {
      if (!answers.has(question)) answers.set(question, answer(library))
      return answers.get(question) as Answer
    },
  }
  return library
}

/** The page of this name in the library, when there is one: the mechanism itself, how it visits. */
export const pageAt = (library: Library, position: PagePublication['position']): PagePublication | undefined =>
  library.ask(`page at ${position}`, ({ pages }) => pages.find((page) => page.position === position))

/** How many of the newest items show the latest ones next to them. */
const newest = 10

/**
 * Up to three others to show beside one of a list that has the newest first: the latest when it is itself among the newest, else those next
 * to it in time, so that a new item changes the pages of the newest alone.
 */
export function othersLike<P extends Publication>(list: readonly P[], { id }: Publication) {
  const at = placesIn(list).get(id) ?? -1
  const latest = at < newest
  const from = latest ? 0 : at - 1
  const others = list.slice(from, from + 4).filter((one) => one.id !== id)
  return { latest, others: others.slice(0, 3) }
}

/** Where each stands in a list: looked for anew for each page, ten thousand of them would cost more than all that is written. */
function placesIn(list: readonly Publication[]): ReadonlyMap<PublicationId, number> {
  const known = places.get(list)
  if (known) return known
  const found = new Map(list.map(({ id }, at) => [id, at]))
  places.set(list, found)
  return found
}

const places = new WeakMap<readonly Publication[], ReadonlyMap<PublicationId, number>>()

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
  report: 'reports',
  practice: 'practices',
}

function pathsOf(publications: readonly Publication[]): Map<PublicationId, string> {
  const paths = new Map<PublicationId, string>()
  const taken = new Set<string>()
  const earliestFirst = [...publications].sort((a, b) => compare(a.publishedAt, b.publishedAt) || compare(a.id, b.id))
  for (const { id, kind, slug } of earliestFirst) {
    if (kind === 'newsletter') continue
    const wanted = `${folders[kind]}/${slug}/`
    const path =
      taken.has(wanted) || /^(\d{4}|page|theme|position|verified|form|place|crisis|country|mandate)$/.test(slug)
        ? `${folders[kind]}/${slug}-${id}/`
        : wanted
    taken.add(path)
    paths.set(id, path)
  }
  return paths
}

/** A former address that has a page again leads to that page. */
function movedOf(publications: readonly Publication[], taken: ReadonlySet<string>): Map<string, Publication> {
  const moved = new Map<string, Publication>()
  for (const publication of publications) {
    const { kind, former } = publication
    if (kind === 'newsletter') continue
    for (const address of former) {
      const path = address.startsWith('/') ? address : `${folders[kind]}/${address}/`
      if (!taken.has(path) && !moved.has(path)) moved.set(path, publication)
    }
  }
  return moved
}

const ofKind = <Kind extends PublicationKind>(publications: readonly Publication[], kind: Kind) =>
  publications.filter((one): one is Extract<Publication, { kind: Kind }> => one.kind === kind)

const newestFirst =
  <P extends Publication>(when: (publication: P) => string) =>
  (a: P, b: P): number =>
    compare(when(b), when(a)) || compare(b.publishedAt, a.publishedAt) || compare(a.id, b.id)
