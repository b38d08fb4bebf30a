// `wiqaya language`: a language of the institution's own, as one file of words: its template, its check, and putting it where both servers look.
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { languageAt } from '../../foundation/server/folders/language-folder.ts'
import { makeFolder } from '../../foundation/server/folders/make-folder.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { languageTemplate, type ReadLanguage } from '../../foundation/words/language-file.ts'
import { t } from '../../foundation/words/t.ts'
import { wordKeys } from '../../foundation/words/words.ts'
import { type AddedLanguage, isLanguageTag, isOwn, type Language } from '../../vocabulary/languages.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'

const acts = ['template', 'check', 'add', 'remove', 'list'] as const
type Asked = {
  readonly act: (typeof acts)[number]
  readonly of: string
  readonly folder: string
  readonly keys: boolean
}

/** Gives 0; 1 for a file that is refused, or has words that are; 2 for what it does not understand. */
export async function language(args: readonly string[]): Promise<number> {
  const asked = parsed(args)
  const spoken = languageAsked(args)
  if (!asked) return tellUsage(spoken, args, t(spoken, 'terminal.usage.language'))
  const refused = ({ problem }: Extract<Outcome<unknown>, { ok: false }>): 1 => {
    console.error(problemLines(spoken, problem))
    return 1
  }
  const { act, of, folder } = asked
  switch (act) {
    case 'template':
      return template(of, refused)
    case 'list':
      return list(folder)
    case 'remove':
      return remove(of, folder, refused, spoken)
    default: {
      const read = await languageAt(of)
      if (!read.ok) return refused(read)
      console.log(told(read.value, asked.keys))
      for (const problem of read.value.wrong) console.error(problemLines(spoken, problem))
      if (read.value.wrong.length > 0) return 1
      return act === 'add' ? add(of, read.value, folder, refused, spoken) : 0
    }
  }
}

type Refused = (refusal: Extract<Outcome<unknown>, { ok: false }>) => 1

function parsed(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, keys: { type: 'boolean', default: false }, language: { type: 'string' } },
    })
    const [name, of = '', ...more] = positionals
    const act = acts.find((one) => one === name)
    const needsData = act === 'add' || act === 'remove' || act === 'list'
    if (!act || more.length > 0 || (of === '') !== (act === 'list') || needsData !== (values.data !== undefined))
      return null
    return { act, of, folder: join(values.data ?? '', 'languages'), keys: values.keys }
  } catch {
    return null
  }
}

async function template(of: string, refused: Refused): Promise<number> {
  if (isLanguageTag(of)) {
    if (isOwn(of)) return refused(refuse('language-is-own', { tag: of }))
    process.stdout.write(languageTemplate({ tag: of as AddedLanguage }))
    return 0
  }
  const read = await languageAt(of)
  if (!read.ok) return refused(read.problem.code === 'not-found' ? refuse('language-tag-unknown', { tag: of }) : read)
  process.stdout.write(languageTemplate(read.value.language))
  return 0
}

function told({ language, missing, unknown, outdated, wrong }: ReadLanguage, keys: boolean): string {
  const count = (name: string, list: readonly string[]) => [
    `${name.padEnd(9)} ${list.length}`,
    ...(keys ? list.map((key) => `  ${key}`) : []),
  ]
  return [
    `${language.tag} (${language.name}), falls back to ${language.fallback}: ${language.words.size} of ${wordKeys.length} words`,
    ...count('missing', missing),
    ...count('unknown', unknown),
    ...count('outdated', outdated),
    ...count(
      'wrong',
      wrong.map(({ code, data }) => `${data.key} ${code}`),
    ),
  ].join('\n')
}

async function add(
  file: string,
  { language }: ReadLanguage,
  folder: string,
  refused: Refused,
  spoken: Language,
): Promise<number> {
  const made = makeFolder(folder, 0o755)
  if (!made.ok) return refused(made)
  await writeAtomically(join(folder, `${language.tag}.json`), await readFile(file))
  console.log(t(spoken, 'terminal.language.kept'))
  return 0
}

async function remove(tag: string, folder: string, refused: Refused, spoken: Language): Promise<number> {
  const name = `${tag}.json`
  if (!isLanguageTag(tag) || !(await namesIn(folder)).includes(name))
    return refused(refuse('language-unknown-here', { tag }))
  await rm(join(folder, name))
  console.log(t(spoken, 'terminal.language.removed'))
  return 0
}

async function list(folder: string): Promise<number> {
  for (const name of await namesIn(folder)) {
    const read = await languageAt(join(folder, name))
    console.log(read.ok ? told(read.value, false).split('\n')[0] : `${name}: ${read.problem.code}`)
  }
  return 0
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.json')).sort()
