// A posted form with files, read within limits from memory to memory: nothing of it is spooled to a disk.
import { readBytes } from '../../../foundation/server/http/body.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'

export async function readFormWithFiles(request: Request, most: number): Promise<Outcome<FormData>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return refuse('body-unreadable')
  const bytes = await readBytes(request, most)
  if (!bytes.ok) return bytes
  try {
    return accept(await new Response(bytes.value, { headers: { 'Content-Type': type } }).formData())
  } catch {
    return refuse('body-unreadable')
  }
}

/** The text of a field; nothing where there is none, or a file. */
export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export type GivenFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** The files of the field `files`. Refuses `contact-files-too-large`. */
export async function filesIn(
  form: FormData,
  most: { readonly files: number; readonly fileBytes: number },
): Promise<Outcome<readonly GivenFile[]>> {
  const files = form.getAll('files').filter((file) => typeof file !== 'string' && file.size > 0) as File[]
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (files.length > most.files || size > most.fileBytes) return refuse('contact-files-too-large')
  return accept(
    await Promise.all(
      files.map(async (file) => ({
        name: file.name.slice(0, 200).toWellFormed(),
        type: file.type.slice(0, 100).toWellFormed(),
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    ),
  )
}
