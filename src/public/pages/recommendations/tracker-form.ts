// The form that asks the recommendation tracker.
import { placeKinds } from '../../../vocabulary/places.ts'
import { implementations, positions } from '../../../vocabulary/recommendations.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { placeWithSlug } from '../../places.ts'
import { nothingTracked, type Tracked, type TrackedField, trackedFields, trackedValue } from '../../search/tracked.ts'
import type { Reader } from '../../site.ts'
import { type Html, html, plainLocal, raw } from '../frame/html.ts'
import { searchLettersMost } from '../search.ts'

export const trackerPath = 'recommendations/'

/** The words and the two histories are visible; the other fields are folded, and open when they are used. */
export function trackerForm(reader: Reader, asked: Tracked = nothingTracked): Html {
  const { t } = reader
  const chosen = (field: TrackedField): Html => select(reader, asked, field)
  const rest = trackedFields.filter((field) => field !== 'position' && field !== 'verified')
  const isRestAsked = asked.overdue || rest.some((field) => asked.fields[field])
  return html`<form class="track" role="search" aria-label="${t('track.label')}" action="${reader.to(trackerPath)}"><div class="row-of-fields"><div class="field"><label for="track-q">${t('track.word')}</label><input id="track-q" type="search" name="q" value="${asked.text}" maxlength="${searchLettersMost}" autocomplete="off"></div>${chosen('position')}${chosen('verified')}</div><details${isRestAsked ? raw(' open') : ''}><summary>${t('track.more')}</summary><div class="row-of-fields">${rest.map(chosen)}</div><label class="opt"><input type="checkbox" name="overdue" value="yes"${asked.overdue ? raw(' checked') : ''}><span>${t('track.overdue')}</span></label></details><p><button class="btn" type="submit">${t('track.show')}</button></p></form>`
}

function select(reader: Reader, asked: Tracked, field: TrackedField): Html {
  const value = asked.fields[field]
  const options = optionsOf(reader, field).map(
    ([each, name]) => html`<option value="${each}"${each === value ? raw(' selected') : ''}>${name}</option>`,
  )
  return html`<div class="field"><label for="track-${field}">${reader.t(`track.field.${field}`)}</label><select id="track-${field}" name="${field}"><option value="">${reader.t('track.all')}</option>${options}</select></div>`
}

type Option = readonly [value: string, name: string]

/** Those that occur, in the order of the vocabulary or of their names. */
function optionsOf(reader: Reader, field: TrackedField): readonly Option[] {
  const { t, site } = reader
  const held = site.library.ask(`tracker by ${field}`, (library) => {
    const values = library.recommendations.flatMap((one) => trackedValue(library, one, field) ?? [])
    return [...new Set(values)]
  })
  const inOrder = <Value extends string>(order: readonly Value[], name: (value: Value) => string): readonly Option[] =>
    order.filter((value) => held.includes(value)).map((value) => [value, name(value)])
  const named = (name: (value: string) => string): readonly Option[] =>
    held.map((value): Option => [value, name(value)]).sort(([, a], [, b]) => reader.figures.compare(a, b))
  switch (field) {
    case 'position':
      return inOrder(positions, (value) => t(`vocabulary.position.${value}`))
    case 'verified':
      return inOrder(implementations, (value) => t(`vocabulary.implementation.${value}`))
    case 'place':
      return named((slug) => {
        const name = site.library.ask(`name of place ${slug}`, (library) => placeWithSlug(library, slug)?.name)
        return name ? plainLocal(reader, name) : slug
      })
    case 'place-kind':
      return inOrder(placeKinds, (value) => t(`vocabulary.place-kind.${value}`))
    case 'addressee':
      return named((value) => {
        const name = site.library.ask(
          `addressee ${value}`,
          (library) =>
            library.recommendations.find((one) => trackedValue(library, one, 'addressee') === value)?.addressee.name,
        )
        return name ? plainLocal(reader, name) : value
      })
    case 'theme':
      return inOrder(themes, (value) => t(`vocabulary.theme.${value}`))
    case 'year':
      return [...held]
        .sort()
        .reverse()
        .map((year) => [year, year])
  }
}
