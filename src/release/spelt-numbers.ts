// Patterns for numbers that somebody writes in words, in the letters that texts are compared in: the way to write a telephone past eyes that look for figures.
import { asPlain } from '../vocabulary/text/plain-letters.ts'

const figures = [
  'zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante',
  'zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty',
  'صفر|واحدة?|اثن[اي]ن?|اثنت[اي]ن?|ثلاثة?|أربعة?|خمسة?|ستة?|سبعة?|ثماني?ة?|تسعة?|عشرة?|(?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين)',
].map(asPlain)
const scales = asPlain(
  'cents?|mille|hundred|thousand|مائة|مئة|مائت[اي]ن|مئت[اي]ن|ألف|ألفين|آلاف|\\p{L}{3,}مائة|\\p{L}{3,}مئة',
)

const wordOf = (lists: readonly string[]): string => `و?(?:${lists.join('|')})(?![\\p{L}\\p{N}])`
const apart = '[\\s,،/-]{1,3}(?:(?:et|and)\\s+)?'

/** Six words and more one behind another, without a hundred or a thousand: figures or pairs of them, read out. No list of counts is so long. */
export const speltTelephone = new RegExp(
  `(?<![\\p{L}\\p{N}])${wordOf(figures)}(?:${apart}${wordOf(figures)}){5,}`,
  'giu',
)

/** Two words and more of one number, hundreds and thousands too. */
export const speltNumber = `(?<!\\p{L})${wordOf([...figures, scales])}(?:${apart}${wordOf([...figures, scales])})+`
