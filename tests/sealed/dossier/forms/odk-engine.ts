// ODK's own engine over one of our questionnaires: the same form written as an XForm, answered, and asked what follows.
import { JSDOM } from 'jsdom'
import { type Part, partsIn, type Questionnaire, type Section } from '../../../../src/sealed/dossier/forms/form.ts'
import { textIn } from '../../../../src/vocabulary/languages.ts'

// A day begins for that engine at the machine's own midnight, whose number east of Greenwich is of the day before; for ours it is the same day everywhere.
process.env.TZ = 'UTC'

/** What ODK’s engine holds of a part in the nth row of each repeat around it (from 0). */
export type OdkForm = {
  readonly answer: (id: string, value: string, rows?: readonly number[]) => void
  readonly addRow: (repeat: string, rows?: readonly number[]) => void
  readonly isAsked: (id: string, rows?: readonly number[]) => boolean
  readonly valueOf: (id: string, rows?: readonly number[]) => string
  /** Whether what is answered meets its rule. */
  readonly isMet: (id: string, rows?: readonly number[]) => boolean
  /** The choices that a question offers, by their names. */
  readonly offers: (id: string, rows?: readonly number[]) => readonly string[]
}

type OdkNode = {
  readonly currentState: {
    readonly reference: string
    readonly relevant: boolean
    readonly value?: unknown
    readonly children?: readonly OdkNode[] | null
    readonly valueOptions?: readonly { readonly value: string }[]
  }
  readonly nodeType: string
  readonly validationState: { readonly constraint?: { readonly valid: boolean } | null }
  setValue(value: unknown): void
  selectValue(value: string): void
  selectValues(values: readonly string[]): void
  addInstances(at?: number): void
}

export async function odkForm(questionnaire: Questionnaire): Promise<OdkForm> {
  const { loadForm } = await engine()
  const loaded = await loadForm(xformOf(questionnaire))
  if (loaded.status === 'failure') throw new Error(String(loaded.error))
  const { root } = loaded.createInstance() as unknown as { readonly root: OdkNode }
  const parts = new Map(questionnaire.sections.flatMap((one) => partsIn(one.parts)).map((one) => [one.id, one]))

  const nodeOf = (id: string, rows: readonly number[] = []): OdkNode => {
    let among: readonly OdkNode[] = root.currentState.children ?? []
    let row = 0
    for (const step of pathOf(questionnaire, id)) {
      let found = among.find(({ currentState }) => nameOf(currentState.reference) === step)
      if (found && parts.get(step)?.type === 'repeat' && step !== id)
        found = found.currentState.children?.[rows[row++] ?? 0]
      if (!found) throw new Error(`ODK’s engine has no ${step}`)
      if (step === id) return found
      among = found.currentState.children ?? []
    }
    throw new Error(`no part ${id}`)
  }

  return {
    answer(id, value, rows) {
      const node = nodeOf(id, rows)
      const part = parts.get(id)
      if (part?.type === 'choices') node.selectValues(value.split(' ').filter(Boolean))
      else if (part?.type === 'choice') node.selectValue(value)
      else node.setValue(part?.type === 'number' ? (value === '' ? null : Number(value)) : value)
    },
    addRow: (repeat, rows) => nodeOf(repeat, rows).addInstances(),
    isAsked: (id, rows) => nodeOf(id, rows).currentState.relevant,
    valueOf(id, rows) {
      const { value } = nodeOf(id, rows).currentState
      return value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value)
    },
    isMet: (id, rows) => nodeOf(id, rows).validationState.constraint?.valid ?? true,
    offers: (id, rows) => (nodeOf(id, rows).currentState.valueOptions ?? []).map(({ value }) => value),
  }
}

/** It expects a browser’s documents, always of the same window, and one global of old Node. */
const engine = () => (loading ??= load())
let loading: ReturnType<typeof load> | undefined

async function load() {
  const { window } = new JSDOM('')
  Object.assign(globalThis, { __dirname: '/', document: window.document })
  for (const name of [
    'DOMParser',
    'XMLSerializer',
    'Node',
    'Element',
    'Attr',
    'Text',
    'Document',
    'Comment',
    'XMLDocument',
  ])
    Object.assign(globalThis, { [name]: window[name] })
  return import('@getodk/xforms-engine')
}

const nameOf = (reference: string): string =>
  reference
    .replace(/\[\d+\]/g, '')
    .split('/')
    .at(-1) ?? ''

/** The names on the way to a part, its section first, itself last. */
function pathOf(questionnaire: Questionnaire, id: string): readonly string[] {
  const paths = known.get(questionnaire) ?? pathsIn(questionnaire)
  known.set(questionnaire, paths)
  const path = paths.get(id)
  if (!path) throw new Error(`no part ${id}`)
  return path
}

const known = new WeakMap<Questionnaire, ReadonlyMap<string, readonly string[]>>()

