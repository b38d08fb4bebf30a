// A posted form with files, read within limits from memory to memory: nothing of it is spooled to a disk.
import { readBytes } from '../../../foundation/server/http/body.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'

export async function readFormWithFiles(request: Request, most: number): Promise<Outcome<FormData>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return refuse('body-unreadable')
  const bytes = await readBytes(request, most)
  return bytes.ok ? formIn(bytes.value, type) : bytes
}

/** `isCut` where it announces more than is taken: then it has the fields that came before the files, so that nobody’s words are lost with them. */
type PostedForm = { readonly form: FormData; readonly isCut: boolean }

/** `wordsMost` are the bytes that are read of a form that is too large. */
export async function readFormOrItsWords(
  request: Request,
  most: number,
  wordsMost: number,
): Promise<Outcome<PostedForm>> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)/i.exec(type)?.[1]
  const isCut = Number(request.headers.get('content-length') ?? 0) > most && boundary !== undefined
  if (!isCut) {
    const form = await readFormWithFiles(request, most)
    return form.ok ? accept({ form: form.value, isCut }) : form
  }
  const begun = await beginningOf(request, wordsMost).catch(() => null)
  const end = begun?.lastIndexOf(`\r\n--${boundary}`) ?? -1
  if (!begun || end < 0) return refuse('body-too-large', { limit: most })
  const form = await formIn(Buffer.concat([begun.subarray(0, end), Buffer.from(`\r\n--${boundary}--\r\n`)]), type)
  return form.ok ? accept({ form: form.value, isCut }) : form
}

/** Never cancelled: that would close the connection before the refusal is heard. */
async function beginningOf(request: Request, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let read = await reader?.read(); read && !read.done && length < most; read = await reader?.read()) {
    length += read.value.length
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

async function formIn(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Outcome<FormData>> {
  try {
    return accept(await new Response(bytes, { headers: { 'Content-Type': type } }).formData())
  } catch {
    return refuse('body-unreadable')
  }
}

/** The text of a field; nothing where there is none, or a file. */
export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

type GivenFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

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
