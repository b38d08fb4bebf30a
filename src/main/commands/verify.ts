// `wiqaya verify FILE`: opens an exported dossier with its words, checks everything in it with no network, and prints who wrote what kind of thing, and when.
import { openAsBlob, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import {
  askWords,
  languageAsked,
  languageOf,
  problemLines,
  tellUsage,
} from '../../foundation/server/process/terminal.ts'
import { problemSentence, t } from '../../foundation/words/t.ts'
import { openStream } from '../../sealed/keys/age-file.ts'
import { checkCarriedFiles } from '../../sealed/log/carried/carried-files.ts'
import { examine } from '../../sealed/log/carried/examine.ts'
import { type Unpacked, unpacked } from '../../sealed/log/carried/packed.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedCode } from '../../vocabulary/text/typed.ts'
import { verifyReport } from './verify-report.ts'

type Options = {
  readonly file: string
  readonly language: Language
  readonly wordsFile: string | undefined
  readonly root: string | undefined
  readonly contents: boolean
}

/** 0 when everything checks, 1 when something does not, 2 when the file cannot be read. */
export async function verify(args: readonly string[]): Promise<number> {
  const options = optionsIn(args)
  if ('usage' in options) return tellUsage(options.usage, args, t(options.usage, 'carry.verify.usage'))
  const { language } = options
  const carried = await read(options)
  if (!carried.ok) {
    console.error(problemLines(language, carried.problem))
    return 2
  }
  const examination = await examine(carried.value.content)
  if (!examination.ok) {
    console.log(problemSentence(language, examination.problem))
    return 1
  }
  const files = await checkCarriedFiles(carried.value, examination.value.streams)
  if (!files.ok) {
    console.error(problemSentence(language, files.problem))
    return 2
  }
  const { lines, sound } = verifyReport(
    language,
    carried.value.content,
    { ...examination.value, files: files.value },
    options,
  )
  console.log(lines.join('\n'))
  return sound ? 0 : 1
}

/** Asks for the words only where there is a file that they could open. */
async function read({ file, language, wordsFile }: Options): Promise<Outcome<Unpacked>> {
  const carrier = await blobOf(file)
  if (!carrier) return refuse('file-not-here', { file })
  const words = wordsFile === undefined ? await askWords(t(language, 'carry.verify.words')) : await contentOf(wordsFile)
  if (words === null) return refuse('file-not-here', { file: wordsFile ?? '' })
  const plain = await openStream(carrier, typeof words === 'string' ? words : new TextDecoder().decode(words))
  return plain.ok ? unpacked(plain.value) : plain
}

/** Null when it cannot be read; its contents are read piece by piece, on demand. */
async function blobOf(file: string): Promise<Blob | null> {
  try {
    return statSync(file).isFile() ? await openAsBlob(file) : null
  } catch {
    return null
  }
}

/** Null when it cannot be read. */
async function contentOf(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch {
    return null // missing, a folder, not allowed: for whoever typed the name it is all one
  }
}

function optionsIn(args: readonly string[]): Options | { readonly usage: Language } {
  const usual = languageAsked(args)
  const read = argumentsOf(args, {
    'words-file': { type: 'string' },
    root: { type: 'string' },
    contents: { type: 'boolean', default: false },
  })
  if (!read) return { usage: usual }
  const { values, positionals } = read
  const [file] = positionals
  const language = values.language === undefined ? usual : languageOf(values.language)
  const root = values.root === undefined ? undefined : typedCode(values.root).toLowerCase()
  if (!file || positionals.length > 1 || !language || (root !== undefined && !/^[0-9a-f]{16,64}$/.test(root)))
    return { usage: language ?? usual }
  return { file, language, wordsFile: values['words-file'], root, contents: values.contents }
}
