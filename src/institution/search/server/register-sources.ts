// What the institution's registers give the one search. Of people only what the roster shows; of data requests no name, since they contain none; nothing sealed.
import { type Kysely, sql } from 'kysely'
import { textsIn } from '../../../foundation/search/texts-in.ts'
import { words } from '../../../foundation/words/words.ts'
import { dayIn, type Instant, type IsoDate } from '../../../vocabulary/dates.ts'
import type {
  AlertId,
  AuthorityId,
  DataRequestId,
  DraftId,
  LetterId,
  PlaceId,
  ReportId,
  RosterId,
  VisitId,
} from '../../../vocabulary/ids.ts'
import { type LocalText, languages, type SiteLanguage } from '../../../vocabulary/languages.ts'
import { wordsOfBlock } from '../../../vocabulary/published/documents.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import { alertToIndex } from '../../alerts/server/stored-alerts.ts'
import type { Contact } from '../../authorities/authority.ts'
import type { Letter, LetterAnswer } from '../../letters/letter.ts'
import { lineOf } from '../../people/roster-person.ts'
import type { ReportBlock } from '../../reports/report-blocks.ts'
import type { Registers } from '../../server/parts.ts'
import { type PassageText, textsByLanguage } from '../passage.ts'
import type { SearchedRecord, SearchSource } from './search-source.ts'

/** `zone`: the institution's time zone, which gives a moment its day. */
export function registerSources(
  db: Kysely<unknown>,
  registers: Registers,
  zone: () => Promise<string>,
): readonly SearchSource[] {
  const dayOf = async (moment: Instant): Promise<IsoDate> => dayIn(moment, await zone())
  const { places, roster, authorities, visits, letters, reports, dataRequests, drafts } = registers
  return [
    {
      register: 'places',
      stamps: sql`select id, cast(version as text) || ' ' || changed as stamp from places
        where id not in (select id from same_places)`,
      read: async (id) => {
        const place = await places.get(id as PlaceId)
        if (!place) return null
        const { name, kind, otherKind, formerNames, authority, region, facts } = place
        return {
          ...plain(id, name),
          kind,
          place: place.id,
          texts: [
            ...[...formerNames.map((former) => former.name), otherKind, authority, region].flatMap(textsByLanguage),
            ...inWords(`place-kind.${kind}`),
            ...facts.flatMap(({ source }) => said(source)),
          ],
        }
      },
    },
    {
      register: 'people',
      stamps: versioned('roster'),
      read: async (id) => {
        const person = await roster.get(id as RosterId)
        if (!person) return null
        const { name, part, skills, ownSkills } = lineOf(person)
        return {
          ...plain(id, name),
          kind: part,
          texts: [
            ...[`roster-part.${part}`, ...skills.map((skill) => `skill.${skill}`)].flatMap(inWords),
            ...ownSkills.flatMap(textsByLanguage),
          ],
        }
      },
    },
    {
      register: 'authorities',
      stamps: versioned('authorities'),
      read: async (id) => {
        const body = await authorities.get(id as AuthorityId)
        if (!body) return null
        const { name, kind, address, contacts, agreements, activities } = body
        return {
          ...plain(id, name),
          kind,
          texts: [
            ...textsByLanguage(address),
            ...contacts.flatMap((one: Contact) => [...textsByLanguage(one.function), ...said(one.name, one.email)]),
            ...agreements.flatMap(({ subject, reference }) => [...textsByLanguage(subject), ...said(reference)]),
            ...activities.flatMap(({ subject, outcome }) => [...textsByLanguage(subject), ...textsByLanguage(outcome)]),
            ...inWords(`body-kind.${kind}`),
          ],
        }
      },
    },
    {
      register: 'visits',
      // What a later release takes back is no longer found.
      stamps: sql`select id, number || ' ' || ${placesMadeOne} || ${andCited} as stamp from visits where corrected_by is null`,
      read: async (id) => {
        const registered = await visits.get(id as VisitId)
        if (!registered) return null
        const { kind, place, from, findings, protocol, accessRefused } = registered.visit
        return {
          ...plain(id, (await places.get(place))?.name ?? {}, registered.number),
          ...{ kind, place, day: from },
          texts: [
            ...findings.flatMap(({ title, text }) => [...textsByLanguage(title), ...textsByLanguage(text)]),
            ...protocol.measures.flatMap(textsByLanguage),
            ...(accessRefused ?? []).flatMap(({ by, legal, account }) => said(by, legal, account)),
          ],
          themes: [...new Set(findings.map(({ theme }) => theme))],
          standards: [...new Set(findings.flatMap(({ standards }) => standards))],
        }
      },
    },
    {
      register: 'letters',
      stamps: sql`select id, cast(version as text) || ' ' || changed || ' ' ||
        cast((select count(*) from letter_answers where letter = letters.id) as text) as stamp from letters`,
      read: async (id) => {
        const dossier = await letters.get(id as LetterId)
        return dossier && ofLetter(dossier.letter, dossier.answers, await dayOf(dossier.letter.changed))
      },
    },
    {
      register: 'reports',
      stamps: sql`select id, cast(version as text) || ' ' ||
        coalesce((select cast(sum(version) as text) || ' ' || max(changed) from report_sections where report = reports.id), '') || ' ' ||
        cast((select count(*) from report_answers where report = reports.id) as text) || ' ' || ${placesMadeOne} || ${andCited} as stamp from reports`,
      read: async (id) => {
        const file = await reports.get(id as ReportId)
        if (!file) return null
        const { report, sections, answers } = file
        const standing = report.order.flatMap((one) => sections.find((section) => section.id === one) ?? [])
        return {
          ...plain(id, report.title, report.number),
          ...{ kind: report.kind, place: (await visits.get(report.visit))?.visit.place ?? null },
          day: await dayOf(report.changed),
          texts: [
            ...standing.flatMap(({ content: { title, body } }) => [
              ...textsByLanguage(title),
              ...Object.entries(body).flatMap(([language, blocks]) =>
                (blocks ?? []).flatMap((block) => wordsOfReportBlock(block, language as SiteLanguage)),
              ),
            ]),
            ...answers.flatMap(({ text, from, reference }) => said(text, from, reference)),
          ],
          standards: [
            ...new Set(standing.flatMap(({ content: { body } }) => Object.values(body).flatMap(citedInBlocks))),
          ],
        }
      },
    },
    {
      register: 'alerts',
      stamps: sql`select id, cast(version as text) || ' ' || changed || coalesce(place, '') as stamp from alerts`,
      read: async (id) => {
        const file = await alertToIndex(db, id as AlertId)
        if (!file) return null
        const { number, kind, place, received, text, elsewhere, reference } = file.alert
        return {
          ...plain(id, inEach(`alerts.kind.${kind}`), number),
          ...{ kind, place, day: received },
          texts: [
            ...textsByLanguage(text),
            ...said(elsewhere, reference),
            ...file.done.flatMap((done) => said(done.text, done.handed?.to ?? '')),
          ],
        }
      },
    },
    {
      register: 'data-requests',
      stamps: sql`select id, cast(length(done) as text) || ' ' || coalesce(ended, '') as stamp from data_requests`,
      read: async (id) => {
        const request = await dataRequests.get(id as DataRequestId)
        if (!request) return null
        const { number, received, reference, done } = request
        return {
          ...plain(id, { ar: number, fr: number, en: number }, number),
          day: received,
          texts: [...said(reference), ...done.flatMap(({ text }) => said(text))],
        }
      },
    },
    {
      register: 'drafts',
      stamps: sql`select id, cast(version as text) || ' ' || changed || ${andCited} as stamp from drafts where deleted is null`,
      read: async (id) => {
        const draft = await drafts.get(id as DraftId)
        if (!draft) return null
        const { title, ...content } = draft.content
        return {
          ...plain(id, title),
          ...{ kind: content.kind, day: await dayOf(draft.changed) },
          texts: textsIn(content),
          themes: 'theme' in content && content.theme ? [content.theme] : [],
          standards: 'standards' in content ? content.standards : [],
        }
      },
    },
  ]
}

