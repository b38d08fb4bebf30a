// Sentences with which a finding may begin, from checked registers and requests for documents: counts out of what was looked at, never a person.
import { t as inLanguage, isolated, type WordData } from '../../../foundation/words/t.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { type LocalText, languages } from '../../../vocabulary/languages.ts'
import { checkResults } from '../../../vocabulary/visits/registers.ts'
import type { Registers } from '../../log/model.ts'
import { latest } from '../field.ts'
import { type DocumentRequest, stateOfRequest } from '../remote/document-requests.ts'
import { countDraw, type EntriesDrawn, type Worksheet } from '../worksheets/worksheets.ts'

/** Words in one language. */
type Say = (key: WordKey, data?: WordData) => ReturnType<typeof inLanguage>

/**
 * What was drawn, and a line for each check in which something was found wanting, in every language of the program, whose words must be here. Nothing
 * where nothing was.
 */
export const countsInWords = (
  registers: Registers,
  worksheet: Worksheet,
  draw: EntriesDrawn,
  country?: string,
): LocalText => inEach(country, (say) => countsSaid(registers, worksheet, draw, say))

/** What was asked for, as it was written, and what came of it by this day, in every language of the program, whose words must be here. Nothing while nobody wrote what is asked for. */
export function requestInWords(
  registers: Registers,
  request: DocumentRequest,
  today: IsoDate,
  country?: string,
): LocalText {
  const what = latest(request.what)
  if (!what) return {}
  const state = stateOfRequest(registers, request, today)
  return inEach(country, (say) =>
    say('remote.request.said', { what: isolated(what), state: say(`remote.state.${state}`) }),
  )
}

function inEach(country: string | undefined, said: (say: Say) => string): LocalText {
  const texts = languages.map((language) => {
    const say: Say = (key, data) => inLanguage(language, key, data, country)
    return [language, said(say)] as const
  })
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

function countsSaid(registers: Registers, worksheet: Worksheet, draw: EntriesDrawn, say: Say): string {
  const { drawn, checks, beyond } = countDraw(registers, worksheet, draw)
  const kind = latest(worksheet.kind) ?? 'other'
  const wanting = checks.flatMap(({ check, of, ...counts }) =>
    checkResults
      .filter((result) => result !== 'match' && result !== 'not-asked' && counts[result] > 0)
      .map((result) => ({ check, of, result, count: counts[result] })),
  )
  if (wanting.length === 0 && !beyond?.count) return ''
  return [
    say('registers.said.drawn', { register: say(`vocabulary.register-kind.${kind}`), drawn, total: draw.total }),
    ...wanting.map(({ check, result, count, of }) =>
      say('registers.said.check', {
        check: say(`vocabulary.entry-check.${check}`),
        result: say(`vocabulary.check-result.${result}`),
        count,
        of,
      }),
    ),
    ...(beyond?.count
      ? [say(`registers.beyond.${kind === 'medical' ? 'medical' : 'solitary'}`, { ...beyond, drawn })]
      : []),
  ].join('\n')
}
