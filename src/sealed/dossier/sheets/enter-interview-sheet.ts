// Enters an interview's sheet into its own stream, begun only once however often saving is tried, and takes it back.
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Desk } from '../../desk/desk.ts'
import { addParagraphs, removeParagraphs, textOfDoc } from '../../log/note-text.ts'
import { editNoteApart } from '../edit-note.ts'
import { saying } from '../field.ts'
import { recordingOf } from '../interviews/interview.ts'
import { wordsNote } from '../names.ts'
import { mayTakeBack, takeBackAll } from '../take-back.ts'
import { type Entering, enterInterview, interviewEmptied } from './enter-sheet.ts'
import { notTypedIn, type Sheet, sheetTypedIn } from './sheets.ts'

type Means = {
  readonly desk: Desk
  readonly dossier: DossierId
  readonly visit: StreamId
  /** The interview’s first reader. */
  readonly me: PersonId
  /** The interview that an earlier attempt began, or that stays of a typing in which was taken back: it goes on there. */
  readonly begun: StreamId | null
  /** Called as soon as one is begun, to be kept for a further attempt. */
  readonly onBegun: (interview: StreamId) => void
}

/**
 * Gives the interview. Refused with `words-before-consent`, before anything is begun, where the sheet has words or themes and no yes to their being written down, or another’s
 * alone;
 * else with what the desk refuses, and whatever is written by then is not written twice.
 */
export async function enterInterviewSheet(
  { desk, dossier, visit, me, begun, onBegun }: Means,
  sheet: Entering,
): Promise<Outcome<StreamId>> {
  const { typed } = sheet
  const words = wordsOf(typed)
  const mayRecord = recordingOf(saying(new Map(), enterInterview(sheet))) === 'open'
  if ((words || typed.summary || typed.themes) && !mayRecord) return refuse('words-before-consent')
  const made = begun ? accept(begun) : await desk.createInterview(dossier, [me])
  if (!made.ok) return made
  const interview = made.value
  if (!begun) onBegun(interview)
  const fields = await desk.write(interview, enterInterview(sheet))
  if (!fields.ok) return fields
  const noted = words ? await writeWords(desk, interview, words) : accept(null)
  if (!noted.ok) return noted
  const told = await desk.write(visit, typedIn(sheet))
  return told.ok ? accept(interview) : told
}

/** The interview is empty again, and the sheet what it was `before`. Refused with what the desk refuses, and where somebody wrote there since (`take-back.ts`). */
export async function takeInterviewBack(
  { desk, visit, me }: Pick<Means, 'desk' | 'visit' | 'me'>,
  interview: StreamId,
  { sheet, before }: { readonly sheet: Entering; readonly before: Sheet },
): Promise<Outcome<null>> {
  const words = wordsOf(sheet.typed)
  const takings = [
    { stream: interview, did: enterInterview(sheet), back: interviewEmptied(sheet) },
    { stream: visit, did: typedIn(sheet), back: notTypedIn(before) },
  ]
  const may = await mayTakeBack(desk, me, takings)
  if (!may.ok) return may
  const unwritten = words ? await editWords(desk, interview, words, removeParagraphs) : accept(null)
  return unwritten.ok ? takeBackAll(desk, me, takings) : unwritten
}

/** Which interview it was, and what in it nobody could read, is that interview’s alone. */
const typedIn = ({ code, entered }: Entering) => sheetTypedIn(code, { ...entered, unclear: [] })

const wordsOf = ({ words }: Entering['typed']): string => (words?.type === 'text' ? words.text : '')

const writeWords = (desk: Desk, stream: StreamId, text: string): Promise<Outcome<null>> =>
  editWords(desk, stream, text, addParagraphs)

/** Nothing where it is done already: an earlier attempt did it. */
const editWords = (
  desk: Desk,
  stream: StreamId,
  text: string,
  edit: typeof addParagraphs | typeof removeParagraphs,
): Promise<Outcome<null>> =>
  editNoteApart(desk, stream, wordsNote, (doc) => {
    if (textOfDoc(doc).includes(text) !== (edit === addParagraphs)) edit(doc, text.split('\n'))
  })
