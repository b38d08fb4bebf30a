// What is wrong in a questionnaire being written, in words, next to the fault: its questions are called by their numbers and words, as their author reads them.
import { createContext, type ReactNode, useContext } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { partAt } from '../../dossier/forms/building/draft.ts'
import { type BuildFault, isDoubt } from '../../dossier/forms/building/faults.ts'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import { circleShown } from '../../dossier/forms/rules.ts'

/** The questionnaire that the faults inside are of. */
export const FaultsOf = createContext<Questionnaire | null>(null)

/** A sentence for each; a word, not only a colour, distinguishes faults from doubts. */
export function FaultWords({ faults }: { readonly faults: readonly BuildFault[] }): ReactNode {
  const { t } = useWords()
  const sentence = useFaultSentence()
  if (faults.length === 0) return null
  return (
    <ul className="build-faults" aria-live="polite">
      {faults.map((fault) => (
        <li key={JSON.stringify(fault)} className={isDoubt(fault) ? 'hint' : 'hint wrong'}>
          {t(isDoubt(fault) ? 'build.doubt' : 'build.fault')}
          {t('dossier.colon')}
          {sentence(fault)}
        </li>
      ))}
    </ul>
  )
}

export function useFaultSentence(): (fault: BuildFault) => string {
  const { t, number, direction } = useWords()
  const called = useCalled()
  return (fault) => {
    const data = {
      name: 'name' in fault ? (namesPart(fault) ? called(fault.name) : isolated(fault.name)) : '',
      choice: 'choice' in fault ? isolated(fault.choice) : '',
      most: 'most' in fault ? number(fault.most) : '',
      at: 'at' in fault ? number(fault.at) : '',
      path:
        'path' in fault
          ? circleShown(fault.path)
              .map(called)
              .join(direction === 'rtl' ? ' ← ' : ' → ')
          : '',
    }
    switch (fault.code) {
      case 'words-missing':
        return t(fault.part === null ? 'build.fault.title-missing' : 'build.fault.words-missing')
      case 'choice-words-missing':
      case 'choices-missing':
      case 'choice-name-wrong':
      case 'choice-unknown':
      case 'number-expected':
      case 'choices-expected':
      case 'no-answer':
      case 'order-turned':
      case 'asks-nothing':
        return t(`build.fault.${fault.code}`, data)
      default:
        return t(`forms.fault.${fault.code}`, data)
    }
  }
}

/** Others name a choice, a list, a function, or what is nowhere. */
const namesPart = ({ code }: BuildFault): boolean =>
  code === 'choice-unknown' || code === 'number-expected' || code === 'choices-expected' || code === 'no-answer'

/** What has neither number nor words, or is nowhere, is called by its name. */
function useCalled(): (name: string) => string {
  const { local, number } = useWords()
  const of = useContext(FaultsOf)
  return (name) => {
    const part = of && partAt(of, name)
    const words = part ? local('title' in part ? part.title : part.text).trim() : ''
    const short = words.length > lettersOfWords ? `${words.slice(0, lettersOfWords).trimEnd()}…` : words
    const asked = part && 'number' in part ? number(part.number) : ''
    return isolated([asked, short || (asked ? '' : name)].filter(Boolean).join(' · '))
  }
}
const lettersOfWords = 60
