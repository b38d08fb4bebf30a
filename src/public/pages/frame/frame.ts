// What stands around every page: head, text size, languages, name, menu, where you are, foot.
import { nameOfItself } from '../../../foundation/words/languages-here.ts'
import { typeset } from '../../../foundation/words/t.ts'
import { type MenuSection, menuSections, type SiteIdentity } from '../../../publish/publication.ts'
import type { PublicationId } from '../../../vocabulary/ids.ts'
import { directionOf, type SiteLanguage, textIn } from '../../../vocabulary/languages.ts'
import { described } from '../../for-machines/described.ts'
import { type FeedFormat, feedFormats, feedNames, feedTypes } from '../../for-machines/feeds.ts'
import { openDataPath } from '../../for-machines/open-data.ts'
import { inItsLanguage } from '../../language-markup.ts'
import { pageAt } from '../../library.ts'
import { mandateName, mandatePath, mandatesInUse, mandatesPath } from '../../mandates.ts'
import type { Reader } from '../../site.ts'
import { searchForm, searchPath } from '../search.ts'
import { icon, openStar } from './drawings.ts'
import { type Html, html, langOf, local, plainLocal, raw } from './html.ts'
import type { Page } from './page.ts'
import { statementPath, statements } from './statement-paths.ts'

/** The whole document. */
export async function documentOf(reader: Reader, page: Page): Promise<string> {
  const { identity, theme } = reader.site
  const name = plainLocal(reader, identity.name)
  const document = html`<!doctype html>
<html lang="${reader.language}" dir="${directionOf(reader.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.section === 'home' ? name : `${page.title} – ${name}`}</title>
${page.description ? html`<meta name="description" content="${page.description}">` : ''}
${identity.demonstration || page.passing ? html`<meta name="robots" content="noindex">` : ''}
<link rel="stylesheet" href="${theme.sheet}">
${theme.logo ? html`<link rel="icon" href="${theme.logo.src}" type="image/png">` : html`<link rel="icon" href="/theme/sign.svg" type="image/svg+xml">`}
${page.movedTo === undefined ? '' : html`<meta http-equiv="refresh" content="0; url=${reader.to(page.movedTo)}">`}
${page.feedsAt ? feedFormats.map((format) => feedLink(reader, format, page.feedsAt)) : ''}${feedFormats.map((format) => feedLink(reader, format))}
${page.passing ? '' : alternates(reader, page)}
${page.about ? described(reader, page.about, describedAs(reader, page)) : ''}
<script src="${theme.script}" defer></script>
</head>
<body class="site" data-room="public">
<a class="skip" href="#main">${reader.t('public.skip')}</a>
<div id="top">
${identity.demonstration ? html`<section class="demo" aria-label="${reader.t('public.demonstration.label')}">${reader.t('public.demonstration.banner')}</section>` : ''}
<header class="mast">
<div class="util"><div class="wrap">${textSize(reader)}${languageMenu(reader, page)}</div></div>
<div class="wrap"><a class="brand" href="${reader.to('')}">${sign(reader)}<span>${local(reader, identity.name)}<small>${local(reader, identity.motto)}</small></span></a>${page.path === searchPath && page.section === null ? '' : searchForm(reader)}</div>
${menu(reader, page)}
</header>
<main id="main">${page.section === 'home' ? page.main : html`<div class="wrap inside">${breadcrumb(reader, page)}${page.main}</div>`}</main>
${foot(reader, page)}
</div>
</body>
</html>
`
  return inItsLanguage(`${await document}`)
}

function feedLink(reader: Reader, format: FeedFormat, of?: Page['feedsAt']): Html {
  const title = reader.t(`public.feed.${format}`)
  return html`<link rel="alternate" type="${feedTypes[format]}" title="${of ? reader.t('common.labelled', { what: title, is: of.name }) : title}" href="${reader.to((of?.base ?? '') + feedNames[format])}">`
}

/** The name is next to it: screen readers need not read the picture. */
function sign({ site }: Reader): Html {
  const { logo } = site.theme
  return logo
    ? html`<img class="logo" src="${logo.src}" width="${logo.width}" height="${logo.height}" alt="">`
    : openStar
}

