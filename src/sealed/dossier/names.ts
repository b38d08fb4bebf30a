// The naming scheme: every register of a dossier's streams, its name and what it holds. Changing a name here orphans what exists.
//   visit stream      plan/… delegation/<roster person>/… objectives/<recommendation>/… mission/… undertaking/<person> luggage/<item>/… protocol/… measures/<row>/… fitness/<person or roster person> participation/<person> checks/<person>/<day> thresholds/<threshold> kit/<item>/… spots/<row>/… wings/<row>/… access/<row>/… contacts/<row>/… requests/<row>/… worksheets/<row>/… observations/<row>/… questionnaires/<questionnaire>/… answers/<key> rows.<questionnaire>.<repeat>/<row>/… sheets/<code>/… notes/<row>/… findings/<row>/… decisions/<row>/… attachments/<file>/… allegations/<row>/… withdrawn/<stream> by-mistake by-mistake/<stream> release/…
//   programme stream  by-mistake programme/… targets/<of> planned/<row>/… events/<row>/…
//   interview stream  interview/… consent/… withdrawals/<row>/… reprisal/… allegations/<row>/… returns/<row>/… attachments/<file>/…
// A row is named by 16 random bytes and never renamed; `removed` hides it and can be undone.
import * as v from 'valibot'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { FileId, PersonId, RosterId, StreamId } from '../../vocabulary/ids.ts'
import { type Language, languages } from '../../vocabulary/languages.ts'
import { spokenLanguages } from '../../vocabulary/people.ts'
import { placeEvents } from '../../vocabulary/places.ts'
import { implementations } from '../../vocabulary/recommendations.ts'
import { themes } from '../../vocabulary/themes.ts'
import { accessSought, refusalEnds, refusalGrounds } from '../../vocabulary/visits/access-refusals.ts'
import { consentUses, withdrawalWays } from '../../vocabulary/visits/consent.ts'
import { measuredQuantities } from '../../vocabulary/visits/measurements.ts'
import { checkResults, registerKinds } from '../../vocabulary/visits/registers.ts'
import {
  contactMeans,
  contactParties,
  contactSides,
  documentGrounds,
  documentsCame,
  interviewMeans,
  presences,
} from '../../vocabulary/visits/remote-work.ts'
import {
  allegationStates,
  reprisalKinds,
  reprisalSources,
  returnMeans,
  returnOutcomes,
  riskLevels,
} from '../../vocabulary/visits/reprisals.ts'
import {
  approvers,
  exposures,
  findingNatures,
  healthCrises,
  plannedStates,
  programmeReserves,
  protocolDecisions,
  type SpotCheck,
  severities,
  spotChecks,
  spotSettings,
  visitKinds,
} from '../../vocabulary/visits/visits.ts'
import { captionRegister } from '../log/attachments/attachment-form.ts'
import type { Value } from '../log/model.ts'
import { register } from './field.ts'
import { questionnaire } from './forms/form.ts'
import { answerRecord } from './questionnaires/answer.ts'
import * as shape from './shapes.ts'

// -- visit stream

export const plan = {
  place: register('plan/place', shape.placeRef),
  kind: register('plan/kind', v.picklist(visitKinds)),
  /** What a thematic visit is about; any other may have one. */
  theme: register('plan/theme', v.picklist(themes)),
  from: register('plan/from', shape.date),
  to: register('plan/to', shape.date),
  announced: register('plan/announced', v.boolean()),
  objectives: register('plan/objectives', shape.text),
  /** Those that the people held there speak: whether the delegation speaks them is pointed out. */
  languages: register('plan/languages', v.pipe(v.array(v.picklist(spokenLanguages)), v.maxLength(30), v.readonly())),
}

/** Somebody of the roster who goes. Named by her entry there: two who choose her choose one. */
export const delegateAt = (person: string) => ({
  person: register(`delegation/${person}/person`, shape.rosterRef),
  /** Why she goes although something speaks against it: a conflict of interest, a term that is over. */
  despite: register(`delegation/${person}/despite`, shape.text),
  begun: register(`delegation/${person}/begun`, shape.instant),
  removed: register(`delegation/${person}/removed`, v.boolean()),
})

