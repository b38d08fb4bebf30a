// What the commands share at a terminal: the language that is asked for, words typed unseen, and waiting to be stopped.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { type Problem, refuse } from '../../../vocabulary/problems.ts'
import { isWordKey } from '../../words/messages.ts'
import { isolated, leftToRight, problemSentence, t } from '../../words/t.ts'
import { storageProblem } from '../database/database.ts'
import { NotStarted } from './not-started.ts'

/** One line of standard input, which the terminal does not show. */
export async function askWords(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(question)
  const terminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** The sentence, and under it what it is about: a file, a fingerprint, a number. */
export const problemLines = (language: Language, problem: Problem): string =>
  [
    problemSentence(language, problem),
    ...Object.entries(problem.data).map(([name, value]) => `  ${toldOf(language, name, String(value))}`),
  ].join('\n')

/** What is told of a problem, in the reader's language; of what only somebody who mends it asks for, as the code calls it. */
function toldOf(language: Language, name: string, value: string): string {
  const key = `terminal.about.${name}`
  return isWordKey(key) ? t(language, key, { value }) : `${name}: ${value}`
}

/** The same on one line: of a server that ends, its last line is why. */
export const problemLine = (language: Language, problem: Problem): string => {
  const about = Object.values(problem.data).map((value) => isolated(String(value)))
  return [problemSentence(language, problem), ...(about.length > 0 ? [`(${about.join(', ')})`] : [])].join(' ')
}

/** What a command prints when its input, or this machine, stopped it; null for a bug. */
export function whyStopped(language: Language, error: unknown): string | null {
  if (error instanceof NotStarted) return t(language, error.key, error.data)
  const problem = storageProblem(error)
  if (problem) return problemLines(language, problem)
  if (!(error instanceof Error && 'path' in error && 'code' in error)) return null
  return ['EACCES', 'EISDIR', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS'].includes(String(error.code))
    ? problemLines(language, refuse('path-closed', { path: String(error.path) }).problem)
    : null
}

/**
 * Shows a command's usage: on the output where it was asked for, which gives 0; otherwise beside the first option that is none of its own, which
 * gives 2. A usage names every option of its command.
 */
export function tellUsage(language: Language, args: readonly string[], usage: string): 0 | 2 {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage)
    return 0
  }
  const own = new Set<string>(usage.match(/--[a-z-]+/g))
  const option = args.map((arg) => arg.split('=', 1)[0] ?? '').find((arg) => /^--?[a-z]/i.test(arg) && !own.has(arg))
  if (option !== undefined && option !== '--language')
    console.error(`${t(language, 'terminal.unknown-option', { option: leftToRight(option) })}\n`)
  console.error(usage)
  return 2
}

/** The language of the computer, when we write it. */
export const usualLanguage = (): Language =>
  languageOf(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG) ?? 'en'

/** That of `--language`, or the usual one. */
export function languageAsked(args: readonly string[]): Language {
  const at = args.findIndex((arg) => /^--language(=|$)/.test(arg))
  const [, given = args[at + 1]] = args[at]?.split('=') ?? []
  return (at < 0 ? null : languageOf(given)) ?? usualLanguage()
}

export const languageOf = (text = ''): Language | null =>
  languages.find((one) => text.toLowerCase().startsWith(one)) ?? null

/** Resolves at the first of these signals. */
export const until = (...signals: readonly NodeJS.Signals[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve())
  })
