// `wiqaya language`: a language of the institution's own, as one file of words: its template, its check, and putting it where both servers look.
import { chmod, readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { languageAt } from '../../foundation/server/folders/language-folder.ts'
import { makeFolder } from '../../foundation/server/folders/make-folder.ts'
import { argumentsOf } from '../../foundation/server/process/arguments.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { languageTemplate, type ReadLanguage } from '../../foundation/words/language-file.ts'
import { isolated, languageName, leftToRight, t } from '../../foundation/words/t.ts'
import { wordKeys } from '../../foundation/words/words.ts'
import { type AddedLanguage, isLanguageTag, isOwn, type Language } from '../../vocabulary/languages.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { pathTold } from '../night/terminal-report.ts'

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
      return list(folder, spoken)
    case 'remove':
      return remove(of, folder, refused, spoken)
    default: {
      const read = await languageAt(of)
      if (!read.ok) return refused(read)
      console.log(told(read.value, spoken, asked))
      for (const problem of read.value.wrong) console.error(problemLines(spoken, problem))
      if (read.value.wrong.length > 0) return 1
      return act === 'add' ? add(of, read.value, folder, refused, spoken) : 0
    }
  }
}

type Refused = (refusal: Extract<Outcome<unknown>, { ok: false }>) => 1

function parsed(args: readonly string[]): Asked | null {
  const read = argumentsOf(args, { data: { type: 'string' }, keys: { type: 'boolean', default: false } })
  if (!read) return null
  const { values, positionals } = read
  const [name, of = '', ...more] = positionals
  const act = acts.find((one) => one === name)
  const needsData = act === 'add' || act === 'remove' || act === 'list'
  if (!act || more.length > 0 || (of === '') !== (act === 'list') || needsData !== (values.data !== undefined))
    return null
  return { act, of, folder: join(values.data ?? '', 'languages'), keys: values.keys }
}

async function template(of: string, refused: Refused): Promise<number> {
  if (isLanguageTag(of)) {
    if (isOwn(of)) return refused(refuse('language-is-own', { tag: of }))
    process.stdout.write(languageTemplate({ tag: of as AddedLanguage }))
    return 0
  }
  const read = await languageAt(of)
  if (!read.ok)
    return refused(read.problem.code === 'file-not-here' ? refuse('language-tag-unknown', { tag: of }) : read)
  process.stdout.write(languageTemplate(read.value.language))
  return 0
}

/** How much of it there is, and how many words are not as they should be; with `keys`, which. */
function told(read: ReadLanguage, spoken: Language, { keys }: { readonly keys: boolean }): string {
  const wrong = read.wrong.map(({ code, data }) => `${data.key} ${code}`)
  return [
    inShort(read, spoken),
    ...(['missing', 'unknown', 'outdated', 'wrong'] as const).flatMap((kind) => {
      const list = kind === 'wrong' ? wrong : read[kind]
      return [
        t(spoken, `terminal.language.${kind}`, { count: String(list.length) }),
        ...(keys ? list.map((key) => `  ${key}`) : []),
      ]
    }),
  ].join('\n')
}

const inShort = ({ language: { tag, name, fallback, words } }: ReadLanguage, spoken: Language): string =>
  t(spoken, 'terminal.language.told', {
    tag: leftToRight(tag),
    name: isolated(name),
    said: String(words.size),
    all: String(wordKeys.length),
    fallback: languageName(spoken, fallback, 'vocabulary'),
  })

async function add(
  file: string,
  { language }: ReadLanguage,
  folder: string,
  refused: Refused,
  spoken: Language,
): Promise<number> {
  const made = makeFolder(folder, 0o755)
  if (!made.ok) return refused(made)
  const kept = join(folder, `${language.tag}.json`)
  await writeAtomically(kept, await readFile(file))
  // No secret, and the servers are not the user who adds it.
  await chmod(kept, 0o644)
  console.log(t(spoken, 'terminal.language.kept', { file: pathTold(resolve(kept)) }))
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

async function list(folder: string, spoken: Language): Promise<number> {
  const names = await namesIn(folder)
  if (names.length === 0) console.log(t(spoken, 'terminal.language.none', { folder: pathTold(resolve(folder)) }))
  for (const name of names) {
    const read = await languageAt(join(folder, name))
    if (read.ok) console.log(inShort(read.value, spoken))
    else console.error(`${leftToRight(name)}: ${problemLines(spoken, read.problem)}`)
  }
  return 0
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.json')).sort()