/** A recommendation that the visit sets out to verify, and what the team saw of it. Named by the recommendation: two who add it add one. */
export const objectiveAt = (recommendation: string) => ({
  recommendation: register(`objectives/${recommendation}/recommendation`, shape.recommendationRef),
  /** What the team proposes to the register as verified. */
  implementation: register(`objectives/${recommendation}/implementation`, v.picklist(implementations)),
  seen: register(`objectives/${recommendation}/seen`, shape.text),
  begun: register(`objectives/${recommendation}/begun`, shape.instant),
  removed: register(`objectives/${recommendation}/removed`, v.boolean()),
})

/** Written once, when an exercise begins; whatever is written after it does not take it away. */
export const exerciseMark = register('plan/exercise', v.literal(true))

/** What the mission order says beside the plan and the team: its number, who signs it, the national text that it rests on. */
export const missionOrder = {
  number: register('mission/number', shape.line),
  law: register('mission/law', shape.line),
  signatory: register('mission/signatory', shape.line),
  function: register('mission/function', shape.line),
  at: register('mission/at', shape.line),
  on: register('mission/on', shape.date),
}

/** Signed by the device of the person whom it names, in the words that she read; or what she says instead of signing. */
export const undertakingBy = (person: PersonId) =>
  register(
    `undertaking/${person}`,
    v.union([
      v.pipe(v.object({ version: shape.line, language: v.picklist(languages), text: shape.text }), v.readonly()),
      v.pipe(v.object({ declined: v.literal(true), reason: shape.text }), v.readonly()),
    ]),
  )

/** Something to take along, in place of or in addition to the ready list for the kind of visit. `item`: a ready one's name, or a row's. */
export const luggageAt = (item: string) => ({
  name: register(`luggage/${item}/name`, shape.line),
  quantity: register(`luggage/${item}/quantity`, shape.count),
  packed: register(`luggage/${item}/packed`, shape.count),
  used: register(`luggage/${item}/used`, shape.count),
  begun: register(`luggage/${item}/begun`, shape.instant),
  removed: register(`luggage/${item}/removed`, v.boolean()),
})

export const protocol = {
  decision: register('protocol/decision', v.picklist(protocolDecisions)),
  reasons: register('protocol/reasons', shape.text),
  crisis: register('protocol/crisis', v.picklist([...healthCrises, 'none'])),
  /** Further crises at the same time, as heat and scabies in one prison; of no meaning where `crisis` is none. */
  also: register('protocol/also', v.pipe(v.array(v.picklist(healthCrises)), v.maxLength(10), v.readonly())),
  /** The institution's own protocol, of whichever crisis, where it was taken over before each crisis had its own (`ownProtocolFor`). */
  own: register('protocol/own', shape.ownProtocol),
  /** The day on which the decision is looked at again. */
  review: register('protocol/review', shape.date),
  /**
   * Its signer is the approver; it holds what was approved, for which crisis, and which writes said it, so that a later decision, or another crisis, leaves it
   * behind. Older ones name no writes, or no crisis.
   */
  approval: register(
    'protocol/approval',
    v.pipe(
      v.object({
        decision: v.picklist(protocolDecisions),
        crisis: v.optional(v.nullable(v.picklist([...healthCrises, 'none']))),
        also: v.optional(v.pipe(v.array(v.picklist(healthCrises)), v.maxLength(10), v.readonly())),
        of: v.optional(shape.writes),
      }),
      v.readonly(),
    ),
  ),
  /** Whether somebody else than who proposed the decision approves it: so it is until somebody says otherwise. */
  approver: register('protocol/approver', v.picklist(approvers)),
  /** The day on which somebody looked for measures in force in the country, the region and the place. */
  looked: register('protocol/looked', shape.date),
  /** Whether the place is affected by the crisis: what is clean is visited before what is affected. */
  exposure: register('protocol/exposure', v.picklist(exposures)),
  interviewsHeld: register('protocol/interviews-held', shape.text),
  /** How many interviews the kit is calculated for. */
  interviewsPlanned: register('protocol/interviews-planned', shape.count),
  /** Somebody goes on although measures are missing: which, by the names that `readiness.ts` gives them, and why. */
  goingOn: register(
    'protocol/going-on',
    v.pipe(
      v.object({ missing: v.pipe(v.array(shape.line), v.maxLength(200), v.readonly()), reason: shape.text }),
      v.readonly(),
    ),
  ),
}

