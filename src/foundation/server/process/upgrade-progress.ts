// Says on the terminal what a server does before it serves a database of an earlier version, and how far it is: with a large register it takes minutes.
import type { Language } from '../../../vocabulary/languages.ts'
import { sizeOf } from '../../words/size.ts'
import { t } from '../../words/t.ts'
import type { Upgrading } from '../database/database.ts'

/** A line where something begins, one every two seconds after that, and one where the words are all read. `now` in milliseconds. */
export function upgradeProgress(
  language: Language,
  say: (line: string) => void = console.log,
  now: () => number = performance.now.bind(performance),
): (told: Upgrading) => void {
  let last: { readonly kind: Upgrading['kind']; readonly at: number } | null = null
  return (told) => {
    const isLast = told.kind === 'words' && told.done === told.of
    if (last?.kind === told.kind && now() - last.at < twoSeconds && !isLast) return
    last = { kind: told.kind, at: now() }
    say(lineOf(language, told))
  }
}

const twoSeconds = 2_000

function lineOf(language: Language, told: Upgrading): string {
  const number = new Intl.NumberFormat(language)
  switch (told.kind) {
    case 'copy':
      return t(language, 'night.upgrade.copy', { size: t(language, ...sizeOf(told.bytes)) })
    case 'step':
      return t(language, 'night.upgrade.step', { at: told.at, of: told.of })
    case 'words':
      return t(language, 'night.upgrade.words', { done: number.format(told.done), of: number.format(told.of) })
  }
}
