// The home page: what the institution does, the latest news and coming events, the follow-up to its recommendations, the newsletter.
import type { EventPublication, FrontPart, NewsPublication } from '../../publish/publication.ts'
import { directionOf } from '../../vocabulary/languages.ts'
import { type Implementation, implementations } from '../../vocabulary/recommendations.ts'
import { pageAt } from '../library.ts'
import type { Reader } from '../site.ts'
import { contactPath } from './contact.ts'
import { comingEvents, eventItems } from './events/event.ts'
import { largeStar } from './frame/drawings.ts'
import { type Html, html, local, plainLocal, raw } from './frame/html.ts'
import type { Page } from './frame/page.ts'
import { implementationNow, provedMark } from './frame/parts.ts'
import { titleLink } from './frame/titles.ts'
import { newsItem } from './news.ts'
import { newsletterForm } from './newsletter.ts'
import { lastVerified } from './recommendations/last-verified.ts'

export function homePage(reader: Reader): Page {
  const { identity } = reader.site
  return {
    path: '',
    title: reader.t('public.menu.home'),
    description: plainLocal(reader, identity.lede),
    section: 'home',
    main: html`${hero(reader)}${identity.front.map((part) => parts[part](reader))}`,
  }
}

/** Each empty while it has nothing to show. */
const parts: Readonly<Record<FrontPart, (reader: Reader) => Html>> = {
  latest(reader) {
    const latest = reader.site.library.ask('latest news', ({ news }) => news.slice(0, 3))
    const coming = comingEvents(reader).slice(0, 3)
    return html`${latest.length > 0 ? news(reader, latest) : ''}${coming.length > 0 ? events(reader, coming) : ''}`
  },
  followed: (reader) => (reader.site.library.recommendations.length > 0 ? implementation(reader) : html``),
  about: (reader) =>
    html`<section class="section"><div class="wrap cols">${who(reader)}<div class="c6">${newsletterForm(reader, { level: 2 })}</div></div></section>`,
}

function hero(reader: Reader): Html {
  const { library, identity } = reader.site
  const how = pageAt(library, 'how-we-visit') ?? pageAt(library, 'mechanism')
  const howWord = how?.position === 'how-we-visit' ? 'public.home.how' : 'public.home.who'
  const followed = library.recommendations.length > 0
  return html`<section class="hero">${largeStar}<div class="wrap"><div class="say"><h1>${reader.t('public.home.heading')}</h1><p>${local(reader, identity.lede)}</p><div class="row">${followed ? html`<a class="btn" href="${reader.to('recommendations/')}">${reader.t('public.home.recommendations')}</a>` : ''}${how ? html`<a class="btn quiet" href="${reader.to(library.pathOf(how))}">${reader.t(howWord)}</a>` : ''}<a class="btn${followed ? ' plain' : ''}" href="${reader.to(contactPath)}">${reader.t('public.menu.contact')}</a></div></div></div></section>`
}

/** The mechanism in a few words, beside the newsletter. */
function who(reader: Reader): Html {
  const { library } = reader.site
  const mechanism = pageAt(library, 'mechanism')
  if (!mechanism) return html``
  return html`<div class="c6 who">${titleLink(reader, mechanism, 2)}<p>${local(reader, mechanism.summary)}</p><p><a class="btn quiet" href="${reader.to(library.pathOf(mechanism))}">${reader.t('public.read-more')}<span class="vh"> : ${plainLocal(reader, mechanism.title)}</span></a></p></div>`
}

function news(reader: Reader, latest: readonly NewsPublication[]): Html {
  const items = latest.map((one) => newsItem(reader, one, 3))
  return html`<section class="section" aria-labelledby="news"><div class="wrap"><div class="row between"><h2 id="news">${reader.t('public.menu.news')}</h2><a href="${reader.to('news/')}">${reader.t('public.news.all')}</a></div><ul class="news">${items}</ul></div></section>`
}

function events(reader: Reader, coming: readonly EventPublication[]): Html {
  return html`<section class="section" aria-labelledby="coming"><div class="wrap"><div class="row between"><h2 id="coming">${reader.t('public.events.coming')}</h2><a href="${reader.to('events/')}">${reader.t('public.events.all')}</a></div><ul class="news">${eventItems(reader, coming)}</ul></div></section>`
}

function implementation(reader: Reader): Html {
  const { recommendations } = reader.site.library
  const count = recommendations.length
  const counts = implementations.map(
    (one) => [one, recommendations.filter((each) => implementationNow(each) === one).length] as const,
  )
  const about = reader.t('public.home.bars-about', { count, date: reader.figures.date(lastVerified(reader)) })
  const keys = counts.map(
    ([one, number]) => html`<li><b>${reader.figures.number(number)}</b>${provedMark(reader, one)}</li>`,
  )
  return html`<section class="section sheeted" aria-labelledby="followed"><div class="wrap"><div class="row between"><h2 id="followed">${reader.t('public.home.bars', { count })}</h2><a href="${reader.to('recommendations/')}">${reader.t('public.home.tracker')}</a></div><p class="muted">${about}</p>${bars(reader, counts, count)}<ul class="keys">${keys}</ul></div></section>`
}

/** Told apart by hatching; the figures stand below, so the drawing is hidden from screen readers. */
function bars(reader: Reader, counts: readonly (readonly [Implementation, number])[], all: number): Html {
  const shown = counts.filter(([, count]) => count > 0)
  const gap = 0.3
  const room = 100 - gap * (shown.length - 1)
  let start = 0
  const parts = shown.map(([one, count]) => {
    const width = (room * count) / all
    const x = directionOf(reader.language) === 'rtl' ? 100 - start - width : start
    start += width + gap
    return html`<svg x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="52"><rect class="bar ${one}" width="100%" height="52" fill="${fills[one] ?? ''}"/></svg>`
  })
  return html`<svg class="bars" aria-hidden="true">${raw(patterns)}${parts}</svg>`
}

const fills: Readonly<Partial<Record<Implementation, string>>> = { partly: 'url(#dense)', started: 'url(#light)' }

const patterns = `<defs><pattern id="dense" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="8" height="8"/><rect class="ink" width="5" height="8"/></pattern><pattern id="light" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="8" height="8"/><rect class="ink" width="2" height="8"/></pattern></defs>`