/** Works without script: the root listens with `:has(:checked)`. A script, where there is one, remembers it. */
function textSize(reader: Reader): Html {
  const sizes = [
    ['s', 'smaller'],
    ['m', 'normal'],
    ['l', 'larger'],
  ] as const
  const choices = sizes.map(
    ([size, name]) =>
      html`<label class="size-${size}"><input type="radio" name="size" id="size-${size}"${size === 'm' ? raw(' checked') : ''}><span aria-hidden="true">${reader.t('public.size.letter')}</span><span class="vh">${reader.t(`public.size.${name}`)}</span></label>`,
  )
  return html`<fieldset class="size"><legend>${reader.t('public.size.label')}</legend>${choices}</fieldset>`
}

function languageMenu(reader: Reader, page: Page): Html {
  const links = reader.site.identity.languages.map(
    (language) =>
      html`<li><a href="/${language}/${page.passing && !page.asked ? '' : page.path}${page.asked ?? ''}"${langOf(reader, language)} hreflang="${language}"${language === reader.language ? raw(' aria-current="true"') : ''}>${nameOfItself(language)}</a></li>`,
  )
  return html`<nav aria-label="${reader.t('public.languages')}"><ul class="row wide">${links}</ul></nav>`
}

/**
 * Only what has something to show has its place in the menu: no link leads nowhere. It stands twice, across a wide page and folded on a narrow one; the
 * sheet hides the other from everybody.
 */
function menu(reader: Reader, page: Page): Html {
  const entries = menuEntries(reader)
  const link = ({ section, path, name }: MenuEntry): Html =>
    html`<li><a href="${reader.to(path)}"${current(section, path, page)}>${name}</a></li>`
  const links = entries.map(link)
  // One line of a wide page has no room for all; the newsletter stands at the foot of each.
  const chosen = reader.site.identity.menuOrder.length > 0
  const across = entries.filter(({ section }) => chosen || section !== 'newsletter').map(link)
  const named = entries.find(({ section }) => section !== null && section === page.section)
  const where = named ? html`<span class="muted">${named.name}</span>` : ''
  return html`<nav class="menu" aria-label="${reader.t('public.menu.label')}"><div class="wrap"><ul class="across">${across}</ul><details><summary>${icon('menu')}${reader.t('public.menu.open')}${where}</summary><ul>${links}</ul></details></div></nav>`
}

type MenuEntry = { readonly section: MenuSection | null; readonly path: string; readonly name: Html }

/** What has something to show, in the order and under the names that the institution chose; a page that is no longer out is left out. Nothing chosen: every section in the program's order. */
export function menuEntries(
  reader: Reader,
  chosen: SiteIdentity['menuOrder'] = reader.site.identity.menuOrder,
): readonly MenuEntry[] {
  const { library } = reader.site
  const order = chosen.length > 0 ? chosen : menuSections.map((to) => ({ to, name: {} }))
  return order.flatMap(({ to, name }): MenuEntry[] => {
    const section = menuSections.find((one) => one === to)
    if (section) {
      const path = pathOfSection(reader, section)
      const own = textIn(name, reader.language, reader.own)
      return path === null
        ? []
        : [{ section, path, name: own ? local(reader, name) : html`${reader.t(`public.menu.${section}`)}` }]
    }
    const page = library.find(to as PublicationId)
    if (!page || page.withdrawn) return []
    return [
      {
        section: null,
        path: library.pathOf(page),
        name: local(reader, textIn(name, reader.language, reader.own) ? name : page.title),
      },
    ]
  })
}

/** Null while it has nothing to show. */
function pathOfSection({ site: { library } }: Reader, section: MenuSection): string | null {
  switch (section) {
    case 'home':
      return ''
    case 'events':
      return library.ask('has events', ({ events }) => events.length > 0) ? 'events/' : null
    case 'reports':
      return library.ask('has reports', ({ reports }) => reports.length > 0) ? 'reports/' : null
    case 'practices':
      return library.ask('has practices', ({ practices }) => practices.length > 0) ? 'practices/' : null
    case 'mechanism': {
      const mechanism = pageAt(library, 'mechanism')
      return mechanism ? library.pathOf(mechanism) : null
    }
    case 'mandates':
      return mandatesInUse(library).length > 0 ? mandatesPath : null
    default:
      return `${section}/`
  }
}

function current(section: MenuSection | null, path: string, page: Page): Html {
  if (section === null ? path !== page.path : section !== page.section) return html``
  return path === page.path ? html` aria-current="page"` : html` aria-current="true"`
}