/** The institution's own protocol of this crisis, whole, in the version that was taken over. */
export const ownProtocolFor = (crisis: (typeof healthCrises)[number] | 'none') =>
  register(`protocol/own/${crisis}`, shape.ownProtocol)

export const measureScopes = ['country', 'region', 'place'] as const
/** A health or safety measure in force, as somebody ordered or published it. */
export const measureAt = (row: string) => ({
  scope: register(`measures/${row}/scope`, v.picklist(measureScopes)),
  text: register(`measures/${row}/text`, shape.localText),
  source: register(`measures/${row}/source`, shape.line),
  /** The day of the text that orders it. */
  on: register(`measures/${row}/on`, shape.date),
  /** In force from this day, or else from that of its text; until this one, or until it is lifted. */
  from: register(`measures/${row}/from`, shape.date),
  until: register(`measures/${row}/until`, shape.date),
  /** What it asks of the delegation. */
  asks: register(`measures/${row}/asks`, shape.text),
  begun: register(`measures/${row}/begun`, shape.instant),
  removed: register(`measures/${row}/removed`, v.boolean()),
})

/** Fit or not, until when. Never why: a diagnosis has no field. Who goes without an account is named by her entry in the roster. */
export const fitnessOf = (person: PersonId | RosterId) =>
  register(`fitness/${person}`, v.pipe(v.object({ fit: v.boolean(), until: v.nullable(shape.date) }), v.readonly()))

/** Whether she goes of her own will. Only her own word counts, and no reason is asked: there is no place for one. */
export const participationOf = (person: PersonId) => register(`participation/${person}`, v.boolean())

/** The result of her self-assessment on a day, fit or not, and nothing of what she answered. Only her own word counts. */
export const checkOf = (person: PersonId, day: IsoDate) => register(`checks/${person}/${day}`, v.boolean())

/** A figure that the team set in the place of the template's: null while it is known to be unknown. Its signer and her time are its record's. */
export const thresholdAt = (threshold: string) =>
  register(
    `thresholds/${threshold}`,
    v.pipe(
      v.object({
        value: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100_000))),
        source: shape.line,
        on: shape.date,
        why: shape.text,
      }),
      v.readonly(),
    ),
  )

/** An item of the kit: one of the template's under its own name, or a row with a name that the team gave. */
export const kitAt = (item: string) => ({
  name: register(`kit/${item}/name`, shape.line),
  /** How many, where the team says another number than the calculated one. */
  needed: register(`kit/${item}/needed`, shape.count),
  packed: register(`kit/${item}/packed`, shape.count),
  used: register(`kit/${item}/used`, shape.count),
  begun: register(`kit/${item}/begun`, shape.instant),
  removed: register(`kit/${item}/removed`, v.boolean()),
})

