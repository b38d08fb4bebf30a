// Text without what neither HTML nor XML may carry, nor any text: a pasted text brings control characters along that nobody typed.

/** Line ends and tabs stay. Halves of letters are left for `toWellFormed`, which keeps every place. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]|[\ufdd0-\ufdef\ufffe\uffff]/gu, '')
