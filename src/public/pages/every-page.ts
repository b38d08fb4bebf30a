// Every page of the site: where it stands, and how it is written for a reader of any language.
import type { Publication } from '../../publish/publication.ts'
import { openDataPath } from '../for-machines/open-data.ts'
import type { Library } from '../library.ts'
import type { Reader } from '../site.ts'
import { answerPage, answerPath, contactPage, contactPath } from './contact.ts'
import { eventPage, eventsPage } from './events/event.ts'
import type { Page, PlannedPage } from './frame/page.ts'
import { homePage } from './home.ts'
import { facetedPages } from './lists/faceted-list.ts'
import { mandatePages } from './mandates.ts'
import { articlePage, newsList } from './news.ts'
import { answeredPage, newsletterPage, newsletterPath } from './newsletter.ts'
import { openDataPage } from './open-data.ts'
import { placePages } from './places.ts'
import { practiceList, practicePage } from './practice.ts'
import { recommendationPage } from './recommendations/recommendation.ts'
import { recommendationLists } from './recommendations/recommendations.ts'
import { reportList, reportPage } from './report.ts'
import { searchPage, searchPath } from './search.ts'
import { movedPage, standingPage, withdrawnPage } from './standing.ts'
import { standingTexts } from './standing-texts.ts'
import { visitLists, visitPage } from './visits.ts'

/** A publication's own page comes before the lists that lead to it: in this order files take their place. */
export function everyPage(library: Library): PlannedPage[] {
  const own = <P extends Publication>(
    list: readonly P[],
    make: (reader: Reader, publication: P) => Page,
  ): PlannedPage[] => list.map((of) => ({ path: library.pathOf(of), of, make: (reader) => make(reader, of) }))
  return [
    ...own(library.news, articlePage),
    ...own(library.events, eventPage),
    ...own(library.recommendations, recommendationPage),
    ...own(library.visits, visitPage),
    ...own(library.reports, reportPage),
    ...own(library.practices, practicePage),
    ...own(library.pages, standingPage),
    ...own(
      library.withdrawn.filter(({ kind }) => kind !== 'newsletter'),
      withdrawnPage,
    ),
    ...[...library.moved].flatMap(([path, to]) =>
      path.startsWith('/') ? [] : [{ path, of: to, make: (reader: Reader) => movedPage(reader, path, to) }],
    ),
    ...facetedPages(newsList, library),
    ...facetedPages(reportList, library),
    ...facetedPages(practiceList, library),
    { path: 'events/', make: eventsPage },
    ...mandatePages(library),
    ...recommendationLists(library),
    ...visitLists(library),
    ...placePages(library),
    { path: searchPath, make: (reader) => searchPage(reader, null) },
    ...standingTexts(library),
    { path: openDataPath, make: openDataPage },
    { path: contactPath, make: (reader) => contactPage(reader) },
    { path: answerPath, make: (reader) => answerPage(reader) },
    { path: newsletterPath, make: (reader) => newsletterPage(reader) },
    ...(['sent', 'confirmed', 'left'] as const).map((answer) => ({
      path: `newsletter/${answer}/`,
      make: (reader: Reader) => answeredPage(reader, answer),
    })),
    { path: '', make: homePage },
  ]
}
