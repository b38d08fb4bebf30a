// What `vite.config.ts` makes of a language's files of words: messages by file and key.
declare module 'words:*' {
  const messages: Readonly<Record<string, Readonly<Record<string, string>>>>
  export default messages
}