/** A spot in the place where interviews are held, and what was ensured there. */
export const spotAt = (row: string) => ({
  name: register(`spots/${row}/name`, shape.line),
  setting: register(`spots/${row}/setting`, v.picklist(spotSettings)),
  /** Between who asks and who answers, in metres. */
  distance: register(`spots/${row}/distance`, v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  ...(Object.fromEntries(spotChecks.map((check) => [check, register(`spots/${row}/${check}`, v.boolean())])) as {
    readonly [Check in SpotCheck]: ReturnType<typeof register<boolean>>
  }),
  begun: register(`spots/${row}/begun`, shape.instant),
  removed: register(`spots/${row}/removed`, v.boolean()),
})

/** A wing of the place, or a room of it, as far as the order matters in which they are seen. */
export const wingAt = (row: string) => ({
  name: register(`wings/${row}/name`, shape.line),
  exposure: register(`wings/${row}/exposure`, v.picklist(exposures)),
  begun: register(`wings/${row}/begun`, shape.instant),
  removed: register(`wings/${row}/removed`, v.boolean()),
})

/** One time that the delegation, or one of it, was kept from what it may see (OPCAT 20). Names no official: a function and a service. */
export const accessRefusalAt = (row: string) => ({
  sought: register(`access/${row}/sought`, v.picklist(accessSought)),
  on: register(`access/${row}/on`, shape.date),
  /** How long it lasted, or was waited, in minutes. */
  minutes: register(`access/${row}/minutes`, shape.count),
  by: register(`access/${row}/by`, shape.line),
  ground: register(`access/${row}/ground`, v.picklist(refusalGrounds)),
  /** The text that was invoked, as it was named. */
  legal: register(`access/${row}/legal`, shape.line),
  account: register(`access/${row}/account`, shape.text),
  end: register(`access/${row}/end`, v.picklist(refusalEnds)),
  begun: register(`access/${row}/begun`, shape.instant),
  removed: register(`access/${row}/removed`, v.boolean()),
})

/** A call, a video or a letter from or to somebody who is not deprived of liberty; of one who is, only that it was. */
export const contactAt = (row: string) => ({
  means: register(`contacts/${row}/means`, v.picklist(contactMeans)),
  begunBy: register(`contacts/${row}/begun-by`, v.picklist(contactSides)),
  on: register(`contacts/${row}/on`, shape.date),
  at: register(`contacts/${row}/at`, shape.timeOfDay),
  minutes: register(`contacts/${row}/minutes`, shape.count),
  party: register(`contacts/${row}/party`, v.picklist(contactParties)),
  /** A function or a pseudonym, never a name. */
  who: register(`contacts/${row}/who`, shape.line),
  others: register(`contacts/${row}/others`, v.picklist(presences)),
  othersWere: register(`contacts/${row}/others-were`, shape.line),
  said: register(`contacts/${row}/said`, shape.text),
  unverified: register(`contacts/${row}/unverified`, shape.text),
  files: register(`contacts/${row}/files`, shape.files),
  begun: register(`contacts/${row}/begun`, shape.instant),
  removed: register(`contacts/${row}/removed`, v.boolean()),
})

/** Documents or information that the mechanism asks for (OPCAT 20(a) and (b)). */
export const documentRequestAt = (row: string) => ({
  what: register(`requests/${row}/what`, shape.text),
  /** A function and a service, never a name. */
  of: register(`requests/${row}/of`, shape.line),
  ground: register(`requests/${row}/ground`, v.picklist(documentGrounds)),
  asked: register(`requests/${row}/asked`, shape.date),
  due: register(`requests/${row}/due`, shape.date),
  reminders: register(`requests/${row}/reminders`, shape.dates),
  came: register(`requests/${row}/came`, v.picklist(documentsCame)),
  cameOn: register(`requests/${row}/came-on`, shape.date),
  files: register(`requests/${row}/files`, shape.files),
  /** The refusal of access that became of it. */
  refusal: register(`requests/${row}/refusal`, shape.line),
  begun: register(`requests/${row}/begun`, shape.instant),
  removed: register(`requests/${row}/removed`, v.boolean()),
})

/** A register of the place of which entries are drawn and checked. An entry is named by its number, never by whose it is. */
export const worksheetAt = (row: string) => ({
  kind: register(`worksheets/${row}/kind`, v.picklist(registerKinds)),
  /** As the place calls it. */
  title: register(`worksheets/${row}/title`, shape.line),
  from: register(`worksheets/${row}/from`, shape.date),
  to: register(`worksheets/${row}/to`, shape.date),
  /** How many entries the register has in this period. */
  total: register(`worksheets/${row}/total`, shape.count),
  /** With what the entries were compared. */
  compared: register(`worksheets/${row}/compared`, shape.text),
  begun: register(`worksheets/${row}/begun`, shape.instant),
  removed: register(`worksheets/${row}/removed`, v.boolean()),
})

/** One drawing of lots; `name` says all that its numbers follow from (`drawName` of `draw-entries.ts`). Nothing takes it away. */
export const drawAt = (row: string, name: string) =>
  register(
    `worksheets/${row}/draws/${name}`,
    v.pipe(v.object({ numbers: v.pipe(v.array(shape.count), v.readonly()), reason: shape.line }), v.readonly()),
  )

export const entryAt = (row: string, entry: number) => ({
  /** In the unit that its kind of register asks. */
  length: register(`worksheets/${row}/entries/${entry}/length`, shape.count),
  note: register(`worksheets/${row}/entries/${entry}/note`, shape.text),
})
export const entryCheck = (row: string, entry: number, check: string) =>
  register(`worksheets/${row}/entries/${entry}/check/${check}`, v.picklist(checkResults))

/** What somebody saw or measured in a room or a wing, there and then. Who and when are its record's. */
export const observationAt = (row: string) => ({
  where: register(`observations/${row}/where`, shape.line),
  theme: register(`observations/${row}/theme`, v.picklist(themes)),
  /** When it was seen, where that is not when it was written down: what is typed in the evening from paper. */
  on: register(`observations/${row}/on`, shape.date),
  at: register(`observations/${row}/at`, shape.timeOfDay),
  text: register(`observations/${row}/text`, shape.text),
  measured: register(
    `observations/${row}/measured`,
    v.pipe(v.object({ quantity: v.picklist(measuredQuantities), value: v.pipe(v.number(), v.finite()) }), v.readonly()),
  ),
  photos: register(`observations/${row}/photos`, shape.files),
  urgent: register(`observations/${row}/urgent`, v.boolean()),
  /** Its signer is the coordinator who has read that it is urgent. */
  read: register(`observations/${row}/read`, v.literal(true)),
  begun: register(`observations/${row}/begun`, shape.instant),
  removed: register(`observations/${row}/removed`, v.boolean()),
})

/** What whoever types a sheet in says of it. `unclear` names what nobody could read (`SheetLine.key`); what is not among the answers or here was left empty. */
const sheetFacts = {
  writer: shape.line,
  on: v.nullable(shape.date),
  unclear: v.pipe(v.array(shape.line), v.maxLength(3_000), v.readonly()),
}
const sheetEntered = v.pipe(
  v.object({
    ...sheetFacts,
    /** The rows that the sheet's rows became (`rowKey` of `sheet-lines.ts`), where anything was written or could not be read in them. */
    rows: v.optional(v.pipe(v.record(shape.line, shape.line), v.readonly())),
  }),
  v.readonly(),
)

/** `key`: `answerKey` of `questionnaires.ts`. */
export const answerTo = (key: string) => register(`answers/${key}`, answerRecord)

/** A questionnaire that the dossier uses, whole, so that its answers can be read for ever; named by its id and version. */
export const questionnaireAt = (name: string) => ({
  form: register(`questionnaires/${name}/form`, questionnaire),
  /** The name of the version that it was taken up after, in this dossier. */
  after: register(`questionnaires/${name}/after`, shape.line),
  begun: register(`questionnaires/${name}/begun`, shape.instant),
  removed: register(`questionnaires/${name}/removed`, v.boolean()),
})

/** A row of a repeat; `within` is the row of the repeat around it. */
export const repeatRowAt = (list: string, row: string) => ({
  within: register(`${list}/${row}/within`, shape.line),
  begun: register(`${list}/${row}/begun`, shape.instant),
  removed: register(`${list}/${row}/removed`, v.boolean()),
})

export const sheetPlaces = ['printed', 'out', 'back', 'lost', 'destroyed'] as const
/** A printed sheet, by its code. Which interview was written on one, only that interview’s own stream says. */
export const sheetAt = (code: string) => ({
  /** The questionnaire’s name and version. */
  form: register(`sheets/${code}/form`, shape.line),
  language: register(`sheets/${code}/language`, v.picklist(languages)),
  where: register(`sheets/${code}/where`, v.picklist(sheetPlaces)),
  entered: register(`sheets/${code}/entered`, sheetEntered),
  /** Sheets of one printing bear the same moment. */
  begun: register(`sheets/${code}/begun`, shape.instant),
  removed: register(`sheets/${code}/removed`, v.boolean()),
})

/** The text is the rich-text note of the same name as the row. */
export const noteAt = (row: string) => ({
  title: register(`notes/${row}/title`, shape.line),
  begun: register(`notes/${row}/begun`, shape.instant),
  removed: register(`notes/${row}/removed`, v.boolean()),
})

/** Of any stream: beside the facts that the file's own record holds (`log/attachments/attachment-form.ts`). */
export const attachmentAt = (file: FileId) => ({
  caption: register(captionRegister(file), shape.line),
  removed: register(`attachments/${file}/removed`, v.boolean()),
})

/** What the team decided of an evening for the days after. */
export const decisionAt = (row: string) => ({
  text: register(`decisions/${row}/text`, shape.line),
  /** Who sees to it, and until which day. */
  by: register(`decisions/${row}/by`, shape.person),
  until: register(`decisions/${row}/until`, shape.date),
  done: register(`decisions/${row}/done`, v.boolean()),
  begun: register(`decisions/${row}/begun`, shape.instant),
  removed: register(`decisions/${row}/removed`, v.boolean()),
})

export const findingAt = (row: string) => ({
  nature: register(`findings/${row}/nature`, v.picklist(findingNatures)),
  severity: register(`findings/${row}/severity`, v.picklist(severities)),
  theme: register(`findings/${row}/theme`, v.picklist(themes)),
  standards: register(`findings/${row}/standards`, shape.standards),
  observations: register(`findings/${row}/observations`, shape.count),
  registers: register(`findings/${row}/registers`, shape.count),
  persons: register(`findings/${row}/persons`, shape.count),
  interviews: register(`findings/${row}/interviews`, shape.streams),
  /** The part of the place that it is about. */
  part: register(`findings/${row}/part`, shape.line),
  identifies: register(`findings/${row}/identifies`, v.picklist(['nobody', 'someone'])),
  begun: register(`findings/${row}/begun`, shape.instant),
  removed: register(`findings/${row}/removed`, v.boolean()),
})
export const findingTitle = (row: string, language: Language) =>
  register(`findings/${row}/title/${language}`, shape.line)
export const findingText = (row: string, language: Language) => register(`findings/${row}/text/${language}`, shape.text)

export const sourceKinds = ['observation', 'answer', 'register', 'contact', 'document'] as const
/** What the finding rests on beside interviews; `was` is what the source said when it was last looked at. Null takes it out. */
export const findingSource = (row: string, kind: (typeof sourceKinds)[number], of: string) =>
  register(
    `${findingSources(row)}${kind}/${of}`,
    v.pipe(
      v.object({
        kind: v.picklist(sourceKinds),
        of: shape.line,
        was: v.record(v.string(), v.array(v.custom<Value>((value) => value !== undefined))),
      }),
      v.readonly(),
    ),
  )
export const findingSources = (row: string) => `findings/${row}/sources/`
/** Why a member does not share the finding. Only her own word counts. */
export const disagreementOf = (row: string, person: PersonId) =>
  register(`${disagreementsOver(row)}${person}`, shape.text)
export const disagreementsOver = (row: string) => `findings/${row}/disagreements/`

/** Whether a finding or a refusal of access leaves at the next release, and why not where it stays. */
export const choiceFor = (row: string) =>
  register(`release/choice/${row}`, v.pipe(v.object({ leaves: v.boolean(), reason: shape.text }), v.readonly()))

/** Which interview's consent was withdrawn, for everyone who reads the visit: that alone, not by whom or why. */
export const withdrawnFrom = (stream: StreamId) =>
  register(
    `withdrawn/${stream}`,
    v.pipe(v.object({ uses: v.pipe(v.array(v.picklist(consentUses)), v.readonly()), on: shape.date }), v.readonly()),
  )

/** An interview, a watch or medical notes that were begun by mistake: a stream cannot be unmade, and is left out while nothing is in it (`set-aside.ts`). */
export const begunByMistake = (stream: StreamId) => register(`by-mistake/${stream}`, v.boolean())

/** In a dossier's own stream: that all of it was begun by mistake, and the records that whoever says so has read. What stands in any other was written without knowing. */
export const dossierByMistake = register(
  'by-mistake',
  v.union([v.literal(false), v.pipe(v.object({ is: v.literal(true), knew: shape.records }), v.readonly())]),
)

/** base64url of at most half a megabyte of what leaves, and of a signature. */
const releasedBytes = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(700_000))
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(88))
const bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
/** `ReleaseKey`: a release is corrected by showing its proof, which stays in the dossier until then. Older releases have none. */
const keyOfRelease = v.pipe(v.object({ secret: bytes32, proof: bytes32 }), v.readonly())
export const handOver = {
  proposal: register(
    'release/proposal',
    v.pipe(
      v.object({
        visit: shape.visit,
        bytes: releasedBytes,
        /** Which writes say, where it was made, what was withdrawn of consent: one that it does not name was not known to it. Older ones name none. */
        withdrawals: v.optional(shape.writes),
        /** Which writes say, where it was made, on which interviews its findings rest. */
        interviews: v.optional(shape.writes),
        key: v.optional(keyOfRelease),
        releaser: v.pipe(v.object({ person: shape.person, device: shape.device, signature }), v.readonly()),
      }),
      v.readonly(),
    ),
  ),
  /** Sent back by the one who was to sign: which proposal, and why. */
  sentBack: register('release/sent-back', v.pipe(v.object({ visit: shape.visit, reason: shape.text }), v.readonly())),
  /** The last release that the register has taken. */
  done: register(
    'release/done',
    v.pipe(
      v.object({
        visit: shape.visit,
        bytes: releasedBytes,
        withdrawals: v.optional(shape.writes),
        key: v.optional(keyOfRelease),
      }),
      v.readonly(),
    ),
  ),
}

