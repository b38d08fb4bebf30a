// The form that asks the recommendation tracker, and the page of its answers: how many of how many, what was said against what was verified, and each of them.
import type { RecommendationPublication } from '../../publish/publication.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { implementations, positions } from '../../vocabulary/recommendations.ts'
import { themes } from '../../vocabulary/themes.ts'
import { placeWithSlug } from '../places.ts'
import {
  nothingTracked,
  type Tracked,
  type TrackedField,
  trackedFields,
  trackedQuery,
  trackedValue,
} from '../search/tracked.ts'
import type { Reader } from '../site.ts'
import { icon } from './drawings.ts'
import type { Page } from './frame.ts'
import { type Html, html, plainLocal, raw } from './html.ts'
import { numberedLinks } from './page-links.ts'
import { matrix, recommendationItem } from './recommendations.ts'
import { searchLettersMost } from './search.ts'

export const trackerPath = 'recommendations/'
const perPage = 20

export type TrackerAnswer = {
  readonly chosen: readonly RecommendationPublication[]
  /** From 1. */
  readonly number: number
}

export function trackerPage(reader: Reader, asked: Tracked, answer: TrackerAnswer | null, problem?: Problem): Page {
  const { t } = reader
  const title = t('public.recommendations.title')
  return {
    path: trackerPath,
    title: t('track.answer'),
    section: 'recommendations',
    trail: [{ path: trackerPath, name: title }],
    passing: true,
    asked: `?${trackedQuery(asked)}`,
    main: html`<h1>${title}</h1>${trackerForm(reader, asked)}${problem ? html`<div class="notice alert" role="alert">${icon('warning')}<p>${reader.problem(problem)}</p></div>` : ''}${answer ? answers(reader, asked, answer) : ''}`,
  }
}

function answers(reader: Reader, asked: Tracked, { chosen, number }: TrackerAnswer): Html {
  const { t, figures } = reader
  const all = reader.site.library.recommendations.length
  const of = Math.ceil(chosen.length / perPage)
  const at = (page: number) => `${reader.to(trackerPath)}?${trackedQuery(asked)}${page > 1 ? `&page=${page}` : ''}`
  const items = chosen.slice((number - 1) * perPage, number * perPage).map((one) => recommendationItem(reader, one))
  const list = html`<ul class="recs">${items}</ul>${numberedLinks(reader, { page: number, of, at })}`
  return html`<section class="answers" aria-labelledby="list"><h2 id="list">${t('track.of', { count: chosen.length, all: figures.number(all) })}</h2><p><a href="${reader.to(trackerPath)}">${t('track.whole')}</a></p>${items.length > 0 ? list : html`<p>${t('track.nothing')}</p>`}</section>${chosen.length > 0 ? matrix(reader, chosen) : ''}`
}

/** The word and the two that are never one stand open; the rest unfolds, and stands open where it is asked for. */
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
