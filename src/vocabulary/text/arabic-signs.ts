// Vowel signs and other marks of an Arabic letter, and the stroke that stretches a word: what paper leaves out, so that its file can be searched.

/** Replaces all of them in a text. */
export const arabicSigns = /[[\p{Mn}&&\p{scx=Arabic}]\u0640]/gv
