// Loaded by the runner before each test file: puts `quick-argon2.ts` in the place of the library, which changes nothing until a file asks.
import { registerHooks } from 'node:module'

const quick = new URL('./quick-argon2.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'hash-wasm' && context.parentURL !== quick
      ? { url: quick, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
