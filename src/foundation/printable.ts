// Text without control characters, which neither HTML nor XML may contain: pasted text brings them along.

/** Line ends and tabs stay. Lone surrogates are left for `toWellFormed`, which changes no positions. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]|[\ufdd0-\ufdef\ufffe\uffff]/gu, '')
