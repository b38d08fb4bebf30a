// Holds the tree to its rules: who may import whom, what a server can reach, where cryptography is called.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { describe, test } from 'node:test'
import { parseSync, Visitor } from 'oxc-parser'
import { analyse } from 'scslre'
import { comesFirst, wordsElsewhere } from '../src/foundation/words/first-words.ts'
import { screens } from '../src/main/app/routes.ts'
import { isConfidentialAddress } from '../src/sealed/screens/confidential-address.ts'

const root = join(import.meta.dirname, '..')
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
/** The heaviest work here is to parse: once for what all files load, and else only what may have what is looked for. */
const modules = new Map(files.map((file) => [file, modulesOf(file)]))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

/** DESIGN §2: what each room may import besides itself. A path means that file alone. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  foundation: ['vocabulary'],
  sealed: ['vocabulary', 'foundation'],
  release: ['vocabulary', 'foundation', 'sealed'],
  institution: ['vocabulary', 'foundation', 'src/release/released-visit.ts'],
  publish: ['vocabulary', 'foundation', 'institution'],
  public: [
    'vocabulary',
    'foundation',
    'src/publish/publication.ts',
    'src/publish/publication-fields.ts',
    'src/sealed/keys/intake/answer-address.ts',
    'src/sealed/keys/intake/authority-answer.ts',
    'src/sealed/keys/intake/letter.ts',
    'src/sealed/keys/intake/receipt.ts',
    'src/sealed/keys/intake/registration.ts',
  ],
  exchange: [
    'vocabulary',
    'foundation',
    'src/publish/publication.ts',
    'src/publish/publication-fields.ts',
    'src/sealed/keys/bytes.ts',
    'src/sealed/keys/catalogue.ts',
    'src/sealed/keys/exact.ts',
    'src/sealed/keys/labels.ts',
    'src/sealed/keys/public.ts',
  ],
  main: ['vocabulary', 'foundation', 'sealed', 'release', 'institution', 'publish', 'public', 'exchange'],
}

/** What the public server may have of the sealed room: it holds no key to open anything with, and nothing of the log, the desk or the mailbox. */
const sealsLetters =
  /^src\/sealed\/keys\/(intake\/(answer-address|authority-answer|authority-answer-print|envelope|form|letter|receipt|registration)|secret|public|labels|bytes|exact|read-exact|passphrase|words(-ar|-instead)?)\.(ts|json)$/

/** The only files that call cryptography. Everything else asks them. */
const cryptographers: readonly string[] = [
  'src/sealed/keys/age-file.ts',
  'src/sealed/keys/public.ts',
  'src/sealed/keys/secret.ts',
]
const hashersAndLots: Readonly<Record<string, string>> = {
  'src/foundation/components/browser-random.ts': 'ids of new rows',
  'src/foundation/tables/file-print.ts': 'which file a table was read from',
  'src/foundation/server/http/app-files.ts': 'entity tags of the app’s files',
  'src/foundation/server/folders/files.ts': 'names of half-written files',
  'src/foundation/server/folders/unfinished-folder.ts': 'names of half-made folders',
  'src/foundation/server/database/tables/table.ts': 'sums of rows, which prove a copy',
  'src/foundation/server/mail/mail.ts': 'names of letters in a folder',
  'src/institution/letters/server/letter-files.ts': 'names of the files of letters',
  'src/institution/waiting/server/send-reminders.ts': 'ids of mails',
  'src/institution/reports/server/sent-papers.ts': 'names of reports as they were sent',
  'src/main/commands/build.ts': 'whether the app is stale',
  'src/main/staff/clean-media.ts': 'names of published files',
  'src/main/everything/summed-file.ts': 'sums of exported files',
  'src/main/staff/institution-means.ts': 'randomness and prints that the institution is handed',
  'src/main/night/restore-backup.ts': 'sums of files',
  'src/main/night/write-backup.ts': 'sums of files and names of half-written backups',
  'src/main/commands/newsletter.ts': 'names of mails that came back',
  'src/main/public-server.ts': 'randomness that the public room is handed',
  'src/main/setup-code.ts': 'the set-up code',
  'src/public/forms/server/tokens.ts': 'tokens of the public forms, which guard nothing that is sealed',
  'src/public/server/exchange-routes.ts': 'entity tags of what peers read',
  'src/public/server/site-files.ts': 'entity tags of the site’s files',
  'src/public/server/theme-files.ts': 'names of the site’s sheets',
  'src/public/server/write-version.ts': 'names of the site’s versions',
}
const cryptographicModules =
  /^(node:crypto|crypto|@hpke\/.*|hash-wasm|shamir-secret-sharing|age-encryption|@noble\/.*)$/

