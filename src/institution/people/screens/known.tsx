// What somebody knows and which languages she speaks, as one line each.
import type { ReactNode } from 'react'
import { useWords, type WordsInUse } from '../../../foundation/components/words-context.tsx'
import type { KnownLanguage, RosterLine } from '../roster-person.ts'

export function SkillsKnown({ of }: { readonly of: Pick<RosterLine, 'skills' | 'ownSkills'> }): ReactNode {
  const { t, local, list } = useWords()
  const known = [...of.skills.map((skill) => t(`vocabulary.skill.${skill}`)), ...of.ownSkills.map(local)]
  return known.length === 0 ? '–' : list(known)
}

export function LanguagesKnown({ of }: { readonly of: Pick<RosterLine, 'languages'> }): ReactNode {
  const words = useWords()
  return of.languages.length === 0 ? '–' : words.list(of.languages.map((known) => languageInWords(known, words)))
}

function languageInWords({ language, words: own, use }: KnownLanguage, { t }: Pick<WordsInUse, 't'>): string {
  const name = language === 'other' ? own : t(`vocabulary.spoken.${language}`)
  const which = language === 'sign-language' && own ? t('people.which', { what: name, which: own }) : name
  return use === 'interprets' ? t('people.interprets', { language: which }) : which
}
