// Loaded by the runner before each test file: puts `quick-argon2.ts` and `quick-age.ts` in the place of the libraries, which changes nothing until a file asks.
import { registerHooks } from 'node:module'

const quick = new Map([
  ['hash-wasm', new URL('./quick-argon2.ts', import.meta.url).href],
  ['age-encryption', new URL('./quick-age.ts', import.meta.url).href],
])

registerHooks({
  resolve: (specifier, context, next) => {
    const url = quick.get(specifier)
    return url !== undefined && context.parentURL !== url
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context)
  },
})
