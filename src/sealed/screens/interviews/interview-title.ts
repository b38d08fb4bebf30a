// What an interview is called on every screen of those who read it: by its number, and somebody who was not heard never an interview.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { wasNotHeard } from '../../dossier/interviews/interview.ts'
import type { Registers } from '../../log/model.ts'

/** `registers` null where they are not open here: then it is called an interview, as nobody else knows better. */
export function useInterviewTitle(): (number: number, registers: Registers | null) => string {
  const { t } = useWords()
  return (number, registers) =>
    t(registers && wasNotHeard(registers) ? 'dossier.interview.not-heard' : 'dossier.interview.number', { number })
}
