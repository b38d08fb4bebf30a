// What `vite.config.ts` builds from a language’s words: messages by file and key.
declare module 'words:*' {
  const messages: Readonly<Record<string, Readonly<Record<string, string>>>>
  export default messages
}
