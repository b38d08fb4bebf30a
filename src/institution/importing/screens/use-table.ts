// A table opened on the device: read with the given settings, or with those used earlier for the same header.
import { useState } from 'react'
import { broughtPart } from '../../../foundation/brought-part.ts'
import { useQuietCall } from '../../../foundation/components/call-context.tsx'
import { readFile } from '../../../foundation/read-file.ts'
import type { Reading, TableFile, Unreadable } from '../../../foundation/tables/read-table.ts'
import { bringWords } from '../../../foundation/words/messages.ts'
import { languages } from '../../../vocabulary/languages.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import { placesMost } from '../imported-rows.ts'
import { emptyMapping, type ImportKind, type Mapping, suggestedColumns } from '../mapping.ts'
import { type Known, suggestedValues } from '../meanings.ts'

export type OpenTable = {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly table: TableFile
  readonly mapping: Mapping
  readonly remembered: boolean
}

/** Why nothing of a file is taken: it cannot be read, or it is longer than a list of places may be. */
export type NotTaken = Unreadable | 'too-many-places'

export function useTable(kind: ImportKind, known: Known) {
  const call = useQuietCall()
  const [open, setOpen] = useState<OpenTable | null>(null)
  const [why, setWhy] = useState<NotTaken | Problem | null>(null)

  const read = async (name: string, bytes: Uint8Array<ArrayBuffer>, told?: Reading) => {
    // Its reader is large, and few people import. Heads are known by their names in each of the languages.
    const reader = await broughtPart(async () => {
      await Promise.all(languages.map(bringWords))
      return import('../../../foundation/tables/read-table.ts')
    })
    if (!reader.ok) return setWhy(reader.problem)
    const found = await reader.value.readTable(bytes, told)
    const tooMany =
      kind === 'places' && (found.ok ? found.table.rows.length > placesMost : found.why === 'sheet-too-long')
    const refused = tooMany ? 'too-many-places' : found.ok ? null : found.why
    setWhy(refused)
    if (!found.ok || refused) return setOpen(null)
    const { table } = found
    const asked = (await call('POST', '/api/imports/mapping', { kind, head: table.head })) as Outcome<{
      mapping: Mapping | null
    }>
    const before = asked.ok ? asked.value.mapping : null
    const mapping = before ?? { ...emptyMapping, columns: suggestedColumns(kind, table.head) }
    const values = suggestedValues(table.rows, mapping, known)
    setOpen({ name, bytes, table, mapping: { ...mapping, values }, remembered: before !== null })
  }

  return {
    open,
    why,
    async choose(file: File) {
      const bytes = await readFile(file)
      return bytes.ok ? read(file.name.slice(-200), bytes.value) : setWhy(bytes.problem)
    },
    readAgain: (told: Reading) => (open ? read(open.name, open.bytes, told) : undefined),
    change: (mapping: Mapping) =>
      setOpen((now) =>
        now ? { ...now, mapping: { ...mapping, values: suggestedValues(now.table.rows, mapping, known) } } : now,
      ),
    close: () => setOpen(null),
  }
}
