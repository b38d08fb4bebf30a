// Text without control characters, which neither HTML nor XML may carry: a pasted text brings them along, and nobody typed them.

/** Line ends and tabs stay. Halves of letters are left for `toWellFormed`, which keeps every place. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]|[\ufdd0-\ufdef\ufffe\uffff]/gu, '')
