// The page of the recommendation tracker’s answers: how many of how many, what was said against what was verified, and each of them.
import type { RecommendationPublication } from '../../../publish/publication.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { type Tracked, trackedQuery } from '../../search/tracked.ts'
import type { Reader } from '../../site.ts'
import { icon } from '../frame/drawings.ts'
import { type Html, html } from '../frame/html.ts'
import type { Page } from '../frame/page.ts'
import { numberedLinks } from '../lists/page-links.ts'
import { matrix, recommendationItem } from './recommendations.ts'

import { trackerForm, trackerPath } from './tracker-form.ts'

const perPage = 20

type TrackerAnswer = {
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
