// What the words under a column can mean, and which of them say it plainly: never a position or an implementation, which only a person can tell.
import { plainText } from '../../foundation/search/analyse.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import { t } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import { placeKinds } from '../../vocabulary/places.ts'
import { addresseeKinds, implementations, positions, priorities } from '../../vocabulary/recommendations.ts'
import { themes } from '../../vocabulary/themes.ts'
import { bodiesSoundAlike } from '../same-name.ts'
import type { ImportedRecommendation } from './imported-rows.ts'
import { type Mapping, saidAs, type ValueField, valueFields, valuesIn } from './mapping.ts'
import { nothing } from './recommendations-in.ts'

/** `key` has its words; what stands in a register has a name instead. */
type Meaning = { readonly value: string } & ({ readonly key: WordKey } | { readonly name: LocalText })

type Named = { readonly id: string; readonly name: LocalText }
/** The entries in the registers that words may mean. */
export type Known = { readonly places: readonly Named[]; readonly authorities: readonly Named[] }
export const nothingKnown: Known = { places: [], authorities: [] }

export function meaningsOf(field: ValueField, known: Known): readonly Meaning[] {
  const none: Meaning = { value: nothing, key: `import.nothing.${field}` as WordKey }
  const listed = (values: readonly string[], prefix: string): readonly Meaning[] =>
    values.map((value) => ({ value, key: `${prefix}.${value}` as WordKey }))
  switch (field) {
    case 'place':
      return [none, ...known.places.map(({ id, name }) => ({ value: id, name }))]
    case 'body':
    case 'addressee':
      return [none, ...known.authorities.map(({ id, name }) => ({ value: id, name }))]
    case 'position':
      return [
        none,
        ...listed(
          positions.filter((one) => one !== 'none'),
          'vocabulary.position',
        ),
      ]
    case 'status':
      return [
        none,
        ...listed(
          implementations.filter((one) => one !== 'unverified'),
          'vocabulary.implementation',
        ),
      ]
    case 'theme':
      return listed(themes, 'vocabulary.theme')
    case 'priority':
      return listed(priorities, 'vocabulary.priority')
    case 'addressee-kind':
      return listed(addresseeKinds, 'vocabulary.addressee-kind')
    case 'place-kind':
      return listed(placeKinds, 'vocabulary.place-kind')
    case 'open':
      return listed(['open', 'closed'], 'import.open')
    case 'temporary':
      return listed(['temporary', 'lasting'], 'import.temporary')
  }
}

/** What somebody wrote as a meaning: one of ours itself, or in its words, or a name of the register. Null for what is none. */
export function meantIn(field: ValueField, known: Known): (said: string) => string | null {
  const meanings = meaningsOf(field, known)
  const values = new Set(meanings.map(({ value }) => value))
  const names = namesOf(meanings, saidAs)
  return (said) => (values.has(said) ? said : (names.get(saidAs(said)) ?? null))
}

/** Earlier mappings stay. A word that is exactly one of ours in any of the three languages, another word of its scale, or the full name of a single place, is mapped to that. */
export function suggestedValues(rows: TableFile['rows'], mapping: Mapping, known: Known): Mapping['values'] {
  const values: Record<string, Readonly<Record<string, string>>> = { ...mapping.values }
  for (const field of valueFields) {
    const column = mapping.columns[field]
    if (column === undefined || field === 'position' || field === 'status') continue
    // Accents and variants of Arabic letters make no difference.
    const compared = field === 'addressee' ? plainText : saidAs
    const names = namesOf(meaningsOf(field, known), compared)
    const words = valuesIn(rows, column).map(({ said }) => said)
    if (field === 'addressee' && mapping.otherwise.addressee) words.push(mapping.otherwise.addressee)
    const found = words.flatMap((said) => {
      const value = names.get(compared(said))
      return value ? [[saidAs(said), value] as const] : []
    })
    values[field] = { ...Object.fromEntries(found), ...mapping.values[field] }
  }
  return values
}

/** Bodies of the register that an addressee's words may mean, by what two scripts or spellings have in common: for a person to decide. */
export const perhapsMeant = (said: string, { authorities }: Known): readonly Named[] =>
  authorities.filter(({ name }) => Object.values(name).some((one) => bodiesSoundAlike(said, one)))

/** The addressees of these rows that are bodies of no register, most rows first, with those that they may be. */
export function addresseesInWords(
  rows: readonly ImportedRecommendation[],
  known: Known,
): readonly { readonly said: string; readonly count: number; readonly perhaps: readonly Named[] }[] {
  const counts = new Map<string, number>()
  for (const { addressee, body } of rows) {
    const said = Object.values(addressee.name)[0]
    if (body || !said || addressee.kind === 'institution') continue
    counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return [...counts]
    .map(([said, count]) => ({ said, count, perhaps: perhapsMeant(said, known) }))
    .toSorted((one, other) => other.count - one.count)
}

/** How trackers write a priority: a scale from low to high has one step more at its lower end than ours. A gender is told by nothing. */
const otherWords: Readonly<Partial<Record<WordKey, readonly string[]>>> = {
  'vocabulary.priority.ordinary': [
    ...['low', 'medium', 'moderate', 'normal', 'standard', 'routine', 'average'],
    ...['basse', 'bas', 'faible', 'moyenne', 'moyen', 'modérée', 'modéré', 'normale', 'courante', 'courant'],
    ...['عادي', 'متوسطة', 'متوسط', 'منخفضة', 'منخفض', 'ضعيفة', 'ضعيف'],
  ],
  'vocabulary.priority.high': [
    ...['important', 'haut', 'élevée', 'élevé', 'elevee', 'eleve', 'forte', 'fort', 'importante', 'prioritaire'],
    ...['عال', 'عالي', 'مرتفعة', 'مرتفع', 'هامة', 'هام', 'مهمة', 'مهم', 'كبيرة'],
  ],
  'vocabulary.priority.urgent': [
    ...['critical', 'immediate', 'very high', 'critique', 'immédiate', 'immédiat', 'très haute', 'très élevée'],
    ...['مستعجل', 'عاجلة', 'عاجل', 'فورية', 'فوري', 'ملحة', 'قصوى', 'عالية جدا'],
  ],
}

/** A name that two places share stands for neither. */
function namesOf(meanings: readonly Meaning[], compared: (text: string) => string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const shared = new Set<string>()
  for (const meaning of meanings) {
    const said =
      'name' in meaning
        ? Object.values(meaning.name)
        : [...languages.map((language) => t(language, meaning.key)), ...(otherWords[meaning.key] ?? [])]
    for (const name of new Set(said.map(compared))) {
      if (names.has(name)) shared.add(name)
      names.set(name, meaning.value)
    }
  }
  for (const name of shared) names.delete(name)
  return names
}
