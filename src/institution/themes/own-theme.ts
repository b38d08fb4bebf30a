// Themes of the institution's own, each within a theme of the vocabulary: so the lists of two institutions can be compared, and neither loses its words.
import type { PersonId, ThemeId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Theme } from '../../vocabulary/themes.ts'

export type OwnTheme = {
  readonly id: ThemeId
  readonly name: LocalText
  /** The theme of the vocabulary that it lies within. */
  readonly within: Theme
  /** Not offered for new records any more; existing ones keep it. */
  readonly retired: boolean
  readonly version: number
}

export type OwnThemeForm = Pick<OwnTheme, 'name' | 'within' | 'retired'>

export interface OwnThemes {
  /** Retired ones too, in no order. */
  list(): Promise<readonly OwnTheme[]>
  get(id: ThemeId): Promise<OwnTheme | null>
  add(form: OwnThemeForm, by: PersonId): Promise<OwnTheme>
  /** `not-found`, `changed-meanwhile`; `theme-mapped` where it is given another theme while a recommendation has it: what was counted there would move. */
  change(id: ThemeId, form: OwnThemeForm, version: number, by: PersonId): Promise<Outcome<OwnTheme>>
}
