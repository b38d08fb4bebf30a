// What is wrong in a questionnaire being written, in words, next to the fault.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import { type BuildFault, isDoubt } from '../../dossier/forms/building/faults.ts'

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
  const { t, number } = useWords()
  return (fault) => {
    const data = {
      name: 'name' in fault ? isolated(fault.name) : '',
      choice: 'choice' in fault ? isolated(fault.choice) : '',
      most: 'most' in fault ? number(fault.most) : '',
      at: 'at' in fault ? number(fault.at) : '',
      path: 'path' in fault ? leftToRight(pathShown(fault.path)) : '',
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
        return t(`build.fault.${fault.code}`, data)
      default:
        return t(`forms.fault.${fault.code}`, data)
    }
  }
}

/** A circle through hundreds of names is told by its ends. */
const pathShown = (path: readonly string[]): string =>
  (path.length > 8 ? [...path.slice(0, 4), '…', ...path.slice(-3)] : path).join(' → ')