// -- programme stream

export const programme = {
  year: register('programme/year', v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2199))),
  objectives: register('programme/objectives', shape.text),
  /** Visits kept back, by what for. */
  urgent: register('programme/reserve/urgent', shape.count),
  followUp: register('programme/reserve/follow-up', shape.count),
}

/** Visits that the year is to bring to a kind of place or a region: `targetOf` of `coverage.ts`. */
export const targetFor = (of: string) => register(`targets/${of}`, shape.count)

/** A visit of the programme: until it has a dossier, all that is said of it is here. */
export const plannedVisitAt = (row: string) => ({
  place: register(`planned/${row}/place`, shape.placeRef),
  kind: register(`planned/${row}/kind`, v.picklist(visitKinds)),
  theme: register(`planned/${row}/theme`, v.picklist(themes)),
  /** The days between which it is to be made. */
  from: register(`planned/${row}/from`, shape.date),
  to: register(`planned/${row}/to`, shape.date),
  state: register(`planned/${row}/state`, v.picklist(plannedStates)),
  reserve: register(`planned/${row}/reserve`, v.picklist(programmeReserves)),
  objectives: register(`planned/${row}/objectives`, shape.text),
  recommendations: register(`planned/${row}/recommendations`, shape.recommendationRefs),
  dossier: register(`planned/${row}/dossier`, shape.dossier),
  begun: register(`planned/${row}/begun`, shape.instant),
  removed: register(`planned/${row}/removed`, v.boolean()),
})

