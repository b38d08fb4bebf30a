// OpenDocument (ISO/IEC 26300): the parts of ODT, ODS and ODP that draw words, tables and slides, and what in them names people, times and computers.
import { entryIn } from '../../../foundation/entry-in.ts'
import {
  attributeOf,
  changed,
  isFileOfCamera,
  leadsElsewhere,
  never,
  nobody,
  type OfficeForm,
  type PartKind,
  saying,
  without,
} from './office-form.ts'

export const openDocument: OfficeForm = {
  is: (parts) => {
    const kind = new TextDecoder().decode(parts.get('mimetype') ?? new Uint8Array())
    return /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)$/.test(kind)
  },
  kindOf: (name) => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown',
  ruleFor:
    (_, { gone }) =>
    (element, note) => {
      const { local } = element
      if (local === 'file-entry') {
        const path = attributeOf(element, 'full-path') ?? ''
        const isGone = gone.has(path) || (path !== '/' && path.endsWith('/') && goneFolders.test(path))
        return isGone ? 'gone' : element
      }
      if (goneElements.has(local)) return without(note)
      // A field in the text that shows a date or a name is what its author wrote.
      const text = /^(text|form):/.test(element.name) ? undefined : entryIn(said, local)
      if (text !== undefined) return saying(element, note, text, local === 'date' ? 'time' : 'text')
      return changed(element, note, ({ name, local: attribute, value }) => {
        if (/^(paragraph-)?rsid$/.test(attribute)) return null
        if (name === 'draw:name' && isFileOfCamera(value)) return ''
        if (attribute !== 'href' || !name.includes(':')) return value
        const isFetched = local !== 'a' && /^[a-z][a-z0-9+.-]*:/i.test(value)
        return isFetched || leadsElsewhere(value) ? '#' : value
      })
    },
}

/** The first that fits. An encrypted part has no XML to be read, and so is refused. */
const kinds: readonly (readonly [RegExp, PartKind])[] = [
  [/^mimetype$/, 'plain'],
  [/^(Object \d+\/)?(meta|settings)\.xml$/, 'gone'],
  [/^(Thumbnails|Configurations2|ObjectReplacements)\//, 'gone'],
  [/^(manifest\.rdf|layout-cache)$/, 'gone'],
  [/^META-INF\/manifest\.xml$/, 'xml'],
  [/^(Object \d+\/)?(content|styles)\.xml$/, 'xml'],
  [/^(Object \d+\/)?(Pictures|Media)\/[^/]+\.(png|jpe?g|gif|tiff?|webp|mp3|wav|mp4)$/i, 'within'],
  [/^Fonts\/[^/]+\.(ttf|otf|odttf)$/i, 'plain'],
]

const goneFolders = /^(Thumbnails|Configurations2|ObjectReplacements)\//
const goneElements: ReadonlySet<string> = new Set(['encryption-data', 'settings'])

/** By the element's name: what it says instead of who and when. */
const said: Readonly<Record<string, string>> = {
  creator: nobody,
  'creator-initials': nobody,
  'sender-initials': nobody,
  date: never,
}
