// Builds the staff app: one fixed bundle, the same bytes from the same sources, to which no server adds anything.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { comesFirst, wordsElsewhere } from './src/foundation/words/first-words.ts'
import { untilItComes } from './src/main/app/until-it-comes.ts'
import { bundledLicences } from './src/main/app-release/bundled-licences.ts'

/** A build on a slow machine is no news. */
const rolldownOptions = { checks: { bundlerTimings: false } }

const app = join(import.meta.dirname, 'src', 'main', 'app')

/** @hpke/common falls back to Node's own module where a platform has no WebCrypto. No browser that runs the app is one. */
export const platformCryptography: Plugin = {
  name: 'platform-cryptography',
  enforce: 'pre',
  resolveId: { filter: { id: /^crypto$/ }, handler: () => '\0no-crypto' },
  load: { filter: { id: /^\0no-crypto$/ }, handler: () => 'export {}' },
}

const wordsFolder = join(import.meta.dirname, 'src', 'foundation', 'words')

/**
 * The words of the app by language: `words:first-ar` and `words:rest-ar` are each one text, parsed at once, of what `first-words.ts` names and of
 * all others but those that no screen says; what asks for a message asks there.
 */
export const wordsByLanguage: Plugin = {
  name: 'words-by-language',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^words:|\/messages\.ts$/ },
    handler: (id, importer = '') => {
      if (id.startsWith('words:')) return `\0${id}`
      const asked = join(dirname(importer), id)
      return asked === join(wordsFolder, 'messages.ts') ? join(wordsFolder, 'browser', 'messages.ts') : null
    },
  },
  load: {
    filter: { id: /^\0words:/ },
    handler: (id) => {
      const [part, language = ''] = id.slice('\0words:'.length).split('-')
      const files = readdirSync(join(wordsFolder, language))
        .map((name) => name.replace(/\.json$/, ''))
        .filter((file) => !wordsElsewhere.includes(file))
      const messages = files.map((file) => {
        const all: Record<string, string> = JSON.parse(
          readFileSync(join(wordsFolder, language, `${file}.json`), 'utf8'),
        )
        const ofPart = Object.entries(all).filter(([key]) => comesFirst(file, key) === (part === 'first'))
        return [file, Object.fromEntries(ofPart)]
      })
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(messages)))})`
    },
  },
}

/** What the frame of the rooms and the hall in it cannot begin without. */
const roomsAndHall = [join(app, 'staff.tsx'), join(app, 'lobby', 'lobby.tsx')]

function importedFrom(begin: readonly string[], modules: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set(begin)
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}

/**
 * A device that opens brings every screen, one request a file: what begins together is one file (door, then rooms and hall), and so is what many screens share.
 * Whatever such a file imports is shared by as many, so none waits for one that waits for it, which would begin in no order (`entriesAware` makes fewer
 * files still, and such circles). The library of patterns, half as large as all of these, is needed by few at once.
 */
const fewFiles: Rolldown.CodeSplittingOptions = {
  groups: [
    { name: 'door', tags: ['$initial'], priority: 2 },
    { name: (id, modules) => (importedFrom(roomsAndHall, modules).has(id) ? 'rooms' : null), priority: 1 },
    { name: 'patterns', test: /[\\/]node_modules[\\/]re2js[\\/]/, priority: 1 },
    { name: 'common', minShareCount: 6 },
  ],
}

const pageUntilItComes: Plugin = {
  name: 'page-until-it-comes',
  transformIndexHtml: (html) => html.replace('<div id="app">', (place) => place + untilItComes()),
}

const licencesOfSealing = bundledLicences([])

/** The scripts of the public site that seal what is written there: each one file, which a page may load without being a module. The first empties their folder, the last writes their licences. */
export const sealingBuilds: readonly UserConfig[] = [
  sealingBuild('contact', 'seal-letter', 'sealLetter', licencesOfSealing.seen),
  sealingBuild('dialogue', 'seal-answer', 'sealAnswer', licencesOfSealing.written),
]

function sealingBuild(room: string, file: string, name: string, licences: Plugin): UserConfig {
  return {
    plugins: [platformCryptography, licences],
    build: {
      outDir: join(import.meta.dirname, 'dist', 'public'),
      emptyOutDir: licences === licencesOfSealing.seen,
      target: 'es2024',
      lib: {
        entry: join(import.meta.dirname, 'src', 'public', room, 'browser', `${file}.ts`),
        formats: ['iife'],
        name,
        fileName: () => `${file}.js`,
      },
      minify: true,
      reportCompressedSize: false,
      rolldownOptions,
    },
  }
}

/** The service worker is built last: its parts are named. */
const licences = bundledLicences(['workbox-core', 'workbox-precaching', 'workbox-routing'])

export default defineConfig({
  root: app,
  base: '/',
  publicDir: join(app, 'public'),
  plugins: [
    platformCryptography,
    wordsByLanguage,
    pageUntilItComes,
    licences.written,
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'service-worker.ts',
      // The registration is written out in `offline.ts`: nothing is injected into the page.
      injectRegister: false,
      // Another format is fetched as a script that never activates.
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
      manifest: false,
      integration: {
        configureCustomSWViteBuild: (inline) => {
          inline.logLevel = 'warn'
        },
      },
    }),
  ],
  worker: { format: 'es', plugins: () => [platformCryptography, licences.seen], rolldownOptions },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'app'),
    emptyOutDir: true,
    target: 'es2024',
    // An inlined font or picture would be fetched by nobody and cached by nothing, and is one more thing the policy must allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      ...rolldownOptions,
      output: { codeSplitting: fewFiles },
    },
  },
})
