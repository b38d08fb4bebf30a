// Which addresses of the sealed room name something: a dossier, an interview, a note, a letter. The door knows them before any screen comes.

/** Contract: whatever a sealed screen's address has behind its first part (`routes.ts`). */
export const isConfidentialAddress = (path: string): boolean =>
  /^\/(authority-answers|dossiers|letters|programme|questionnaires|registrations)\/./.test(path)
