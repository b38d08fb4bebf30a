// A name in each of its languages, shown once if two are spelled alike: often the script tells two entries apart, or finds somebody.
import type { ReactNode } from 'react'
import { directionOf, type LocalText, languagesOf } from '../../vocabulary/languages.ts'

export function EveryName({ of: name }: { readonly of: LocalText }): ReactNode {
  const languages = languagesOf(name)
  return languages
    .filter((language, at) => languages.findIndex((one) => name[one] === name[language]) === at)
    .map((language, at) => (
      <span key={language}>
        {at > 0 && ' · '}
        <bdi lang={language} dir={directionOf(language)}>
          {name[language]}
        </bdi>
      </span>
    ))
}
