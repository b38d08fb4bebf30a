// What a draft has and lacks in each language; on a phone also the choice of the one that is written.
import { Check, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import { Segmented } from '../../../../foundation/components/choice.tsx'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { type Language, languages } from '../../../../vocabulary/languages.ts'
import { completenessIn, type DraftContent } from '../../draft.ts'

type Props = {
  readonly content: DraftContent
  readonly shown: Language
  readonly onShow: (language: Language) => void
}

export function WrittenLanguages({ content, shown, onShow }: Props): ReactNode {
  const { t } = useWords()
  const label = t('newsroom.writing.languages')
  return (
    <div className="written-languages stack-s">
      <ul className="row wide" aria-label={label}>
        {languages.map((language) => {
          const state = completenessIn(content, language)
          const Icon = state === 'whole' ? Check : CircleDashed
          const words = t('common.labelled', {
            what: t(`common.language.${language}`),
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
          options={languages.map((value) => ({ value, label: t(`common.language.${value}`) }))}
        />
      </div>
    </div>
  )
}
