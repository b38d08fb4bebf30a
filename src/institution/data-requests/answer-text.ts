// What a person is answered about her data, put together from what was found and decided of each thing, in her language.
import type { Figures } from '../../foundation/words/figures.ts'
import { isolated, leftToRight, t, type WordData } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { withholdingGrounds } from '../../vocabulary/data-requests.ts'
import { directionOf, type Language } from '../../vocabulary/languages.ts'
import { withinSentence } from '../../vocabulary/text/within-a-sentence.ts'
import { type DataRequest, decidedOf, type Examined, grantedOf } from './data-request.ts'
import type { ForAnswer, Found } from './person-found.ts'
import { textAt } from './text-at.ts'

/** Several paragraphs for the signer to complete: they name nobody, and the institution adds where the person may complain. */
export function answerText(
  request: DataRequest,
  chosen: readonly ForAnswer[],
  language: Language,
  { date, list }: Pick<Figures, 'date' | 'list'>,
): string {
  const say = (key: WordKey, data?: WordData) => t(language, key, data)
  const decided = decidedOf(request)
  const granted = grantedOf(request)
  const told = chosen.filter(({ as }) => as === 'told').map(({ found }) => found)
  const leftOut = withholdingGrounds.flatMap((ground) => {
    const count = chosen.filter(({ as }) => as === ground).length
    return count === 0
      ? []
      : [say('data-requests.answer.left-out-line', { count, ground: say(`data-requests.left-out.${ground}`) })]
  })
  const sought = request.done.findLast(({ step }) => step === 'found' || step === 'not-found')
  const aims = list(request.aims.map((aim) => withinSentence(say(`data-requests.aim.${aim}`))))
  const of = (decision: Examined['decision']) => decided.filter((one) => one.decision === decision)
  return [
    say('data-requests.answer.opening', { day: date(request.received), aims, number: leftToRight(request.number) }),
    listed(say('data-requests.answer.found'), told.flatMap(linesOf)),
    // By their ground alone: the register or its number would tell what is left out.
    listed(say('data-requests.answer.left-out'), leftOut),
    request.aims.includes('see') &&
      chosen.length === 0 &&
      sought?.step === 'not-found' &&
      say('data-requests.answer.nothing-found'),
    request.done.some(({ step }) => step === 'corrected') && say('data-requests.answer.corrected'),
    granted && say(`data-requests.answer.${granted}`, { aim: request.aims.includes('delete') ? 'delete' : 'object' }),
    listed(
      say('data-requests.answer.erased'),
      of('erase').flatMap(({ what, number }) =>
        what.kind === 'row' ? [] : [say(`data-requests.answer.erased.${what.kind}`, { number: leftToRight(number) })],
      ),
    ),
    listed(
      say('data-requests.answer.kept'),
      of('keep').flatMap((one) =>
        one.decision === 'keep'
          ? [
              say('data-requests.answer.line', {
                what: say(`data-requests.answer.kept.${one.what.kind}`),
                ground: say(`data-requests.ground.${one.ground}`),
                text: one.text,
              }),
            ]
          : [],
      ),
    ),
    say('data-requests.answer.stays'),
    (of('erase').length > 0 || request.done.some(({ step }) => step === 'deleted')) &&
      say('data-requests.answer.in-backups'),
    (of('keep').length > 0 || leftOut.length > 0) && say('data-requests.answer.remedy'),
  ]
    .filter(Boolean)
    .join('\n\n')

  function linesOf({ table, number, day, passages, morePassages }: Found): readonly string[] {
    const at = textAt(table)
    const where = [
      say(at ? at.called : 'data-requests.answer.elsewhere'),
      number && leftToRight(number),
      day && date(day),
    ]
    return [
      ...passages.map((pieces) =>
        say('data-requests.answer.found-line', {
          where: where.filter(Boolean).join(' · '),
          text: isolated(pieces.map(({ text }) => text).join('')),
        }),
      ),
      ...(morePassages ? [say('data-requests.answer.found-more', { where: where.filter(Boolean).join(' · ') })] : []),
    ]
  }
}

/** Marked as UTF-8, without which some programs open Arabic as debris; each line with its direction, which a file of text has no other way to say. */
export function answerFile(text: string, language: Language): string {
  const mark = directionOf(language) === 'rtl' ? '\u200F' : '\u200E'
  const lines = text.split('\n').map((line) => (line ? `${mark}${line}` : ''))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

const listed = (opening: string, lines: readonly string[]): string | null =>
  lines.length === 0 ? null : [opening, ...lines.map((line) => `– ${line}`)].join('\n')
