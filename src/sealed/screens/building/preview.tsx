// The real answering screen over answers that are nowhere: in each language, and gone when it is left.
import { type ReactNode, useMemo, useState } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Empty, Failed } from '../../../foundation/components/states.tsx'
import { useAllWordsOf, useWords, WordsProvider } from '../../../foundation/components/words-context.tsx'
import { nowhere } from '../../../foundation/words/locale.ts'
import { directionOf, type Language, languages } from '../../../vocabulary/languages.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import { faultsIn, isDoubt } from '../../dossier/forms/building/faults.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { readRules } from '../../dossier/forms/rules.ts'
import { nameOf, type Used } from '../../dossier/questionnaires/questionnaires.ts'
import { OpenQuestionnaireOf } from '../questionnaire/open-questionnaire.tsx'
import { OneSection } from '../questionnaire/questionnaire-section.tsx'
import { PreviewStream } from './preview-stream.tsx'

export function Preview({ questionnaire }: { readonly questionnaire: Questionnaire }): ReactNode {
  useAllWordsOf(languages)
  const { t, ownLanguage, languageName } = useWords()
  const [language, setLanguage] = useState<Language>(ownLanguage)
  const status = useDeskStatus()
  const used = useMemo<Used | null>(() => {
    const read = readRules(questionnaire)
    if (!read.ok) return null
    const name = nameOf(questionnaire)
    return { name, questionnaire, rules: read.rules, write: null, earlier: [], keptUnder: new Map() }
  }, [questionnaire])
  const wrong = faultsIn(questionnaire).filter((fault) => !isDoubt(fault)).length
  if (questionsOf(questionnaire).length === 0)
    return <Empty title={t('build.preview-none')} text={t('build.preview-none-text')} />
  if (!used) return <Failed problem={refuse('questionnaire-not-ready', { count: wrong }).problem} />
  return (
    <div className="stack">
      <Notice>
        <p>{t('build.preview-why')}</p>
      </Notice>
      <Segmented
        label={t('build.preview-in')}
        value={language}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
        onChange={setLanguage}
      />
      <WordsProvider
        language={language}
        where={status?.institution ?? nowhere}
        addressedAs={status?.me?.addressedAs ?? null}
      >
        <div className="preview" lang={language} dir={directionOf(language)}>
          <PreviewStream>
            <OpenQuestionnaireOf key={language} used={used}>
              {questionnaire.sections.map((section) => (
                <OneSection key={section.id} section={section} />
              ))}
            </OpenQuestionnaireOf>
          </PreviewStream>
        </div>
      </WordsProvider>
    </div>
  )
}
