// The folder of an installation's own languages: one file of words each, under its tag.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../../../vocabulary/languages.ts'
import { type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { languageBytesMost, type ReadLanguage, readLanguage } from '../../words/language-file.ts'
import { addLanguages, type LanguageHere } from '../../words/languages-here.ts'
import { isolated, leftToRight, problemSentence, t } from '../../words/t.ts'

/** Per installation: each language adds a column to every text. */
const languagesMost = 12

/**
 * Reads them, in the order of their tags, and makes them known to this process. What cannot be read is left out, and reported: a word falls back, a file
 * is ignored. A missing folder has no languages.
 */
export async function openLanguages(
  folder: string,
  spoken: Language,
  report: (line: string) => void,
): Promise<readonly LanguageHere[]> {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.json')).sort()
  const found: LanguageHere[] = []
  for (const name of names.slice(0, languagesMost)) {
    const read = await languageAt(join(folder, name))
    const named = read.ok && `${read.value.language.tag}.json` !== name ? refuse('language-tag-unknown') : read
    const file = leftToRight(name)
    if (!named.ok) report(t(spoken, 'terminal.languages.left-out', { file, why: whyOf(spoken, named.problem) }))
    else {
      found.push(named.value.language)
      for (const { code, data } of named.value.wrong)
        report(t(spoken, 'terminal.languages.wrong', { file, why: whyOf(spoken, { code, data }) }))
    }
  }
  if (names.length > languagesMost) report(t(spoken, 'terminal.languages.most', { most: languagesMost }))
  addLanguages(found)
  return found
}

/** `file-not-here` for what cannot be read; else as `readLanguage`. A file that is too large is not read. */
export async function languageAt(file: string): Promise<Outcome<ReadLanguage>> {
  const about = await stat(file).catch(() => null)
  if (!about?.isFile()) return refuse('file-not-here', { file })
  if (about.size > languageBytesMost) return refuse('language-too-large')
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? refuse('file-not-here', { file }) : readLanguage(text)
}

/** On one line, with which word and what of it: names and places of the file. */
const whyOf = (spoken: Language, problem: Problem): string =>
  `${problemSentence(spoken, problem)} (${isolated(Object.values(problem.data).map(String).join(', ').replace(/\s+/g, ' ').slice(0, 200))})`
