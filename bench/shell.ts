// How much of the app comes before anything of it is drawn, compressed: the page, its sheets, the scripts that it cannot begin without, the words of one language.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compressed } from '../src/foundation/server/http/app-files.ts'
import { appFolder, buildIfStale } from '../src/main/commands/build.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'
import { otherWords, shellAllowed, shellFiles } from './shell-files.ts'

export const figure: Figure = {
  asks: `the app’s shell, compressed: the page, its sheets, the words that one language begins with, and every script that is imported before the door, then before the hall in the rooms’ frame, is drawn, against ${shellAllowed} kB; all that any other screen waits for besides its own scripts`,
  run: async () => {
    await buildIfStale(() => {})
    // The largest.
    const { door, rooms } = shellFiles('ar')
    const elsewhere = [...rooms, otherWords('ar')]
    const kB = (files: readonly string[], pack: (bytes: Buffer) => Uint8Array) =>
      files.reduce((sum, file) => sum + pack(readFileSync(join(appFolder, file))).length, 0) / 1000
    const row = (of: string, files: readonly string[], pack: (bytes: Buffer) => Uint8Array): Row => ({
      of,
      unit: 'kB',
      ...compare([{ ours: kB(files, pack), bare: shellAllowed }]),
      note: `${files.length} files`,
    })
    return [
      row('the door, gzip', door, gzipSync),
      row('the door, as it is sent', door, compressed),
      row('and the rooms’ frame with the hall, gzip', rooms, gzipSync),
      row('and the rooms’ frame with the hall, as it is sent', rooms, compressed),
      row('and all words of the language, gzip', elsewhere, gzipSync),
      row('and all words of the language, as it is sent', elsewhere, compressed),
    ]
  },
}
