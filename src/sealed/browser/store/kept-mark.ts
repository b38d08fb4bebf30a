// A mark outside the device's storage that something was kept in it: a browser that throws the storage away to make room leaves the mark.
import { keepText, keptText } from '../../../foundation/components/kept-in-browser.ts'

/** Once something is kept. It goes with a quick erase, and when the site's data are cleared. */
export const markKept = (): void => keepText(name, 'yes')

/** Asked where the storage is empty. */
export const wasKept = (): boolean => keptText(name) === 'yes'

const name = 'kept'
