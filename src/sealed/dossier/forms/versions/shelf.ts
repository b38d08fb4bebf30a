// The questionnaires of this device: those being written, the versions published on it, and its copy of the institution's library. All of it sealed at rest.
import * as v from 'valibot'
import type { Instant } from '../../../../vocabulary/dates.ts'
import { isId, type PersonId } from '../../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../../vocabulary/problems.ts'
import type { Value } from '../../../log/model.ts'
import { asValue } from '../../field.ts'
import * as shape from '../../shapes.ts'
import { type Questionnaire, questionnaire } from '../form.ts'
import { isPrint, type Published, readPublished } from './published.ts'

/** What a device keeps for itself (`Desk`). */
export type Drawer = {
  readonly keep: (name: string, value: Value) => Promise<Outcome<null>>
  readonly kept: (name: string) => Promise<Value | undefined>
}

export type Draft = {
  readonly key: string
  readonly questionnaire: Questionnaire
  /** The version that it is to come after. */
  readonly after: { readonly print: string; readonly number: number } | null
  readonly changed: Instant
}

/** What the institution's library says of a version. */
type Shared = v.InferOutput<typeof shared>

/** `shared` is null for a version that is on this device alone. */
export type KnownVersion = Published & { readonly shared: Shared | null }

export type Shelf = {
  /** The last changed first. */
  readonly drafts: readonly Draft[]
  /** The newest of each questionnaire first. */
  readonly versions: readonly KnownVersion[]
  /** How many of the library this program cannot read. */
  readonly unreadable: number
}

export async function readShelf(drawer: Drawer): Promise<Shelf> {
  const keys = await listed(drawer, draftList)
  const drafts = await Promise.all(keys.map((key) => readDraft(drawer, key)))
  const library = new Map((await libraryIn(drawer)).map((one) => [one.print, one]))
  const prints = new Set([...library.keys(), ...(await listed(drawer, ownList))])
  const versions = await Promise.all([...prints].map((print) => readVersion(drawer, print)))
  const read = versions.filter((one) => one !== null)
  return {
    drafts: drafts.filter((one) => one !== null).sort((a, b) => b.changed.localeCompare(a.changed)),
    versions: read
      .map((one): KnownVersion => ({ ...one, shared: library.get(one.print) ?? null }))
      .sort((a, b) => b.number - a.number || a.print.localeCompare(b.print)),
    unreadable: versions.length - read.length,
  }
}

export async function readDraft(drawer: Drawer, key: string): Promise<Draft | null> {
  const kept = await drawer.kept(draftAt(key))
  const parsed = typeof kept === 'string' ? v.safeParse(draftShape, JSON.parse(kept), { abortEarly: true }) : null
  return parsed?.success ? { key, ...parsed.output } : null
}

export async function keepDraft(drawer: Drawer, { key, ...draft }: Draft): Promise<Outcome<null>> {
  const kept = await drawer.keep(draftAt(key), JSON.stringify(draft))
  return kept.ok ? enlist(drawer, draftList, key) : kept
}

export async function dropDraft(drawer: Drawer, key: string): Promise<Outcome<null>> {
  const kept = await drawer.keep(draftAt(key), null)
  return kept.ok ? relist(drawer, draftList, (keys) => keys.filter((one) => one !== key)) : kept
}

/** A version published on this device, or taken from a file. */
export async function keepVersion(drawer: Drawer, { print, text }: Published): Promise<Outcome<null>> {
  const kept = await drawer.keep(textAt(print), text)
  return kept.ok ? enlist(drawer, ownList, print) : kept
}

/**
 * The library as the server tells it, whole; `textOf` asks for a text that is not here yet. What does not come now comes the next time, and what is no
 * version, or another than its print says, is kept out.
 */
export async function keepLibrary(
  drawer: Drawer,
  told: unknown,
  textOf: (print: string) => Promise<string | null>,
): Promise<void> {
  const parsed = v.safeParse(sharedList, told, { abortEarly: true })
  if (!parsed.success) return
  for (const { print } of parsed.output) {
    if (typeof (await drawer.kept(textAt(print))) === 'string') continue
    const text = await textOf(print)
    const read = text === null ? null : await readPublished(text)
    if (text !== null && read?.ok && read.value.print === print) await drawer.keep(textAt(print), text)
  }
  await drawer.keep(libraryList, asValue(parsed.output))
}

/** What the library says of one version by now: at once, before all of it is asked for again. */
export async function keepShared(drawer: Drawer, told: unknown): Promise<void> {
  const parsed = v.safeParse(shared, told, { abortEarly: true })
  if (!parsed.success) return
  const others = (await libraryIn(drawer)).filter(({ print }) => print !== parsed.output.print)
  await drawer.keep(libraryList, asValue([...others, parsed.output]))
}

async function readVersion(drawer: Drawer, print: string): Promise<Published | null> {
  const text = await drawer.kept(textAt(print))
  if (typeof text !== 'string') return null
  const known = read.get(drawer)?.get(print)
  if (known?.text === text) return known
  const found = await readPublished(text)
  if (!found.ok || found.value.print !== print) return null
  read.set(drawer, new Map([...(read.get(drawer) ?? []), [print, found.value]]))
  return found.value
}
/** A version never changes: what is kept of it is judged once. */
const read = new WeakMap<Drawer, ReadonlyMap<string, Published>>()

async function libraryIn(drawer: Drawer): Promise<readonly Shared[]> {
  const parsed = v.safeParse(sharedList, await drawer.kept(libraryList), { abortEarly: true })
  return parsed.success ? parsed.output : []
}

async function listed(drawer: Drawer, list: string): Promise<readonly string[]> {
  const parsed = v.safeParse(v.array(v.string()), await drawer.kept(list), { abortEarly: true })
  return parsed.success ? parsed.output : []
}

const enlist = async (drawer: Drawer, list: string, one: string): Promise<Outcome<null>> =>
  (await listed(drawer, list)).includes(one) ? accept(null) : relist(drawer, list, (all) => [...all, one])

const relist = async (
  drawer: Drawer,
  list: string,
  change: (all: readonly string[]) => readonly string[],
): Promise<Outcome<null>> => drawer.keep(list, [...change(await listed(drawer, list))])

const draftList = 'questionnaires/drafts'
const ownList = 'questionnaires/own'
export const libraryList = 'questionnaires/library'
const draftAt = (key: string): string => `questionnaires/draft/${key}`
const textAt = (print: string): string => `questionnaires/text/${print}`

const print = v.pipe(v.string(), v.check(isPrint))
const draftShape = v.object({
  questionnaire,
  after: v.nullable(v.object({ print, number: v.number() })),
  changed: shape.instant,
})
const shared = v.object({
  print,
  sharedBy: v.custom<PersonId>(isId),
  shared: shape.instant,
  retired: v.nullable(v.object({ by: v.custom<PersonId>(isId), at: shape.instant, reason: v.string() })),
})
const sharedList = v.pipe(v.array(shared), v.maxLength(2_000))
