// Words about people who work for the institution: function, knowledge and languages. Skills and languages are open lists: each person may add words of her own.

export const rosterParts = ['member', 'staff', 'expert', 'interpreter'] as const
/** A person's function in the institution. A member is appointed (OPCAT 18); the guidance on balance counts only members. */
export type RosterPart = (typeof rosterParts)[number]

export const skills = [
  'medicine',
  'psychiatry',
  'psychology',
  'nursing',
  'law',
  'architecture',
  'social-work',
  'children',
  'women',
  'gender-based-violence',
  'torture-documentation',
  'disability',
  'older-persons',
  'migration',
  'dependence',
  'public-health',
  'statistics',
] as const
export type Skill = (typeof skills)[number]

/** Knowledge of health with which medical notes are read and persons are examined. */
export const healthSkills: readonly Skill[] = ['medicine', 'psychiatry', 'nursing']

/** `sign-language` and `other` say which in their own words. */
export const spokenLanguages = [
  'arabic',
  'tamazight',
  'french',
  'english',
  'spanish',
  'italian',
  'portuguese',
  'german',
  'kurdish',
  'turkish',
  'persian',
  'urdu',
  'bengali',
  'hausa',
  'fula',
  'wolof',
  'bambara',
  'swahili',
  'somali',
  'amharic',
  'tigrinya',
  'sign-language',
  'other',
] as const
export type SpokenLanguage = (typeof spokenLanguages)[number]

/** Whether she holds a conversation in it, or also interprets for others. */
export const languageUses = ['speaks', 'interprets'] as const
type LanguageUse = (typeof languageUses)[number]

/** `words` says which, of a sign language or another one that is not listed. */
export type KnownLanguage = { readonly language: SpokenLanguage; readonly words: string; readonly use: LanguageUse }

/** As the person says it herself; `another` has her own words. */
export const genders = ['woman', 'man', 'another', 'unsaid'] as const
export type Gender = (typeof genders)[number]

export const undertakingKinds = ['confidentiality', 'conduct', 'interests'] as const
export type UndertakingKind = (typeof undertakingKinds)[number]
