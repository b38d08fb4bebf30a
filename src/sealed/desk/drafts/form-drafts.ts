// Keeps what is entered in a form that becomes a record, or an act, only when it is saved: sealed on the disk at each change until then, and never signed by itself.
import * as v from 'valibot'
import { sharedRun } from '../../../foundation/shared-run.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Problem } from '../../../vocabulary/problems.ts'
import { isValue } from '../../log/content.ts'
import type { Value } from '../../log/model.ts'
import type { DeviceStore } from '../store/device-store.ts'
import { refusingOne } from '../store/refusing.ts'
import type { SealedValues } from '../store/sealed-values.ts'

/** Where a form stands, for what is closed or erased takes its forms along, and its name there. `device`: a form of no dossier. */
export type FormName = { readonly of: DossierId | StreamId | 'device'; readonly name: string }

export type FormDrafts = {
  /** Replaces what was said before; null forgets it. Resolves once it is on the disk; what is refused there waits for the next change. */
  readonly keep: (form: FormName, said: Value | null) => Promise<void>
  readonly kept: (form: FormName) => Promise<Value | undefined>
  /** By their names. */
  readonly keptIn: (of: FormName['of']) => Promise<Readonly<Record<string, Value>>>
  readonly all: () => Promise<readonly FormName[]>
  /** What was said in the forms of a place that is erased, or that she lets go of. */
  readonly dropOf: (of: FormName['of']) => Promise<void>
  /** What is said and not on the disk. Tries once more to put it there. */
  readonly unkept: () => Promise<readonly Value[]>
  /** Why the disk does not take it; null where all is there. Tries once more too. */
  readonly refused: () => Promise<Problem | null>
}

export function formDrafts(store: DeviceStore, values: SealedValues): FormDrafts {
  const waiting = new Map<string, Row>()
  const change = (changed: (rows: readonly Row[]) => readonly Row[]) =>
    store.alone(name, async () => {
      const rows = changed(await read(values))
      if (rows.length === 0) return values.drop(name)
      await values.keep(
        name,
        rows.map(({ form, said }) => [form.of, form.name, said]),
      )
    })
  const write = sharedRun(async () => {
    const now = new Map(waiting)
    if (now.size === 0) return
    const said = [...now.values()].filter((row) => row.said !== null)
    await change((rows) => [...rows.filter(({ form }) => !now.has(keyOf(form))), ...said])
    for (const [key, row] of now) if (waiting.get(key) === row) waiting.delete(key)
  })
  return {
    keep(form, said) {
      waiting.set(keyOf(form), { form, said })
      return write()
    },
    async kept(form) {
      const key = keyOf(form)
      const found = waiting.get(key) ?? (await read(values)).find((row) => keyOf(row.form) === key)
      return found?.said ?? undefined
    },
    async keptIn(of) {
      const rows = [...(await read(values)), ...waiting.values()].filter(({ form }) => form.of === of)
      const said = new Map(rows.map(({ form, said }) => [form.name, said]))
      return Object.fromEntries([...said].filter(([, value]) => value !== null))
    },
    all: async () => (await read(values)).map(({ form }) => form),
    async dropOf(of) {
      for (const [key, { form }] of waiting) if (form.of === of) waiting.delete(key)
      const isHere = (await read(values)).some(({ form }) => form.of === of)
      if (isHere) await change((rows) => rows.filter(({ form }) => form.of !== of))
    },
    async unkept() {
      await write().catch(() => {})
      return [...waiting.values()].flatMap(({ said }) => (said === null ? [] : [said]))
    },
    async refused() {
      const written = await refusingOne(async () => accept(await write()))
      return written.ok ? null : written.problem
    },
  }
}

type Row = { readonly form: FormName; readonly said: Value | null }

const name = 'forms'
const keyOf = (form: FormName): string => `${form.of} ${form.name}`

/** As they are kept: the place, the name, what was said. */
const shape = v.array(v.strictTuple([v.string(), v.string(), v.custom<Value>((value) => isValue(value))]))

async function read(values: SealedValues): Promise<Row[]> {
  const kept = v.parse(shape, (await values.kept(name)) ?? [])
  return kept.map(([of, name, said]) => ({ form: { of: of as FormName['of'], name }, said }))
}