/** Records about a place without a column for it: read again once two entries are merged, or separated. */
const placesMadeOne = sql`(select cast(count(*) as text) || coalesce(max(at), '') from same_places)`

/** What was kept before the rules that a record cites were is read again. */
const andCited = sql.lit(' cited')

const versioned = (table: 'roster' | 'authorities') =>
  sql`select id, cast(version as text) || ' ' || changed as stamp from ${sql.table(table)}`

const plain = (id: string, title: LocalText, number: string | null = null): SearchedRecord => ({
  ...{ id, number, title, texts: [], kind: null, place: null, day: null, themes: [], standards: [] },
})

/** In no language that anybody said. */
const said = (...texts: readonly string[]): readonly PassageText[] =>
  texts.filter(Boolean).map((text) => ({ language: null, text }))

/** A word of the vocabulary in each language: a prison is found by it, whatever its name. */
const inWords = (key: string): readonly PassageText[] => textsByLanguage(inEach(`vocabulary.${key}`))

const inEach = (key: string): LocalText => {
  const [subject = '', ...rest] = key.split('.')
  return Object.fromEntries(languages.map((language) => [language, wordsOf(language, subject)[rest.join('.')] ?? '']))
}

const wordsOf = (language: (typeof languages)[number], subject: string): Readonly<Record<string, string>> =>
  (words[language] as Readonly<Record<string, Readonly<Record<string, string>>>>)[subject] ?? {}

/** `changed`: the day of its last change, which a draft is found under. */
function ofLetter(letter: Letter, answers: readonly LetterAnswer[], changed: IsoDate): SearchedRecord {
  const { content, state, id } = letter
  const { subject, to, text, attention, from } = content
  return {
    ...plain(id, subject, 'reference' in state ? state.reference : null),
    ...{ kind: state.kind, day: 'sent' in state ? state.sent : 'numbered' in state ? state.numbered : changed },
    texts: [
      ...[to, text].flatMap(textsByLanguage),
      ...said(attention, from),
      ...answers.flatMap(({ answer: { language, name, role, general, lines } }) =>
        [name, role, general, ...lines.flatMap((line) => [line.text, line.measures, line.timetable])]
          .filter(Boolean)
          .map((words) => ({ language, text: words })),
      ),
    ],
  }
}

/** What the live blocks of a section took with them. */
const citedInBlocks = (blocks: readonly ReportBlock[] = []): readonly StandardRef[] =>
  blocks.flatMap((block) => (block.kind === 'live' && 'standards' in block.taken ? block.taken.standards : []))

function wordsOfReportBlock(block: ReportBlock, language: SiteLanguage): readonly PassageText[] {
  if (block.kind === 'live') return textsIn(block.taken).filter((one) => one.language === language)
  const text =
    block.kind === 'table' ? [block.caption, ...block.head, ...block.rows.flat()].join(' · ') : wordsOfBlock(block)
  return text ? [{ language, text }] : []
}
