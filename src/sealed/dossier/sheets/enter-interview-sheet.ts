// Enters an interview's sheet into its own stream, begun only once however often saving is tried.
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Desk } from '../../desk/desk.ts'
import { addParagraphs, textOfNote } from '../../log/note-text.ts'
import { wordsNote } from '../names.ts'
import { type Entering, enterInterview } from './enter-sheet.ts'
import { sheetTypedIn } from './sheets.ts'

type Means = {
  readonly desk: Desk
  readonly dossier: DossierId
  readonly visit: StreamId
  /** The interview’s first reader. */
  readonly me: PersonId
  /** The interview that an earlier attempt began: it goes on there. */
  readonly begun: StreamId | null
  /** Called as soon as one is begun, to be kept for a further attempt. */
  readonly onBegun: (interview: StreamId) => void
}

/**
 * Gives the interview. Refused with `words-before-consent`, before anything is begun, where the sheet has words or themes and no yes to their being written down;
 * else with what the desk refuses, and whatever is written by then is not written twice.
 */
export async function enterInterviewSheet(
  { desk, dossier, visit, me, begun, onBegun }: Means,
  sheet: Entering,
): Promise<Outcome<StreamId>> {
  const { code, typed, entered } = sheet
  const words = typed.words?.type === 'text' ? typed.words.text : ''
  const mayRecord = typed['consent-record']?.type === 'choice' && typed['consent-record'].choice === 'yes'
  if ((words || typed.summary || typed.themes) && !mayRecord) return refuse('words-before-consent')
  const made = begun ? accept(begun) : await desk.createInterview(dossier, [me])
  if (!made.ok) return made
  const interview = made.value
  if (!begun) onBegun(interview)
  const fields = await desk.write(interview, enterInterview(sheet))
  if (!fields.ok) return fields
  const noted = words ? await writeWords(desk, interview, words) : accept(null)
  if (!noted.ok) return noted
  // Which interview it was, and what in it nobody could read, is that interview’s alone.
  const told = await desk.write(visit, sheetTypedIn(code, { ...entered, unclear: [] }))
  return told.ok ? accept(interview) : told
}

async function writeWords(desk: Desk, stream: StreamId, text: string): Promise<Outcome<null>> {
  const opened = await desk.openNote(stream, wordsNote)
  if (!opened.ok) return opened
  // An earlier attempt wrote them.
  if (textOfNote(opened.value.state).includes(text)) return accept(null)
  const doc = new Doc()
  doc.clientID = opened.value.clientId
  applyUpdate(doc, opened.value.state)
  const before = encodeStateVector(doc)
  addParagraphs(doc, text.split('\n'))
  return desk.editNote(stream, wordsNote, opened.value.session, encodeStateAsUpdate(doc, before))
}
