// What an interview is called on every screen of those who read it: by its number, and somebody who was not heard never an interview.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { wasNotHeard } from '../../dossier/interviews/interview.ts'
import type { Registers } from '../../log/model.ts'

/** `registers` null where they are not open here: whoever does not read it cannot know whether somebody was heard. */
export function useInterviewTitle(): (number: number, registers: Registers | null) => string {
  const { t } = useWords()
  return (number, registers) => {
    if (!registers) return t('heads.stream.interview', { number })
    return t(wasNotHeard(registers) ? 'dossier.interview.not-heard' : 'dossier.interview.number', { number })
  }
}
