// Loaded by the runner before each test file: `node:test` follows what a test begins, but no promise of it, which was a seventh of all that tests work.
import hooks from 'node:async_hooks'

// By timers, sockets and processes it still finds most tests that something thrown belongs to. Where it does not, it fails the file and shows no stack.
const { createHook } = hooks
hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false })
process.on('uncaughtExceptionMonitor', (thrown) => console.error(thrown))
