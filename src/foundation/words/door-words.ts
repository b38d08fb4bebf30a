// The files of words that the app cannot begin without: what its door says, and every problem. The rest of a language comes behind it.
export const doorWords: readonly string[] = ['app', 'common', 'device', 'entry', 'problems', 'vocabulary']

/** Those that a terminal or a server says, and no screen: the app is without them. */
export const terminalWords: readonly string[] = ['night', 'terminal']
