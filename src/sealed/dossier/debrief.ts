// The evening of a day of visit: what each member brought, what is still open, what several told, what is decided for tomorrow.
import { dayIn, type Instant, type IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import { type Theme, themes } from '../../vocabulary/themes.ts'
import type { Registers } from '../log/model.ts'
import { type MemberPart, partOn } from './do-no-harm/team-part.ts'
import { change, type FieldChange, latest, type Read, read, type Told, type Values } from './field.ts'
import type { ConsentSource } from './findings/finding-consent.ts'
import type { SourceOf } from './findings/finding-sources.ts'
import { readInterview, themesIn } from './interviews/interview.ts'
import { isAwaited, isWatched, readReturnChecks } from './interviews/reprisal-watch.ts'
import { decisionAt } from './names.ts'
import { isUrgent, madeBy, type Observation, readBy, readObservations } from './observations.ts'
import { everyQuestion, type PlacedQuestion } from './questionnaires/questionnaires.ts'
import { readContacts } from './remote/contacts.ts'
import { type DocumentRequest, readDocumentRequests, stateOfRequest } from './remote/document-requests.ts'
import { rowsOf } from './rows.ts'
import { countSheets, readSheets } from './sheets/sheets.ts'
import { entriesOpen, fieldsOfEntry, readEntry, readWorksheets, type Worksheet } from './worksheets/worksheets.ts'

type DayOf = {
  readonly visit: Registers
  /** Those that this person reads. */
  readonly interviews: readonly ConsentSource[]
  readonly team: readonly PersonId[]
  readonly day: IsoDate
  readonly timeZone: string
}

export type Debrief = {
  readonly members: readonly MemberDay[]
  /** Of the day, by anybody, and not yet read by a coordinator. */
  readonly urgent: readonly Observation[]
  readonly differing: readonly PlacedQuestion[]
  /** Printed sheets that went out and are neither back nor known to be lost. */
  readonly sheetsOut: number
  readonly sheetsLost: number
  /** Registers of which drawn entries are not looked through to the end, with how many. */
  readonly registersOpen: readonly { readonly worksheet: Worksheet; readonly entries: number }[]
  /** Documents whose last day is this one, or is over. */
  readonly documentsDue: readonly DocumentRequest[]
  /** Of those that this person reads: who is watched over, and nobody is to return to. */
  readonly unreturned: readonly ConsentSource[]
  readonly interviewsToday: number
  readonly toldBySeveral: readonly SeveralAccounts[]
}

export type MemberDay = {
  readonly person: PersonId
  readonly observations: number
  readonly answers: number
  /** Entries of registers in which she looked. */
  readonly entries: number
  /** Calls and letters of that day. */
  readonly contacts: number
  /** Documents that she asked for, or wrote down as come, that day. */
  readonly documents: number
  /** Her self-assessment of the day: what came of it, and nothing else. */
  readonly check: MemberPart['check']
}

/** A theme with two voices or more, of which no finding yet rests on all. */
export type SeveralAccounts = {
  readonly theme: Theme
  readonly interviews: readonly StreamId[]
  readonly observations: readonly SourceOf[]
  readonly observers: readonly PersonId[]
}

export function debriefOf({ visit, interviews, team, day, timeZone }: DayOf): Debrief {
  const isToday = (at: Instant) => dayIn(at, timeZone) === day
  const observations = readObservations(visit)
  const seen = observations.filter((one) => {
    const made = madeBy(one)
    return (latest(one.on) ?? (made && dayIn(made.claimed, timeZone))) === day
  })
  const questions = everyQuestion(visit)
  const sheets = countSheets(readSheets(visit))
  const worksheets = readWorksheets(visit)
  const entries = worksheets.flatMap((worksheet) => entriesWrittenOf(visit, worksheet))
  const contacts = readContacts(visit).filter(({ on }) => latest(on) === day)
  const requests = readDocumentRequests(visit)
  const answered = questions.flatMap(({ state }) => ('answers' in state ? state.answers : []))
  return {
    members: team.map((person) => ({
      person,
      observations: seen.filter((one) => madeBy(one)?.person === person).length,
      answers: answered.filter((answer) => answer.person === person && isToday(answer.claimed)).length,
      entries: entries.filter((told) => told.some((one) => one.person === person && isToday(one.claimed))).length,
      contacts: contacts.filter(({ begun }) => begun.told[0]?.person === person).length,
      documents: requests.filter((request) =>
        [request.asked, request.cameOn].some(({ told }) =>
          told.some((one) => one.person === person && one.value === day),
        ),
      ).length,
      check: partOn(visit, person, day).check,
    })),
    urgent: observations.filter((one) => isUrgent(one) && !readBy(one)),
    differing: questions.filter(({ state }) => state.state === 'differing'),
    sheetsOut: sheets.out,
    sheetsLost: sheets.lost,
    registersOpen: worksheets
      .map((worksheet) => ({ worksheet, entries: entriesOpen(visit, worksheet) }))
      .filter(({ entries }) => entries > 0),
    documentsDue: requests.filter((request) => {
      const due = latest(request.due)
      return due !== null && due <= day && ['due', 'overdue'].includes(stateOfRequest(visit, request, day))
    }),
    unreturned: interviews.filter(
      ({ registers }) => isWatched(registers) && !readReturnChecks(registers).some(isAwaited),
    ),
    interviewsToday: interviews.filter(({ registers }) => latest(readInterview(registers).on) === day).length,
    toldBySeveral: toldBySeveral(observations, interviews),
  }
}

/** Of each entry that was drawn at any time, who wrote of it and when. */
function entriesWrittenOf(visit: Registers, worksheet: Worksheet): readonly (readonly Told<unknown>[])[] {
  const drawn = new Set(worksheet.draws.flatMap(({ numbers }) => numbers))
  return [...drawn].map((number) => fieldsOfEntry(readEntry(visit, worksheet, number)))
}

function toldBySeveral(
  observations: readonly Observation[],
  interviews: readonly ConsentSource[],
): readonly SeveralAccounts[] {
  return themes.flatMap((theme): SeveralAccounts[] => {
    const told = interviews.filter(({ registers }) => themesIn(registers).includes(theme)).map(({ stream }) => stream)
    const seen = observations.filter((one) => latest(one.theme) === theme)
    const observers = [...new Set(seen.flatMap((one) => madeBy(one)?.person ?? []))]
    if (told.length + observers.length < 2) return []
    return [
      { theme, interviews: told, observations: seen.map(({ row }) => ({ kind: 'observation', of: row })), observers },
    ]
  })
}

export type Decision = Read<ReturnType<typeof decisionAt>> & { readonly row: string }

/** What the team decided of an evening, oldest first. */
export const readDecisions = (registers: Registers): readonly Decision[] =>
  rowsOf(registers, 'decisions', (row) => ({ row, ...read(registers, decisionAt(row)) }))

export const changeDecision = (row: string, values: Values<ReturnType<typeof decisionAt>>): readonly FieldChange[] =>
  change(decisionAt(row), values)
