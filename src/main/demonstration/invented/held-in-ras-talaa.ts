// How many the invented prison of Ras Talaa was meant for and how many it held, over the years: a wing that opened, and a year of a pandemic.
import type { PlaceFact } from '../../../institution/places/place.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'

const yearbook = 'Annuaire pénitentiaire (inventé)'
const visit = 'Registre d’écrou vu en visite (inventé)'
const meant = (on: string, count: number): PlaceFact => ({
  kind: 'capacity',
  on: on as IsoDate,
  count,
  source: yearbook,
})
const held = (on: string, count: number, source = yearbook): PlaceFact => ({
  kind: 'population',
  on: on as IsoDate,
  count,
  source,
})

export const heldInRasTalaa: readonly PlaceFact[] = [
  meant('2012-01-01', 480),
  held('2013-12-31', 602),
  held('2015-12-31', 655),
  held('2017-12-31', 688),
  meant('2018-09-01', 620),
  held('2018-12-31', 701),
  held('2019-12-31', 736),
  held('2020-06-30', 590, visit),
  held('2021-12-31', 664),
]
