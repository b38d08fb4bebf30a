// An attached file on a device in Node.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { attachmentFolder } from '../src/sealed/desk/node/attachment-folder.ts'
import { asksOfAttached, attachedRows } from './attached-rows.ts'
import type { Figure } from './figure.ts'
import { within } from './servers.ts'

export const figure: Figure = {
  asks: asksOfAttached,
  run: () =>
    within(({ folder }) => {
      const place = folder()
      return attachedRows(attachmentFolder(join(place, 'attachments')), async (parts) => {
        await using file = await open(join(place, 'bare'), 'w')
        for await (const part of parts) await file.write(part)
        await file.datasync()
      })
    }),
}
