// The files that one row of a dossier calls its own: attached to the visit as every file of it is; the row says which they are.
import type { ReactNode } from 'react'
import type { FileId } from '../../../vocabulary/ids.ts'
import { useAttachments } from '../../browser/desk-context.tsx'
import { isPutAway } from '../../dossier/attachments.ts'
import { type Field, type FieldChange, latest } from '../../dossier/field.ts'
import type { Registers } from '../../log/model.ts'
import { useStream } from '../open-stream.tsx'
import { AddAttachments } from './add-attachments.tsx'
import { AttachmentRow } from './attachment-row.tsx'

type Files = readonly FileId[]
type Props = {
  readonly own: Field<Files>
  /** The same field as other registers have it. */
  readonly standing: (registers: Registers) => Field<Files>
  /** What unfolds the way to add one. */
  readonly add: string
  readonly change: (files: Files) => readonly FieldChange[]
}

export function OwnFiles({ own, standing, add, change }: Props): ReactNode {
  const { stream, registers, mayWrite, save, now } = useStream()
  const list = useAttachments(stream)
  const mine = latest(own) ?? []
  const files = list?.ok ? list.value.files.filter(({ id }) => mine.includes(id) && !isPutAway(registers, id)) : []
  const keep = async (file: FileId) => {
    // What stands by now: a file takes seconds to seal, and another may have been added meanwhile.
    const found = await now()
    const before = found.ok ? (latest(standing(found.value)) ?? mine) : mine
    save(change([...before, file]))
  }
  return (
    <div className="stack">
      {files.length > 0 && (
        <ul className="attachments">
          {files.map((file) => (
            <AttachmentRow key={file.id} file={file} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <details>
          <summary>{add}</summary>
          <AddAttachments onAdded={(file) => void keep(file)} />
        </details>
      )}
    </div>
  )
}
