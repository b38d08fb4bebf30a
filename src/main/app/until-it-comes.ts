// What the page says until the app has come, and goes on saying where it never does: its script was cut off, or the browser runs none.
import { t } from '../../foundation/words/t.ts'
import { directionOf, languages } from '../../vocabulary/languages.ts'

/** In each of the program's languages: which one the reader has set is known to the app alone. Drawing the app puts itself in its place. */
export const untilItComes = (): string =>
  languages
    .map(
      (language) =>
        `<p class="coming" lang="${language}" dir="${directionOf(language)}">${t(language, 'night.app-not-here')}</p>`,
    )
    .join('')
