// Consent before words, held by the desk whatever screen asks: nothing that a person says is written into her interview before she agreed to it.
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { saying } from '../../dossier/field.ts'
import { recordingOf } from '../../dossier/interviews/interview.ts'
import { interview, interviewThemes } from '../../dossier/names.ts'
import type { Stream } from '../../log/stream.ts'
import type { Change } from '../desk.ts'

/**
 * Refuses `words-before-consent` for the note of an interview, or a file of it, if nobody wrote that she agreed, or somebody that she did not; where another
 * consented for her, she herself must have agreed too. Only asked about what is to be written here now. What was typed while it was allowed, what a draft or an
 * earlier device left, and what comes from others is accepted as it is, and shown as written without consent.
 */
export const consentFirst = (stream: Stream): Outcome<null> => consentOnceSaid(stream, [])

/** The same for changes of fields: the summary, and the themes, which say what she spoke of. Consent that is written together with them counts; taking out needs none. */
export function consentBefore(stream: Stream, changes: readonly Change[]): Outcome<null> {
  const words = changes.some(
    ({ register, value }) =>
      (register === interview.summary.name && value !== null) ||
      (register.startsWith(interviewThemes) && value === true),
  )
  if (!words) return accept(null)
  const told = changes.filter(({ replaces }) => !replaces)
  return consentOnceSaid(stream, told)
}

const consentOnceSaid = (stream: Stream, told: readonly Change[]): Outcome<null> =>
  !isInterview(stream) || recordingOf(saying(stream.registers(), told)) === 'open'
    ? accept(null)
    : refuse('words-before-consent')

const isInterview = (stream: Stream): boolean => stream.access().streams.get(stream.stream) === 'interview'
