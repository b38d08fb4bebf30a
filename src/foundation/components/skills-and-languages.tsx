// What somebody knows and which languages she speaks, as one line each.
import type { ReactNode } from 'react'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { KnownLanguage, Skill } from '../../vocabulary/people.ts'
import { useWords, type WordsInUse } from './words-context.tsx'

export function SkillsKnown({
  of,
}: {
  readonly of: { readonly skills: readonly Skill[]; readonly ownSkills: readonly LocalText[] }
}): ReactNode {
  const { t, local, list } = useWords()
  const known = [...of.skills.map((skill) => t(`vocabulary.skill.${skill}`)), ...of.ownSkills.map(local)]
  return known.length === 0 ? '–' : list(known)
}

export function LanguagesKnown({ of }: { readonly of: { readonly languages: readonly KnownLanguage[] } }): ReactNode {
  const words = useWords()
  return of.languages.length === 0 ? '–' : words.list(of.languages.map((known) => languageInWords(known, words)))
}

function languageInWords({ language, words: own, use }: KnownLanguage, { t }: Pick<WordsInUse, 't'>): string {
  const name = language === 'other' ? own : t(`vocabulary.spoken.${language}`)
  const which = language === 'sign-language' && own ? t('people.which', { what: name, which: own }) : name
  return use === 'interprets' ? t('people.interprets', { language: which }) : which
}