function breadcrumb(reader: Reader, page: Page): Html {
  const steps = [{ path: '', name: reader.t('public.menu.home') }, ...mandateStep(reader, page), ...(page.trail ?? [])]
  const links = steps.map(({ path, name }) => html`<li><a href="${reader.to(path)}">${name}</a></li>`)
  const language = page.titleLanguage ?? reader.language
  const here = page.crumb
    ? html`<li aria-current="page"><bdi dir="ltr">${page.crumb}</bdi></li>`
    : html`<li aria-current="page"><bdi${langOf(reader, language)}>${typeset(language, page.title)}</bdi></li>`
  return html`<nav class="here" aria-label="${reader.t('public.menu.here')}"><ol class="crumb">${links}${here}</ol></nav>`
}

/** Of whose work a page tells, where more than one mandate does. */
function mandateStep(reader: Reader, { about }: Page): NonNullable<Page['trail']> {
  const { identity, library } = reader.site
  if (!about || !mandatesInUse(library).includes(about.mandate)) return []
  return [{ path: mandatePath(about.mandate), name: plainLocal(reader, mandateName(identity, about.mandate)) }]
}

const writtenLanguages = ({ site }: Reader, page: Page): readonly SiteLanguage[] =>
  (page.writtenIn ?? site.identity.languages).filter((language) => site.identity.languages.includes(language))

/** The reader's, or the first in which it is written. */
function canonicalLanguage(reader: Reader, page: Page): SiteLanguage {
  const written = writtenLanguages(reader, page)
  return written.includes(reader.language) ? reader.language : (written[0] ?? reader.language)
}

const describedAs = (reader: Reader, page: Page) => {
  const language = canonicalLanguage(reader, page)
  return {
    title: page.title,
    description: page.description ?? '',
    language: page.titleLanguage ?? language,
    address: `${reader.site.address}/${language}/${page.path}`,
  }
}

function alternates(reader: Reader, page: Page): Html {
  const { address } = reader.site
  const written = writtenLanguages(reader, page)
  return html`<link rel="canonical" href="${address}/${canonicalLanguage(reader, page)}/${page.path}">${written.map((language) => html`<link rel="alternate" hreflang="${language}" href="${address}/${language}/${page.path}">`)}`
}

function foot(reader: Reader, page: Page): Html {
  const { identity, address } = reader.site
  const printed = page.passing
    ? ''
    : html`<p class="on-paper"><bdi dir="ltr">${address}/${reader.language}/${page.path}</bdi></p>`
  return html`<footer class="foot-site"><div class="wrap row between wide"><p>${local(reader, identity.name)}${identity.parent ? html`<br><span class="muted">${local(reader, identity.parent)}</span>` : ''}<br><span class="muted">${local(reader, identity.address)}</span>${reached(reader)}</p>${printed}${elsewhere(reader)}<ul class="row wide"><li><a href="${reader.to('contact/')}">${reader.t('public.menu.contact')}</a></li><li><a href="${reader.to('newsletter/')}">${reader.t('public.menu.newsletter')}</a></li><li><a href="${reader.to(openDataPath)}">${reader.t('public.data.title')}</a></li>${statements.map((statement) => html`<li><a href="${reader.to(statementPath(reader, statement))}">${reader.t(`standing.${statement}.title`)}</a></li>`)}<li><a href="${reader.to('site-map/')}">${reader.t('standing.map.title')}</a></li><li><a href="${reader.to(feedNames.atom)}">${reader.t('public.feed.atom')}</a></li><li><a href="#top">${reader.t('public.top')}</a></li></ul></div></footer>`
}

function reached({ site }: Reader): Html {
  const { email, phone } = site.identity
  return html`${email ? html`<br><a href="mailto:${email}" dir="ltr">${email}</a>` : ''}${phone ? html`<br><a href="tel:${phone.replace(/[^+0-9]/g, '')}" dir="ltr">${phone.replaceAll(' ', '\u00a0')}</a>` : ''}`
}

/** Plain links: nothing of another host is loaded. */
function elsewhere({ site, t }: Reader): Html {
  const { links } = site.identity
  if (links.length === 0) return html``
  const each = links.map(
    ({ name, href }) => html`<li><a href="${href}" rel="me noreferrer"><bdi>${name}</bdi></a></li>`,
  )
  return html`<nav aria-label="${t('face.elsewhere')}"><ul class="row wide">${each}</ul></nav>`
}
