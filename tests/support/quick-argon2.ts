// argon2id as the library has it; for a test file that asks, at a hundredth of the cost that the program asks for.
import { argon2id as whole } from 'hash-wasm'

export * from 'hash-wasm'

type Options = Parameters<typeof whole>[0]

let little = false

/**
 * For test files with many accounts and no browser among them: what trying a passphrase costs is not what they are about. Does nothing where a file runs by
 * itself, without the runner's hook.
 */
export const passphrasesCostLittle = (): void => {
  little = true
}

export const argon2id = (options: Options) =>
  whole(
    little && options.memorySize === 64 * 1024 && options.iterations === 3
      ? { ...options, memorySize: 1024, iterations: 1 }
      : options,
  )
