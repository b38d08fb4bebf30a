// What other programs read in a PDF: Debian's poppler-utils, where they are installed.
import assert from 'node:assert/strict'
import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isHere = spawnSync('pdftotext', ['-v']).status === 0

/** For `test(name, popplerSkip, …)`: skips, saying why, on a machine without them. With `WIQAYA_NO_SKIP=1` nothing is skipped, and the test fails for want of them. */
export const popplerSkip: { readonly skip: string | false } = {
  skip: !isHere && process.env.WIQAYA_NO_SKIP !== '1' && 'no pdftotext on this machine (Debian: poppler-utils)',
}

/** The text of a PDF as a reader finds it, without marks of direction. */
export const textOfPdf = (pdf: Uint8Array): string =>
  withFile(pdf, (file) => run('pdftotext', [file, '-'])).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

/** In the order in which it was set. Of text from left to right alone: the words of an Arabic line come out from its end. */
export const textAsSet = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdftotext', ['-raw', file, '-']))

/** The names of its tags in their order, one for each element of its structure. */
export const tagsOfPdf = (pdf: Uint8Array): readonly string[] =>
  withFile(pdf, (file) => run('pdfinfo', ['-struct', file]))
    .split('\n')
    .flatMap((line) => /^ *([A-Za-z]\w*)/.exec(line)?.[1] ?? [])

/** What it says of itself: title, pages, whether it is tagged. */
export const factsOfPdf = (pdf: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    withFile(pdf, (file) => run('pdfinfo', [file]))
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([^:]+): +(.*)$/.exec(line) ?? []
        return name && value !== undefined ? [[name, value]] : []
      }),
  )

/** A page as a picture of four bytes a pixel. */
export function pictureOfPage(pdf: Uint8Array, page: number, dotsPerInch: number) {
  const options = ['-f', `${page}`, '-l', `${page}`, '-r', `${dotsPerInch}`]
  const drawn = withFile(pdf, (file) => Buffer.from(execFileSync('pdftoppm', [...options, file], quiet)))
  // PPM: "P6", width, height and the greatest value in letters, then three bytes a pixel.
  const [head = '', width = '0', height = '0'] =
    /^P6\s(\d+)\s(\d+)\s255\s/.exec(drawn.subarray(0, 40).toString('latin1')) ?? []
  const data = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255)
  for (let at = 0; at * 3 < drawn.length - head.length; at++)
    for (let colour = 0; colour < 3; colour++) data[at * 4 + colour] = drawn[head.length + at * 3 + colour] ?? 255
  return { width: Number(width), height: Number(height), data }
}

const quiet: ExecFileSyncOptions = { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 }
const run = (program: string, args: readonly string[]): string => execFileSync(program, args, quiet).toString('utf8')

function withFile<T>(pdf: Uint8Array, act: (file: string) => T): T {
  assert.ok(isHere, 'this test needs pdftotext: install poppler-utils')
  const folder = mkdtempSync(join(tmpdir(), 'wiqaya-pdf-'))
  try {
    const file = join(folder, 'read.pdf')
    writeFileSync(file, pdf)
    return act(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
