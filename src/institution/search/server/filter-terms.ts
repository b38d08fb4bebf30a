// Terms that nobody types, by which a theme and a language filter results.
import type { QueriedTerms } from '../../../foundation/server/database/term-index.ts'
import { languageTerm, themeTerm } from '../../standing-terms.ts'
import type { SearchRequest } from '../search.ts'

type Narrowing = { readonly [Name in 'theme' | 'language']?: SearchRequest[Name] | undefined }

export const filterTerms = ({ theme, language }: Narrowing): readonly QueriedTerms[] =>
  [...(theme ? [themeTerm(theme)] : []), ...(language ? [languageTerm(language)] : [])].map((term) => ({
    whole: [term],
    begun: [],
  }))
