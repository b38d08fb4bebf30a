// The files of words that the app cannot begin without: what its door says, and every problem. The rest of a language comes behind it.
export const doorWords: readonly string[] = ['app', 'common', 'device', 'entry', 'problems', 'vocabulary']