/** Something that came to be known of a place, with where from. Names nobody. */
export const placeEventAt = (row: string) => ({
  place: register(`events/${row}/place`, shape.placeRef),
  kind: register(`events/${row}/kind`, v.picklist(placeEvents)),
  on: register(`events/${row}/on`, shape.date),
  source: register(`events/${row}/source`, shape.line),
  text: register(`events/${row}/text`, shape.text),
  begun: register(`events/${row}/begun`, shape.instant),
  removed: register(`events/${row}/removed`, v.boolean()),
})

// -- interview stream

/** The one rich-text note of an interview: what was said. */
export const wordsNote = 'words'

export const interview = {
  /** How the team calls the person among themselves; a source's real name is written only here, if at all. */
  pseudonym: register('interview/pseudonym', shape.line),
  name: register('interview/name', shape.line),
  subject: register('interview/subject', v.picklist(['person', 'group'])),
  groupSize: register('interview/group-size', shape.count),
  /** Who was asked and left before it began, or during it. */
  groupLeft: register('interview/group-left', shape.count),
  means: register('interview/means', v.picklist(interviewMeans)),
  /** Whether anybody else was in the room or could hear. */
  others: register('interview/others', v.picklist(presences)),
  othersWere: register('interview/others-were', shape.line),
  on: register('interview/on', shape.date),
  where: register('interview/where', shape.line),
  language: register('interview/language', shape.line),
  interpreter: register('interview/interpreter', shape.line),
  summary: register('interview/summary', shape.text),
  /** The printed sheet that it was typed in from. */
  sheet: register('interview/sheet', v.pipe(v.object({ code: shape.line, ...sheetFacts }), v.readonly())),
  /** The code of the sheet whose typing in was taken back: the interview stays, empty, for when it is typed in again. */
  takenBack: register('interview/taken-back', shape.line),
}
export const interviewTheme = (theme: string) => register(`${interviewThemes}${theme}`, v.boolean())
/** What the names of all of them begin with. */
export const interviewThemes = 'interview/themes/'

