// What stands behind a command's name: its options, and the words between them.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** Null for an option that is none, or that lacks its value. Every command may be told its `--language`. */
export function argumentsOf<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  const own = { ...options, language: { type: 'string' } } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: own })
  } catch {
    return null
  }
}
