// The field of files in a form of the site, which says what it does in the language of the page: a browser writes its own button in its own.
import type { Reader } from '../site.ts'
import { type Html, html } from './frame/html.ts'

/** The button is a label of the field, which opens it without a script; what was chosen the browser says itself. */
export const fileField = (
  reader: Reader,
  { label, hint, accept }: { readonly label: string; readonly hint: string; readonly accept?: string },
): Html =>
  html`<div class="field"><span class="lab" id="files-label">${label}</span><span class="hint" id="files-hint">${hint}</span><div class="pick"><input id="files" type="file" name="files" multiple${accept ? html` accept="${accept}"` : ''} aria-labelledby="files-label files-choose" aria-describedby="files-hint"><label class="btn quiet" id="files-choose" for="files">${reader.t('public.choose-files')}</label></div></div>`