export const consentTo = Object.fromEntries(
  consentUses.map((use) => [use, register(`consent/${use}`, v.picklist(['yes', 'no', 'not-asked']))]),
) as { readonly [Use in (typeof consentUses)[number]]: ReturnType<typeof register<'yes' | 'no' | 'not-asked'>> }

export const consentGiven = {
  by: register('consent/by', v.picklist(['self', 'guardian', 'both'])),
  /** The other who consented: as what (mother, guardian), never by name. */
  relation: register('consent/relation', shape.line),
  /** The person's own assent where another consented. */
  assent: register('consent/assent', v.picklist(['yes', 'no', 'not-asked'])),
  form: register('consent/form', v.picklist(['oral', 'written'])),
  language: register('consent/language', shape.line),
}

export const withdrawalAt = (row: string) => ({
  uses: register(`withdrawals/${row}/uses`, v.pipe(v.array(v.picklist(consentUses)), v.readonly())),
  /** The day on which she said so. */
  on: register(`withdrawals/${row}/on`, shape.date),
  how: register(`withdrawals/${row}/how`, v.picklist(withdrawalWays)),
  begun: register(`withdrawals/${row}/begun`, shape.instant),
  removed: register(`withdrawals/${row}/removed`, v.boolean()),
})

export const reprisalFears = ['none', 'said', 'seen'] as const
export const reprisal = {
  fear: register('reprisal/fear', v.picklist(reprisalFears)),
  riskBefore: register('reprisal/risk-before', v.picklist(riskLevels)),
  reasonsBefore: register('reprisal/reasons-before', shape.text),
  riskAfter: register('reprisal/risk-after', v.picklist(riskLevels)),
  reasonsAfter: register('reprisal/reasons-after', shape.text),
}

