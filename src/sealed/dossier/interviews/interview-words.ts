// All that was written down of what a person said in one interview: the note and the summary.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Desk } from '../../desk/desk.ts'
import type { Registers } from '../../log/model.ts'
import { textOfNote } from '../../log/note-text.ts'
import { wordsNote } from '../names.ts'
import { readInterview } from './interview.ts'

/** Every version of the summary that stands is among the words. Refused as the desk refuses to open the note. */
export async function interviewWords(desk: Desk, stream: StreamId, registers: Registers): Promise<Outcome<string>> {
  const note = await desk.openNote(stream, wordsNote)
  if (!note.ok) return note
  const summaries = readInterview(registers).summary.told.map(({ value }) => value ?? '')
  return accept([textOfNote(note.value.state), ...summaries].join('\n'))
}
