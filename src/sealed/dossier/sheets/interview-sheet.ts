// The sheet of a private interview, as a questionnaire: consent first, use by use, then with whom and how, fear of reprisals, themes, what was said. No name, no place.
import { t } from '../../../foundation/words/t.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { consentUses } from '../../../vocabulary/visits/consent.ts'
import { presences } from '../../../vocabulary/visits/remote-work.ts'
import type { Choice, Question, Questionnaire } from '../forms/form.ts'
import { type Rules, readRules } from '../forms/rules.ts'
import { reprisalFears } from '../names.ts'
import { numbered } from '../templates/asking.ts'

/** Ruled lines of each question that is answered in words. */
export const interviewLines = {
  relation: 1,
  'consent-language': 1,
  pseudonym: 1,
  language: 1,
  interpreter: 1,
  'others-were': 1,
  words: 36,
  summary: 4,
} as const

/** Somebody else consents, or beside her. */
const another = "${given-by} = 'guardian' or ${given-by} = 'both'"

type Version = (typeof versions)[number]
type InterviewSheet = { readonly questionnaire: Questionnaire; readonly rules: Rules }

/** The one that is printed first. A sheet that was printed before is typed in under its own numbers: the first version does not ask who else was in the room. */
const versions = ['2', '1'] as const

/** In the program’s three languages, all of whose words must be here (`bringWords`). The same each time. */
export function interviewSheets(): readonly [InterviewSheet, ...InterviewSheet[]] {
  const [now, ...earlier] = versions
  sheets ??= [withRules(composed(now)), ...earlier.map((version) => withRules(composed(version)))]
  return sheets
}

let sheets: readonly [InterviewSheet, ...InterviewSheet[]] | undefined

function withRules(questionnaire: Questionnaire): InterviewSheet {
  const read = readRules(questionnaire)
  if (!read.ok) throw new Error('the rules of the interview’s sheet cannot be followed')
  return { questionnaire, rules: read.rules }
}

const composed = (version: Version): Questionnaire =>
  numbered({
    id: 'interview',
    version,
    title: said('paper.interview.title'),
    places: [],
    sections: [
      {
        id: 'consent',
        title: said('dossier.consent.title'),
        parts: [
          { id: 'consent-note', type: 'note', text: said('dossier.consent.hint') },
          ...consentUses.map((use): Question => ({ ...chosen(`consent-${use}`, consentText(use), consentAnswers()) })),
          choice('given-by', 'dossier.consent.by', choicesOf(['self', 'guardian', 'both'], 'dossier.consent.by.')),
          { ...text('relation', 'dossier.consent.relation', 'dossier.consent.relation-hint'), relevant: another },
          { ...choice('assent', 'dossier.consent.assent', consentAnswers()), relevant: another },
          choice('given-how', 'dossier.consent.form', choicesOf(['oral', 'written'], 'dossier.consent.form.')),
          text('consent-language', 'dossier.consent.language'),
        ],
      },
      {
        id: 'who',
        title: said('dossier.interview.facts'),
        parts: [
          text('pseudonym', 'dossier.interview.pseudonym', 'dossier.interview.pseudonym-hint'),
          choice('subject', 'dossier.interview.subject', choicesOf(['person', 'group'], 'dossier.interview.subject.')),
          {
            ...asked('group-size', 'dossier.interview.group-size'),
            type: 'number',
            unit: '',
            unitText: {},
            whole: true,
            constraint: '. >= 0',
            relevant: "${subject} = 'group'",
          },
          text('language', 'dossier.interview.language'),
          text('interpreter', 'dossier.interview.interpreter', 'dossier.interview.interpreter-hint'),
          ...(version === '1' ? [] : whoElse()),
        ],
      },
      {
        id: 'reprisal',
        title: said('dossier.reprisal.title'),
        parts: [
          choice('fear', 'dossier.reprisal.title', choicesOf(reprisalFears, 'dossier.reprisal.')),
          {
            ...asked('return', 'dossier.reprisal.return', 'dossier.reprisal.return-hint'),
            type: 'date',
            relevant: "${fear} = 'said' or ${fear} = 'seen'",
          },
        ],
      },
      {
        id: 'said',
        title: said('dossier.interview.said'),
        parts: [
          {
            ...asked('themes', 'dossier.interview.themes'),
            type: 'choices',
            choices: choicesOf(themes, 'vocabulary.theme.'),
          },
          text('words', 'dossier.interview.said'),
          text('summary', 'dossier.interview.summary'),
        ],
      },
    ],
  })

/** In the program’s three languages. */
function said(key: WordKey): LocalText {
  return { ar: t('ar', key, whomever), fr: t('fr', key, whomever), en: t('en', key, whomever) }
}

/** The sheet is printed before anybody knows whether one person or a group will be heard. */
const whomever = { with: 'either' }

/** “Quote: that the words be quoted, without a name”. */
function consentText(use: (typeof consentUses)[number]): LocalText {
  const line = (language: 'ar' | 'fr' | 'en') =>
    t(language, 'paper.interview.consent-to', {
      use: t(language, `vocabulary.consent.${use}`),
      means: t(language, `dossier.consent.${use}-means`, whomever),
    })
  return { ar: line('ar'), fr: line('fr'), en: line('en') }
}

function whoElse(): readonly Question[] {
  return [
    {
      ...choice('others', 'remote.others', choicesOf(presences, 'vocabulary.presence.')),
      hint: said('remote.others-hint'),
    },
    { ...text('others-were', 'remote.others-were', 'remote.others-were-hint'), relevant: "${others} = 'somebody'" },
  ]
}

function consentAnswers(): readonly Choice[] {
  return choicesOf(['yes', 'no', 'not-asked'], 'dossier.consent.')
}

/** Each named as a word of the program is: `prefix` and its own. */
function choicesOf(ids: readonly string[], prefix: string): readonly Choice[] {
  return ids.map((id) => ({ id, text: said(`${prefix}${id}` as WordKey) }))
}

function choice(id: string, key: WordKey, choices: readonly Choice[]): Question {
  return chosen(id, said(key), choices)
}

function chosen(id: string, text: LocalText, choices: readonly Choice[]): Question {
  return { ...asked(id), text, type: 'choice', choices }
}

function text(id: string, key: WordKey, hint?: WordKey): Question {
  return { ...asked(id, key, hint), type: 'text' }
}

function asked(id: string, key?: WordKey, hint?: WordKey) {
  return { id, number: 1, standard: null, asks: {}, text: key ? said(key) : {}, ...(hint ? { hint: said(hint) } : {}) }
}