/** A day on which somebody asks how the person is, without naming her. The first one stands where there was but one. */
export const returnCheckAt = (row: string) => ({
  on: register(row === 'first' ? 'reprisal/return' : `returns/${row}/on`, shape.date),
  /** The day on which it was asked. */
  done: register(row === 'first' ? 'reprisal/returned' : `returns/${row}/done`, shape.date),
  by: register(`returns/${row}/by`, shape.person),
  means: register(`returns/${row}/means`, v.picklist(returnMeans)),
  outcome: register(`returns/${row}/outcome`, v.picklist(returnOutcomes)),
  note: register(`returns/${row}/note`, shape.text),
  begun: register(`returns/${row}/begun`, shape.instant),
  removed: register(`returns/${row}/removed`, v.boolean()),
})

// -- interview stream, and the visit's for what is alleged of a place and names nobody

export const allegationAt = (row: string) => ({
  kind: register(`allegations/${row}/kind`, v.picklist(reprisalKinds)),
  on: register(`allegations/${row}/on`, shape.date),
  source: register(`allegations/${row}/source`, v.picklist(reprisalSources)),
  severity: register(`allegations/${row}/severity`, v.picklist(severities)),
  account: register(`allegations/${row}/account`, shape.text),
  measures: register(`allegations/${row}/measures`, shape.text),
  state: register(`allegations/${row}/state`, v.picklist(allegationStates)),
  begun: register(`allegations/${row}/begun`, shape.instant),
  removed: register(`allegations/${row}/removed`, v.boolean()),
})
