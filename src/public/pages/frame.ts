// What stands around every page: head, text size, languages, name, menu, where you are, foot.
import { directionOf, type Language } from '../../vocabulary/languages.ts'
import { pageAt } from '../library.ts'
import type { Reader } from '../site.ts'
import { openStar } from './drawings.ts'
import { type Html, html, langOf, local, plainLocal, raw } from './html.ts'
import { ownName } from './parts.ts'

export type Section = 'home' | 'news' | 'events' | 'recommendations' | 'visits' | 'mechanism' | 'newsletter'

export type Page = {
  /** Within the language's folder: `news/2026-visit/`; empty for the home page. */
  readonly path: string
  readonly title: string
  /** The language of the title when it is not the reader's. */
  readonly titleLanguage?: Language
  readonly description?: string
  readonly section: Section | null
  /** Between the home page and this one. */
  readonly trail?: readonly { readonly path: string; readonly name: string }[]
  /** The languages in which its text is really written; all of the site's when not said. */
  readonly writtenIn?: readonly Language[]
  /** Answers to what a person did: not to be found by a search engine, and with no sister in other languages. */
  readonly passing?: boolean
  readonly main: Html
}

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
<link rel="icon" href="/theme/sign.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${reader.t('public.feed')}" href="${reader.to('feed.xml')}">
${page.passing ? '' : alternates(reader, page)}
<script src="${theme.script}" defer></script>
</head>
<body class="site" data-room="public">
<a class="skip" href="#main">${reader.t('public.skip')}</a>
<div id="top">
${identity.demonstration ? html`<section class="demo" aria-label="${reader.t('public.demonstration.label')}">${reader.t('public.demonstration.banner')}</section>` : ''}
<header class="mast">
<div class="util"><div class="wrap">${textSize(reader)}${languageMenu(reader, page)}</div></div>
<div class="wrap"><a class="brand" href="${reader.to('')}">${openStar}<span>${local(reader, identity.name)}<small>${local(reader, identity.motto)}</small></span></a></div>
${menu(reader, page)}
</header>
<main id="main">${page.section === 'home' ? page.main : html`<div class="wrap inside">${breadcrumb(reader, page)}${page.main}</div>`}</main>
${foot(reader)}
</div>
</body>
</html>
`
  return `${await document}`
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
      html`<li><a href="/${language}/${page.passing ? '' : page.path}"${langOf(reader, language)} hreflang="${language}"${language === reader.language ? raw(' aria-current="true"') : ''}>${ownName[language]}</a></li>`,
  )
  return html`<nav aria-label="${reader.t('public.languages')}"><ul class="row wide">${links}</ul></nav>`
}

/** Only what has something to show has its place in the menu: no link leads nowhere. */
function menu(reader: Reader, page: Page): Html {
  const { library } = reader.site
  const mechanism = pageAt(library, 'mechanism')
  const entries: (readonly [Section, string] | null)[] = [
    ['home', ''],
    ['news', 'news/'],
    library.ask('has events', ({ events }) => events.length > 0) ? ['events', 'events/'] : null,
    ['recommendations', 'recommendations/'],
    ['visits', 'visits/'],
    mechanism ? ['mechanism', library.pathOf(mechanism)] : null,
    ['newsletter', 'newsletter/'],
  ]
  const links = entries
    .filter((entry) => entry !== null)
    .map(
      ([section, path]) =>
        html`<li><a href="${reader.to(path)}"${current(section, path, page)}>${reader.t(`public.menu.${section}`)}</a></li>`,
    )
  return html`<nav class="menu" aria-label="${reader.t('public.menu.label')}"><div class="wrap"><ul>${links}</ul></div></nav>`
}

function current(section: Section, path: string, page: Page): Html {
  if (section !== page.section) return html``
  return path === page.path ? html` aria-current="page"` : html` aria-current="true"`
}

function breadcrumb(reader: Reader, page: Page): Html {
  const steps = [{ path: '', name: reader.t('public.menu.home') }, ...(page.trail ?? [])]
  const links = steps.map(({ path, name }) => html`<li><a href="${reader.to(path)}">${name}</a></li>`)
  const here = html`<li aria-current="page"><bdi${langOf(reader, page.titleLanguage ?? reader.language)}>${page.title}</bdi></li>`
  return html`<nav class="here" aria-label="${reader.t('public.menu.here')}"><ol class="crumb">${links}${here}</ol></nav>`
}

function alternates(reader: Reader, page: Page): Html {
  const { identity, address } = reader.site
  const written = (page.writtenIn ?? identity.languages).filter((language) => identity.languages.includes(language))
  const canonical = written.includes(reader.language) ? reader.language : (written[0] ?? reader.language)
  return html`<link rel="canonical" href="${address}/${canonical}/${page.path}">${written.map((language) => html`<link rel="alternate" hreflang="${language}" href="${address}/${language}/${page.path}">`)}`
}

function foot(reader: Reader): Html {
  const { identity } = reader.site
  return html`<footer class="foot-site"><div class="wrap row between wide"><p>${local(reader, identity.name)}${identity.parent ? html`<br><span class="muted">${local(reader, identity.parent)}</span>` : ''}<br><span class="muted">${local(reader, identity.address)}</span></p><ul class="row wide"><li><a href="${reader.to('newsletter/')}">${reader.t('public.menu.newsletter')}</a></li><li><a href="${reader.to('feed.xml')}">${reader.t('public.feed')}</a></li><li><a href="#top">${reader.t('public.top')}</a></li></ul></div></footer>`
}