describe('the rooms', () => {
  test('every source file stands in a room that the design names', () => {
    for (const file of files) assert.ok(roomOf(file) in mayImport, `${file} is in no room`)
  })

  test('imports point only where the design lets them, types, re-exports and dynamic ones too', () => {
    assert.deepEqual(
      [...imports].flatMap(([file, targets]) => strayOf(file, targets)),
      [],
    )
  })

  test('the first stray import is found, in each form that it can take', () => {
    const forms = [
      "import { seal } from '../../sealed/keys/secret.ts'",
      "import type { Finding } from '../../sealed/dossier/findings/findings.ts'",
      "export { seal } from '../../sealed/keys/secret.ts'",
      "export * from '../../release/release.ts'",
      "export type { Desk } from '../../sealed/desk/desk.ts'",
      "const later = await import('../../sealed/desk/open-desk.ts')",
      "type Later = import('../../sealed/desk/desk.ts').Desk",
      "new Worker(new URL('../../sealed/browser/worker.ts', import.meta.url))",
      "import '../../publish/publish.ts'",
    ]
    for (const form of forms)
      assert.equal(
        strayOf('src/institution/places/stray.ts', importsOf('src/institution/places/stray.ts', form)).length,
        1,
        form,
      )
    const allowed = "import type { ReleasedVisit } from '../../release/released-visit.ts'"
    assert.deepEqual(strayOf('src/institution/visits/x.ts', importsOf('src/institution/visits/x.ts', allowed)), [])
  })

  test('no file leads back to itself, not by a type either: a reader can begin at the ground', () => {
    const leadsTo = new Map(
      [...imports].map(([file, targets]) => [
        file,
        targets.filter(({ later, typeOnly }) => typeOnly || !later).map(({ target }) => target),
      ]),
    )
    assert.deepEqual(circleIn(leadsTo), [])
  })

  test('the first circle is found', () => {
    const leadsTo = new Map([
      ['a', ['b']],
      ['b', ['d', 'c']],
      ['c', ['b']],
      ['d', []],
    ])
    assert.deepEqual(circleIn(leadsTo), ['b', 'c'])
  })

  test('each file opens with what it is for, directly above its imports', () => {
    assert.deepEqual(
      files.filter((file) => !/^(#![^\n]*\n)?(\/\/[^\n]*\n)+(?!\/\/|\n+import)/.test(textOf(file))),
      [],
    )
  })

  test('every import of the project is of a file that exists', () => {
    for (const [file, targets] of imports)
      for (const { target } of targets)
        assert.ok(existsSync(join(root, target)), `${file} imports ${target}, which is not there`)
  })

  test('what a file exports is named in another one, of the program, of its build or of its tests', () => {
    const beside = wordsIn('vite.config.ts', ...globSync('{tests,bench,docs}/**/*.ts', { cwd: root }))
    const importing = new Map<string, ReadonlySet<string>[]>()
    for (const [file, targets] of imports) {
      const words = wordsIn(file)
      for (const { target } of targets) importing.set(target, [...(importing.get(target) ?? []), words])
    }
    // In the app, the one takes the place of the other.
    const own = files.filter((file) => file !== 'src/foundation/words/browser/messages.ts')
    const idle = own.flatMap((file) =>
      exportedIn(textOf(file))
        .filter((name) => !beside.has(name) && !importing.get(file)?.some((words) => words.has(name)))
        .map((name) => `${file}: ${name}`),
    )
    assert.deepEqual(idle, [])
  })

  test('each form of what is exported is found', () => {
    const text =
      'export const one = 1\nexport async function two() {}\nexport class Three {}\nexport type Four = 4\nconst five = 5'
    assert.deepEqual(exportedIn(text), ['one', 'two', 'Three', 'Four'])
  })

  test('a plain file runs anywhere: it imports neither a server, a browser nor a screen', () => {
    const stray: string[] = []
    for (const [file, targets] of imports) {
      if (sideOf(file) !== 'plain' || roomOf(file) === 'main') continue
      for (const { target } of targets) if (sideOf(target) !== 'plain') stray.push(`${file} imports ${target}`)
    }
    assert.deepEqual(stray, [])
  })

  test('a server never imports a browser or a screen, nor they a server', () => {
    const stray: string[] = []
    for (const [file, targets] of imports) {
      const side = sideOf(file)
      for (const { target } of targets) {
        const other = sideOf(target)
        if ((side === 'server' && other === 'browser') || (side === 'browser' && other === 'server'))
          stray.push(`${file} imports ${target}`)
      }
    }
    assert.deepEqual(stray, [])
  })

  test('log and keys know nothing of visits', () => {
    for (const [file, targets] of imports)
      if (/^src\/sealed\/(log|keys)\//.test(file))
        for (const { target } of targets)
          assert.match(target, /^src\/(vocabulary\/|sealed\/(log|keys)\/)/, `${file} imports ${target}`)
  })
})

describe('the servers', () => {
  test('nothing that the staff server reaches can open a dossier', () => {
    const opener = 'src/sealed/keys/secret.ts'
    const reached = reachOf('src/main/staff-server.ts')
    assert.ok(!reached.has(opener), 'every key is used in one file, and the staff server reaches it')
    for (const file of reached)
      assert.doesNotMatch(file, /^src\/sealed\/(desk|dossier|browser|screens)\//, `the staff server reaches ${file}`)
    assert.ok(reachOf('src/sealed/browser/worker.ts').has(opener), 'the search is known to work')
  })

  test('nothing that the public server reaches goes behind publication.ts', () => {
    for (const file of reachOf('src/main/public-server.ts')) {
      const allowed =
        /^src\/(vocabulary|foundation|public)\//.test(file) ||
        /^src\/publish\/publication(-fields)?\.ts$/.test(file) ||
        file === 'src/main/public-server.ts' ||
        sealsLetters.test(file)
      assert.ok(allowed, `the public server reaches ${file}`)
    }
  })
})

describe('the app', () => {
  const wordFiles = globSync('src/foundation/words/en/*.json', { cwd: root }).map((file) => basename(file, '.json'))
  const keys = new RegExp(`['"\`](${wordFiles.join('|')})\\.([a-z$][^'"\`\\s]*)`, 'g')
  const notFirst = (text: string): readonly string[] =>
    [...text.matchAll(keys)].filter(([, file = '', key = '']) => !comesFirst(file, key)).map(([said]) => said.slice(1))

  test('its door, the frame around every screen and its hall say nothing whose words come after them', () => {
    const drawnFirst = ['main.tsx', 'staff.tsx', 'device-copies/keepers.tsx', 'lobby/lobby.tsx']
    const reached = new Set(
      drawnFirst.flatMap((file) => [
        ...reachOf(`src/main/app/${file}`, ({ later, target }) => !later && !target.endsWith('.json')),
      ]),
    )
    assert.ok(reached.has('src/main/app/menu.tsx') && reached.has('src/institution/screens/routes.ts'))
    assert.deepEqual(
      [...reached].flatMap((file) => notFirst(textOf(file)).map((key) => `${file}: ${key}`)),
      [],
    )
  })

  test('the first word that would come too late is found', () => {
    assert.deepEqual(notFirst("t('places.new'), t(`dossier.kind-of.menus`)"), ['places.new', 'dossier.kind-of.menus'])
    assert.deepEqual(notFirst("t('letters.menu'), t('entry.waiting'), t('institution.waiting.letter-draft')"), [])
  })

  test('says nothing that only a terminal, a server or the public site has words for', () => {
    const said = [...reachOf('src/main/app/main.tsx')].filter((file) => !file.endsWith('.json'))
    assert.ok(said.length > 500, `${said.length} files`)
    assert.deepEqual(
      said.flatMap((file) =>
        [...textOf(file).matchAll(keys)].filter(([, named = '']) => wordsElsewhere.includes(named)),
      ),
      [],
    )
  })
})

describe('cryptography', () => {
  test('keys and seals are called for in three files; what else hashes or draws lots is named here, with its reason', () => {
    const calls =
      /\bcrypto\s*\.\s*subtle\b|\bsubtle\s*\.\s*(encrypt|decrypt|sign|verify|digest|deriveBits|importKey)|\bgetRandomValues\s*\(|\brandomUUID\s*\(/
    const callers = files.filter(
      (file) =>
        packagesOf(file).some((name) => cryptographicModules.test(name)) || calls.test(withoutComments(textOf(file))),
    )
    assert.deepEqual(callers.toSorted(), [...cryptographers, ...Object.keys(hashersAndLots)].toSorted())
  })

  test('no number is drawn from a source that can be guessed', () => {
    const stray = files.filter((file) => /\bMath\.random\s*\(/.test(withoutComments(textOf(file))))
    assert.deepEqual(stray, [])
  })
})

describe('the runtime', () => {
  test('nothing is called that Node 24 lacks: an administrator may run the system’s own', () => {
    const newer =
      /\.(toBase64|toHex|setFromBase64|setFromHex)\s*\(|Uint8Array\s*\.\s*from(Base64|Hex)\b|\bTemporal\s*\./
    assert.deepEqual(
      files.filter((file) => newer.test(withoutComments(textOf(file)))),
      [],
    )
  })
})

describe('patterns', () => {
  test('none goes through a hostile text more than a few times, however long it is', () => {
    const slow = files.flatMap((file) =>
      patternsOf(file)
        .filter(goesBack)
        .map((pattern) => `${file}: ${pattern}`),
    )
    assert.deepEqual(slow, [])
  })

  test('the first that does is found', () => {
    const known = { slow: [/\s+$/, /[^\s@]+@[^\s@]+/, /(?:a+)+b/], quick: [/(?<!\s)\s+$/, /[^\s@]{1,64}@/] }
    assert.deepEqual(known.slow.filter(goesBack), known.slow)
    assert.deepEqual(known.quick.filter(goesBack), [])
  })
})

describe('the screens', () => {
  test('each screen of the sealed room says in one sentence what it is for, and why', () => {
    const routes = /room: 'sealed',\s*load: \(\) => import\('([^']+)'\)/g
    const screens = files
      .filter((file) => file.endsWith('/routes.ts'))
      .flatMap((file) => [...textOf(file).matchAll(routes)].map(([, to = '']) => join(dirname(file), to)))
    assert.ok(screens.length >= 20, `${screens.length} screens`)
    assert.deepEqual(
      screens.filter((file) => !/<Help\b/.test(textOf(file))),
      [],
    )
  })
})

describe('the window', () => {
  test('has an address of which the browser is shown the first part alone, where that names something sealed', () => {
    const sealed = screens.filter(({ room, path }) => room === 'sealed' && path.split('/').length > 2)
    assert.ok(sealed.length > 10, `${sealed.length} addresses`)
    const inClear = sealed.filter(({ path }) => !isConfidentialAddress(path.replaceAll(/:(\w+)\??/g, '$1')))
    assert.deepEqual(
      inClear.map(({ path }) => path),
      [],
    )
    const open = screens.filter(({ room, path }) => room !== 'sealed' && isConfidentialAddress(path))
    assert.deepEqual(
      open.map(({ path }) => path),
      [],
    )
  })

  test('is called by the program’s own words: browsers keep its title on the disk, and printers are told it', () => {
    const all = files.filter((file) => file.endsWith('.tsx')).flatMap((file) => headTitlesOf(textOf(file)))
    assert.ok(all.length > 100, `${all.length} titles`)
    assert.deepEqual(
      all.filter((title) => !isOwnWords(title)),
      [],
    )
  })

  test('the first that says what somebody wrote is found', () => {
    const known = {
      own: [`{t('a.b')}`, "{t(ended ? 'a' : 'b')}", "{t('a.one', { number: leftToRight(visit.number) })}"],
      theirs: ['{local(place.name)}', "{t('a.of', { title })}", '{title || t("a")}', '{peer.name}', '{line}'],
    }
    const headOf = (title: string) => headTitlesOf(`const a = <ScreenHead title=${title} />`)
    assert.deepEqual(known.own.flatMap(headOf).filter(isOwnWords).length, known.own.length)
    assert.deepEqual(known.theirs.flatMap(headOf).filter(isOwnWords), [])
    const resolved = headTitlesOf('const title = useVisitTitle(registers)\nconst a = <ScreenHead title={title} />')
    assert.deepEqual(resolved, ['useVisitTitle(registers)'])
  })
})

describe('a field', () => {
  test('leaves nothing of what is typed or chosen in it in the memory of the browser, which writes it to the disk', () => {
    const all = files.filter((file) => file.endsWith('.tsx')).flatMap((file) => fieldsOf(textOf(file)))
    assert.ok(all.length >= 20, `${all.length} fields`)
    assert.deepEqual(
      all.filter((field) => !forgets.test(field)),
      [],
    )
  })

  test('the first that does is found', () => {
    const [own, typed, chosen] = ['<input {...typing} />', '<textarea value={text} />', '<select value={text}>']
    const found = fieldsOf(`const a = <p>${own}${typed}${chosen}</select></p>`)
    assert.deepEqual(
      found.filter((field) => !forgets.test(field)),
      [typed, chosen],
    )
  })
})

describe('the tests', () => {
  const suiteThatWaits = /\bdescribe\(\s*(`[^`]*`|'[^']*'|\w+),\s*async\b/

  test('belong to a suite that waits for nothing as it is described: behind a promise no test is found to be in it', () => {
    const written = globSync('tests/**/*.ts', { cwd: root })
    assert.deepEqual(
      written.filter((file) => suiteThatWaits.test(textOf(file))),
      [],
    )
  })

  test('the first suite that waits is found', () => {
    for (const title of ["'the council'", "\n    'the council'", '`the council`'])
      assert.match(`describe(${title}, async () => {`, suiteThatWaits)
  })
})

describe('a table that leaves the program', () => {
  test('is written by the one writer, in which a spreadsheet runs nothing', () => {
    const writer = 'src/foundation/csv.ts'
    const targets = (file: string) => (imports.get(file) ?? []).map(({ target }) => target)
    const reaches = (file: string) => targets(file).some((one) => one === writer || targets(one).includes(writer))
    const naming = files.filter((file) => /\.csv['"`]/.test(textOf(file)))
    assert.deepEqual(
      naming.filter((file) => !reaches(file)),
      ['src/public/server/site-files.ts'],
      'which only serves it',
    )
  })
})

describe('the lockfile', () => {
  test('names no package registry’s host', () => {
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
    assert.doesNotMatch(text, /"resolved"/)
  })
})

describe('the documents', () => {
  const pages = globSync(['*.md', '{docs,decisions,bench}/*.md', 'tests/{attacks,vectors}/*.md'], { cwd: root })
  const folders = ['src', 'tests', 'bench', 'bin', 'deploy', 'docs', 'decisions']
  const standing = globSync(
    folders.map((folder) => `${folder}/**`),
    { cwd: root },
  ).map((path) => `/${path}`)
  /** The ends of all paths, from each of their slashes on: documents name a file by as much of its path as tells it apart. */
  const ends = new Set(standing.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(index))))
  const isThere = (path: string) => ends.has(`/${path.replace(/\/$/, '')}`) || existsSync(join(root, path))

  test('name no file and no folder of the tree that is not there', () => {
    assert.ok(pages.length > 70, 'too few pages were found')
    const dead = pages.flatMap((page) =>
      pathsIn(page, textOf(page))
        .filter((path) => !isThere(path))
        .map((path) => `${page}: ${path}`),
    )
    assert.deepEqual(dead, [])
  })

  test('and comments name no file that is not there', () => {
    const isFile = (path: string) => /\.\w+$/.test(path)
    const dead = [...files, ...globSync('{tests/*/**,bench}/*.{ts,tsx}', { cwd: root })].flatMap((file) =>
      pathsIn(file, commentsIn(textOf(file)))
        .filter((path) => isFile(path) && !isThere(path))
        .map((path) => `${file}: ${path}`),
    )
    assert.deepEqual(dead, [])
    const said = 'const seals = 1\n  /** As `keys/secret.ts` does, and `keys/secrets.ts` does not. */\n    // `a.ts`'
    assert.deepEqual(
      pathsIn('src/x.ts', commentsIn(said)).filter((path) => !isThere(path)),
      ['keys/secrets.ts', 'a.ts'],
    )
  })

  test('the first path that leads nowhere is found', () => {
    const said =
      'See `keys/secret.ts`, `keys/secrets.ts`, `sealed/keys/`, `sealed/locks/` and `intake/{letter,parcel}.ts`.'
    assert.deepEqual(
      pathsIn('ARCHITECTURE.md', said).filter((path) => !isThere(path)),
      ['keys/secrets.ts', 'sealed/locks/', 'intake/parcel.ts'],
    )
  })

  test('lead to pages and places that are there, and comments do too', () => {
    const dead = pages.flatMap((page) =>
      linksIn(textOf(page))
        .filter(([target, place]) => {
          const path = target === '' ? page : join(dirname(page), target)
          return !existsSync(join(root, path)) || (place !== '' && !placesIn(textOf(path)).includes(place))
        })
        .map(([target, place]) => `${page}: ${target}#${place}`),
    )
    const cited = files.flatMap((file) =>
      [...textOf(file).matchAll(/\b(?:docs|decisions)\/[\w.-]+\.md\b/g)]
        .filter(([page]) => !existsSync(join(root, page)))
        .map(([page]) => `${file}: ${page}`),
    )
    assert.deepEqual([...dead, ...cited], [])
  })

  test('of the decisions are each in the index, under their own title', () => {
    const index = textOf('decisions/README.md')
    const missing = pages.filter((page) => {
      const title = /^# \d{4}-\d\d-\d\d · (.+)/.exec(textOf(page))?.[1]
      return title !== undefined && !index.includes(`[${title}](${basename(page)})`)
    })
    assert.deepEqual(missing, [])
  })
})

/**
 * The paths of the tree that a document names between backticks: files by their ending, folders by their slash. Folders are left out where documents name those
 * of a data folder or of a measurement too, and so is what stands in a block of commands.
 */
function pathsIn(page: string, text: string): string[] {
  const names = [...text.replace(/^ {4}.*$/gm, '').matchAll(/`([\w@.{},/-]+)`/g)].map(([, name]) => name ?? '')
  const isFolder = (name: string) => name.endsWith('/') && !/^(docs|bench)\//.test(page)
  return names
    .filter((name) => isFolder(name) || /[\w}]\.(tsx?|mjs|md)$|^(src|tests)\/.+\.json$/.test(name))
    .flatMap(unfolded)
}

/** `a/{b,c}.ts` is two paths. */
function unfolded(path: string): string[] {
  const [, before, parts, after] = /^(.*)\{(.+)\}(.*)$/.exec(path) ?? []
  return parts === undefined ? [path] : parts.split(',').map((part) => `${before}${part}${after}`)
}

/** The pages that a document links to, each with the place in it; an empty page is the document itself. */
const linksIn = (text: string): [target: string, place: string][] =>
  [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)]
    .map(([, target = '', place = '']): [string, string] => [target, place])
    .filter(([target]) => !/^\w+:/.test(target))

/** The places of a page that links can name: its headings, as forges write them. */
const placesIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** The patterns that a file writes out. Those that it puts together as it runs are not among them. */
function patternsOf(file: string): RegExp[] {
  const found: RegExp[] = []
  new Visitor({
    Literal: (node) => {
      if ('regex' in node) found.push(new RegExp(node.regex.pattern, node.regex.flags))
    },
  }).visit(parseSync(file, textOf(file)).program)
  return found
}

/** Whether it may read the same signs again from each place where it begins, so that a text of twice the length takes four times as long or more. */
const goesBack = ({ source, flags }: RegExp): boolean =>
  analyse({ source, flags }, { reportTypes: { Move: true, Self: true, Trade: true } }).reports.length > 0

/** The imports of a file that its room may not have. */
function strayOf(file: string, targets: readonly Import[]): string[] {
  const from = roomOf(file)
  return targets
    .filter(
      ({ target }) =>
        roomOf(target) !== from && !mayImport[from]?.includes(roomOf(target)) && !mayImport[from]?.includes(target),
    )
    .map(({ target }) => `${file} imports ${target}`)
}

type Import = {
  readonly target: string
  readonly typeOnly: boolean
  /** Loaded when it is asked for, or run by a worker. */
  readonly later: boolean
}

/** Every module named by a file: static, type-only, re-exported, dynamic and worker URLs; relative ones as paths from the root. */
function importsOf(file: string, text?: string): Import[] {
  const named = text === undefined ? (modules.get(file) ?? []) : modulesOf(file, text)
  return named
    .filter(({ name }) => name.startsWith('.'))
    .map(({ name, ...how }) => ({
      ...how,
      target: normalize(join(dirname(file), name.replace(/\?.*$/, ''))).replaceAll('\\', '/'),
    }))
    .filter(({ target }) => target.startsWith('src/'))
}

const packagesOf = (file: string): string[] =>
  (modules.get(file) ?? []).map(({ name }) => name).filter((name) => !name.startsWith('.'))

function modulesOf(
  file: string,
  text = readFileSync(join(root, file), 'utf8'),
): (Omit<Import, 'target'> & { readonly name: string })[] {
  const { module, errors } = parseSync(file, text)
  assert.deepEqual(errors, [], file)
  const found: ReturnType<typeof modulesOf> = []
  for (const { moduleRequest, entries } of module.staticImports)
    found.push({
      name: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
      later: false,
    })
  for (const { entries } of module.staticExports)
    for (const entry of entries)
      if (entry.moduleRequest) found.push({ name: entry.moduleRequest.value, typeOnly: entry.isType, later: false })
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = text.slice(moduleRequest.start, moduleRequest.end)
    assert.match(literal, /^['"`][^$]*['"`]$/, `${file}: a dynamic import names its module in plain text`)
    found.push({ name: literal.slice(1, -1), typeOnly: false, later: true })
  }
  for (const match of text.matchAll(/new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g))
    if (match[1]?.endsWith('.ts')) found.push({ name: match[1], typeOnly: false, later: true })
  for (const match of text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)\s*[.[]/g))
    if (match[1]) found.push({ name: match[1], typeOnly: true, later: true })
  return found
}

/** All files that run when this one does, through the imports that `follow` takes: types are erased and do not run. */
function reachOf(entry: string, follow: (one: Import) => boolean = () => true): Set<string> {
  const reached = new Set<string>()
  const queue = [entry]
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    for (const one of imports.get(file) ?? []) if (!one.typeOnly && follow(one)) queue.push(one.target)
  }
  return reached
}

/** The files of a circle, in the order in which they lead on; none where there is none. */
function circleIn(leadsTo: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const clear = new Set<string>()
  const from = (file: string, way: readonly string[]): readonly string[] => {
    if (clear.has(file)) return []
    if (way.includes(file)) return way.slice(way.indexOf(file))
    for (const target of leadsTo.get(file) ?? []) {
      const circle = from(target, [...way, file])
      if (circle.length > 0) return circle
    }
    clear.add(file)
    return []
  }
  for (const file of leadsTo.keys()) {
    const circle = from(file, [])
    if (circle.length > 0) return circle
  }
  return []
}

const roomOf = (file: string): string => relative('src', file).split('/')[0] ?? ''

function sideOf(file: string): 'server' | 'browser' | 'plain' {
  if (/\/(server|node)\//.test(file)) return 'server'
  if (/\/(browser|screens|components)\//.test(file) || /^src\/main\/app\//.test(file)) return 'browser'
  return 'plain'
}

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

const wordsIn = (...named: readonly string[]): ReadonlySet<string> =>
  new Set(named.flatMap((file) => textOf(file).match(/\w+/g) ?? []))

const exportedIn = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|type|interface) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  )

/** Block comments, and those that have a line of their own. */
const commentsIn = (text: string): string =>
  (text.match(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? []).join('\n').replace(/^\s+/gm, '')
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')

/** What each head of a screen gives as its title: where that is a name, what it stands for in the same text. */
function headTitlesOf(text: string): readonly string[] {
  const found: string[] = []
  const of = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end)
  if (!text.includes('<ScreenHead')) return found
  const named = new Map<string, string>()
  const { program } = parseSync('a.tsx', text)
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && init) named.set(id.name, of(init))
    },
  }).visit(program)
  new Visitor({
    JSXOpeningElement({ name, attributes }) {
      if (of(name) !== 'ScreenHead') return
      for (const one of attributes) {
        if (one.type !== 'JSXAttribute' || of(one.name) !== 'title' || !one.value) continue
        const title = of(one.value).replace(/^\{|\}$/g, '')
        found.push(named.get(title) ?? title)
      }
    },
  }).visit(program)
  return found
}

/** Words of the language files, with no more in them than a number. */
function isOwnWords(title: string): boolean {
  const said = title.replaceAll(/'[^']*'/g, "''")
  return /\bt\(/.test(said) && !/\b(local|textIn|title|name|subject|text|words|\w+Title)\b/.test(said)
}

/** The controls of a file in which something is typed or chosen. */
function fieldsOf(text: string): readonly string[] {
  const found: string[] = []
  if (!/<(input|textarea|select)\b/.test(text)) return found
  new Visitor({
    JSXOpeningElement({ name, start, end }) {
      if (['input', 'textarea', 'select'].includes(text.slice(name.start, name.end))) found.push(text.slice(start, end))
    },
  }).visit(parseSync('a.tsx', text).program)
  return found
}

/** As `useTyping` says, or by a word of their own. */
const forgets = /\bautoComplete=|\{\.\.\.(typing|control)\}/