function pathsIn({ sections }: Questionnaire): ReadonlyMap<string, readonly string[]> {
  const within = (part: Section | Part, around: readonly string[]): [string, readonly string[]][] => {
    const path = [...around, part.id]
    return [[part.id, path], ...('parts' in part ? part.parts.flatMap((inner) => within(inner, path)) : [])]
  }
  return new Map(sections.flatMap((section) => within(section, [])))
}

function xformOf(questionnaire: Questionnaire): string {
  const path = (id: string) => `/data/${pathOf(questionnaire, id).join('/')}`
  const repeats = new Set(
    questionnaire.sections
      .flatMap(({ parts }) => partsIn(parts))
      .flatMap((part) => (part.type === 'repeat' ? [part.id] : [])),
  )
  /** As pyxform writes a name: from where the rule stands, where both stand in one row; else from the top. */
  const reach = (from: string, to: string): string => {
    const [here, there] = [pathOf(questionnaire, from), pathOf(questionnaire, to)]
    const apart = here.findIndex((step, at) => step !== there[at])
    const shared = here.slice(0, apart < 0 ? here.length : apart)
    if (!shared.some((step) => repeats.has(step))) return path(to)
    return [...here.slice(shared.length).map(() => '..'), ...there.slice(shared.length)].join('/')
  }
  const rule = (from: string, source: string) =>
    attribute(source.replace(/\$\{([^}]+)\}/g, (_, id: string) => ` ${reach(from, id)} `))
  const parts = questionnaire.sections.flatMap((section) => [section, ...partsIn(section.parts)])
  const binds = parts.map((part) => {
    const at = 'type' in part ? path(part.id) : `/data/${part.id}`
    const type = 'type' in part ? typeOf(part) : null
    return `<bind nodeset="${at}"${type ? ` type="${type}"` : ''}${part.relevant ? ` relevant="${rule(part.id, part.relevant)}"` : ''}${
      'constraint' in part && part.constraint ? ` constraint="${rule(part.id, part.constraint)}"` : ''
    }${'is' in part ? ` calculate="${rule(part.id, part.is)}"` : ''}/>`
  })
  const instance = (inner: readonly Part[]): string =>
    inner
      .map((part) => {
        if (part.type === 'repeat') return `<${part.id} jr:template="">${instance(part.parts)}</${part.id}>`
        return 'parts' in part ? `<${part.id}>${instance(part.parts)}</${part.id}>` : `<${part.id}/>`
      })
      .join('')
  const control = (part: Part): string => {
    const at = path(part.id)
    if (part.type === 'calculation') return ''
    if (part.type === 'group') return `<group ref="${at}"><label>x</label>${part.parts.map(control).join('')}</group>`
    if (part.type === 'repeat')
      return `<group ref="${at}"><label>x</label><repeat nodeset="${at}">${part.parts.map(control).join('')}</repeat></group>`
    if (part.type === 'choice' || part.type === 'choices') {
      const items = part.list
        ? `<itemset nodeset="instance('${part.list}')/root/item${part.filter ? `[${rule(part.id, part.filter)}]` : ''}"><value ref="name"/><label ref="label"/></itemset>`
        : part.choices.map(({ id }) => `<item><label>${id}</label><value>${id}</value></item>`).join('')
      const select = part.type === 'choice' ? 'select1' : 'select'
      return `<${select} ref="${at}"><label>x</label>${items}</${select}>`
    }
    return `<input ref="${at}"><label>x</label></input>`
  }
  const { sections } = questionnaire
  return `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>x</h:title><model><instance><data id="x">${sections
    .map(({ id, parts }) => `<${id}>${instance(parts)}</${id}>`)
    .join('')}<meta><instanceID/></meta></data></instance>${lists(questionnaire)}${binds.join('')}</model></h:head>
<h:body>${sections
    .map(({ id, parts }) => `<group ref="/data/${id}"><label>x</label>${parts.map(control).join('')}</group>`)
    .join('')}</h:body></h:html>`
}

/** Each list of choices as a table of its own, as pyxform writes them. */
function lists(questionnaire: Questionnaire): string {
  const tables = new Map<string, string>()
  for (const part of questionnaire.sections.flatMap(({ parts }) => partsIn(parts))) {
    if (!('choices' in part) || !part.list) continue
    const items = part.choices.map(({ id, text, columns = {} }) => {
      const cells = Object.entries({ name: id, label: textIn(text)?.text ?? '', ...columns })
      return `<item>${cells.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</item>`
    })
    tables.set(part.list, `<instance id="${part.list}"><root>${items.join('')}</root></instance>`)
  }
  return [...tables.values()].join('')
}

function typeOf(part: Part): string {
  if (part.type === 'number') return part.whole ? 'int' : 'decimal'
  if (part.type === 'moment') return 'dateTime'
  return part.type === 'date' || part.type === 'time' ? part.type : 'string'
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
