// How Node reads this program: the flags of each process that it starts.

/** Where npm has installed it as a package, the hook that takes the types out (`bin/as-installed.mjs`); none in its own folder. */
const packageFlags: readonly string[] = process.execArgv.filter(
  (flag) => flag.startsWith('--import=') && flag.endsWith('/as-installed.mjs'),
)

export const nodeFlags: readonly string[] = ['--disable-warning=ExperimentalWarning', ...packageFlags]
