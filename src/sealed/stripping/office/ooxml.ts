// Office Open XML (ECMA-376): the parts of DOCX, XLSX and PPTX that draw words, tables and slides, and what in them names people, times and computers.
import type { Bytes } from '../../keys/bytes.ts'
import {
  attributeOf,
  changed,
  isFileOfCamera,
  leadsElsewhere,
  never,
  nobody,
  type OfficeForm,
  type PartKind,
  type Rule,
  saying,
  without,
} from './office-form.ts'
import { rewritten } from './xml.ts'

export const ooxml: OfficeForm = {
  is: (parts) => parts.has('[Content_Types].xml') && documents.some((name) => parts.has(name)),
  kindOf: (name) => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown',
  ruleFor: (name, { kept, gone }) => {
    if (name === '[Content_Types].xml') return contentTypes(gone)
    if (name.endsWith('.rels')) return relations(name, gone)
    return written(name, goneRelations(name, kept, gone))
  },
}

const documents = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml']

/** The first that fits. What fits none (programs, signatures, connections to data, OLE, metafiles) is not known here. */
const kinds: readonly (readonly [RegExp, PartKind])[] = [
  [/^docProps\//, 'gone'],
  [/^(customXml|docMetadata)\//, 'gone'],
  [/^(word|xl|ppt)\/printerSettings\//, 'gone'],
  [/^word\/(glossary\/)?(people|webSettings)\.xml$/, 'gone'],
  [/^xl\/(revisions|userNames)[^/]*\//, 'gone'],
  [/^ppt\/(tags|changesInfos)\//, 'gone'],
  [/^ppt\/(_rels\/)?revisionInfo\.xml/, 'gone'],
  [/^(word|xl|ppt)\/media\/[^/]+\.(png|jpe?g|jfif|gif|tiff?|webp|mp3|m4a|wav|mp4)$/i, 'within'],
  [/^(word|xl|ppt)\/embeddings\/[^/]+\.(docx|xlsx|pptx)$/i, 'within'],
  [/^word\/fonts\/[^/]+\.(odttf|ttf|fntdata)$/i, 'plain'],
  [/^ppt\/fonts\/[^/]+\.fntdata$/i, 'plain'],
  [/^(\[Content_Types\]\.xml|_rels\/\.rels)$/, 'xml'],
  [
    /^word\/(glossary\/)?(_rels\/)?(document|styles|stylesWithEffects|settings|fontTable|numbering|comments\w*|footnotes|endnotes|header\d*|footer\d*)\.xml(\.rels)?$/,
    'xml',
  ],
  [/^xl\/(_rels\/)?(workbook|styles|sharedStrings|calcChain|metadata|comments\d*)\.xml(\.rels)?$/, 'xml'],
  [
    /^xl\/(worksheets|chartsheets|tables|comments|threadedComments|persons|pivotTables|pivotCache|richData)\/(_rels\/)?[\w.-]+\.xml(\.rels)?$/,
    'xml',
  ],
  [/^ppt\/(_rels\/)?(presentation|presProps|viewProps|tableStyles|commentAuthors|authors)\.xml(\.rels)?$/, 'xml'],
  [
    /^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters|handoutMasters|comments)\/(_rels\/)?[\w.-]+\.xml(\.rels)?$/,
    'xml',
  ],
  [/^(word|xl|ppt)\/(theme|charts|drawings|diagrams)\/(_rels\/)?[\w.-]+\.(xml|vml)(\.rels)?$/, 'xml'],
]

const contentTypes =
  (gone: ReadonlySet<string>): Rule =>
  (element) => {
    const part = element.local === 'Override' ? attributeOf(element, 'PartName') : undefined
    return part !== undefined && gone.has(part.replace(/^\//, '')) ? 'gone' : element
  }

/** References to removed parts are removed. What would be fetched from elsewhere when the document is opened leads nowhere, and so does a path on somebody's computer. */
const relations =
  (name: string, gone: ReadonlySet<string>): Rule =>
  (element, note) => {
    if (element.local !== 'Relationship') return element
    const target = attributeOf(element, 'Target') ?? ''
    if (attributeOf(element, 'TargetMode') !== 'External') return gone.has(pathFrom(name, target)) ? 'gone' : element
    const type = attributeOf(element, 'Type') ?? ''
    if (type.endsWith('/attachedTemplate')) return without(note)
    const isFetched = !type.endsWith('/hyperlink')
    return changed(element, note, ({ local, value }) =>
      local === 'Target' && (isFetched || leadsElsewhere(value)) ? 'about:blank' : value,
    )
  }

/** `word/_rels/document.xml.rels` is of `word/document.xml`: a path in it begins in `word/`. */
function pathFrom(relations: string, target: string): string {
  const folder = relations.split('/').slice(0, -2)
  const path = target.startsWith('/') ? [] : folder
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The ids by which a part names what goes. */
function goneRelations(name: string, kept: ReadonlyMap<string, Bytes>, gone: ReadonlySet<string>): ReadonlySet<string> {
  const at = name.lastIndexOf('/') + 1
  const path = `${name.slice(0, at)}_rels/${name.slice(at)}.rels`
  const found = new Set<string>()
  const rule = relations(path, gone)
  const list = kept.get(path)
  if (list)
    rewritten(list, (element) => {
      const kept = rule(element, () => {})
      if (kept === 'gone') found.add(attributeOf(element, 'Id') ?? '')
      return kept
    })
  return found
}

const written =
  (name: string, gone: ReadonlySet<string>): Rule =>
  (element, note) => {
    if (goneElements.has(element.local)) return without(note)
    // The authors of notes on cells, by name.
    if (/^xl\/comments/.test(name) && element.local === 'author') return saying(element, note, nobody)
    const isSigned = attributeOf(element, 'author') !== undefined
    const isDrawn = drawn.has(element.local)
    const isPerson = people.has(element.local) && attributeOf(element, 'id') !== undefined
    return changed(element, note, ({ name: attribute, local, value }) => {
      if (attribute.includes(':') && gone.has(value) && /^(id|embed|link|pict)$/.test(local)) return null
      if (dropped.test(attribute) || dropped.test(local)) return null
      if (isSigned) return local === 'author' ? nobody : /^(date|initials)$/.test(local) ? null : value
      if (isPerson) return /^(name|displayName|initials|userId|providerId)$/.test(local) ? nobody : value
      if (named.test(local)) return nobody
      if (local === 'created') return `${never}.000`
      // Office programs name a picture after its file, and once wrote its path where it is described to whoever does not see it.
      if (isDrawn && /^(name|descr|title)$/.test(local) && (leadsElsewhere(value) || isFileOfCamera(value))) return ''
      if (element.local === 'imagedata' && /^o:(title|href)$/.test(attribute)) return ''
      return value
    })
  }

/** What remembers sittings, copies and computers, and the template that a text was begun from. */
const goneElements: ReadonlySet<string> = new Set([
  ...['rsids', 'docId', 'docVars', 'mailMerge', 'attachedTemplate', 'printerSettings', 'savedBy'],
  ...['revisionPtr', 'custDataLst', 'absPath'],
])
const people: ReadonlySet<string> = new Set(['cmAuthor', 'author', 'person'])
const drawn: ReadonlySet<string> = new Set(['docPr', 'cNvPr'])
const dropped = /^(rsid\w*|xr\d*:uid|dateUtc|dT|dt|refreshedDate|saveDate|lastGUID)$/
const named = /^(userName|refreshedBy|lastModifiedBy)$/
