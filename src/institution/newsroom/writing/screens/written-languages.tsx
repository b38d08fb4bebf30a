// What a draft has and lacks in each language; on a phone also the choice of the one that is written.
import { Check, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import { Segmented } from '../../../../foundation/components/forms/choice.tsx'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../../foundation/words/languages-here.ts'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import { completenessIn } from '../../draft.ts'
import type { DraftContent } from '../../draft-content.ts'

type Props = {
  readonly content: DraftContent
  readonly shown: SiteLanguage
  readonly onShow: (language: SiteLanguage) => void
}

export function WrittenLanguages({ content, shown, onShow }: Props): ReactNode {
  const { languageName, t } = useWords()
  const label = t('newsroom.writing.languages')
  return (
    <div className="written-languages stack-s">
      <ul className="row wide" aria-label={label}>
        {languagesHere().map((language) => {
          const state = completenessIn(content, language)
          const Icon = state === 'whole' ? Check : CircleDashed
          const words = t('common.labelled', {
            what: languageName(language),
            is: t(`institution.draft.state.${state}`),
          })
          return (
            <li key={language}>
              <Mark
                kind={state === 'whole' ? 'done' : state === 'absent' ? 'plain' : 'differ'}
                icon={<Icon className="i" aria-hidden="true" />}
              >
                {words}
              </Mark>
            </li>
          )
        })}
      </ul>
      <div className="narrow">
        <Segmented
          label={t('newsroom.writing.language')}
          value={shown}
          onChange={onShow}
          options={languagesHere().map((value) => ({ value, label: languageName(value) }))}
        />
      </div>
    </div>
  )
}
