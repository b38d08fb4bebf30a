// The page that offers the site's tables: what each holds, in which forms, and under which terms they may be used again.
import { licences, openDataPath, rowCount, tableNames } from '../for-machines/open-data.ts'
import type { Reader } from '../site.ts'
import { html } from './frame/html.ts'
import type { Page } from './frame/page.ts'

export function openDataPage(reader: Reader): Page {
  const title = reader.t('public.data.title')
  const licence = licences[reader.site.identity.dataLicence]
  const tables = tableNames.map((name) => {
    const count = rowCount(reader.site, name)
    const form = (ending: string, words: string) =>
      html`<li><a href="/data/${name}${ending}"><bdi dir="ltr">${words}</bdi><span class="vh"> : ${reader.t(`public.data.${name}`)}</span></a></li>`
    return html`<li><h2>${reader.t(`public.data.${name}`)}</h2><p>${reader.t(`public.data.${name}-about`)} ${reader.t('public.data.rows', { count })}</p><ul class="row wide">${form('.csv', 'CSV')}${form('.json', 'JSON')}${form('.schema.json', 'JSON Schema')}</ul></li>`
  })
  return {
    path: openDataPath,
    title,
    section: null,
    main: html`<h1>${title}</h1><p class="lead muted">${reader.t('public.data.about')}</p><ul class="findings">${tables}</ul><p>${reader.t('public.data.licence')} <a href="${licence.address}"><bdi dir="ltr">${licence.name}</bdi></a>.</p>`,
  }
}
