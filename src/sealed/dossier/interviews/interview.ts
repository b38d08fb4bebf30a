// A private interview, as its own stream holds it: with whom, how, with which consent, what was said in short.
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { type ConsentAnswer, type ConsentUse, consentUses } from '../../../vocabulary/visits/consent.ts'
import type { Registers } from '../../log/model.ts'
import {
  agreed,
  change,
  type Field,
  type FieldChange,
  fieldOf,
  latest,
  type Read,
  read,
  type Values,
} from '../field.ts'
import { consentGiven, consentTo, interview, interviewTheme } from '../names.ts'

export type Interview = Read<typeof interview>
type ConsentGiven = Read<typeof consentGiven>

export const readInterview = (registers: Registers): Interview => read(registers, interview)
export const changeInterview = (values: Values<typeof interview>): readonly FieldChange[] => change(interview, values)

export const readConsentGiven = (registers: Registers): ConsentGiven => read(registers, consentGiven)
export const changeConsentGiven = (values: Values<typeof consentGiven>): readonly FieldChange[] =>
  change(consentGiven, values)

export const readConsentTo = (registers: Registers, use: ConsentUse): Field<ConsentAnswer> =>
  fieldOf(registers, consentTo[use])
export const changeConsent = (use: ConsentUse, answer: ConsentAnswer): readonly FieldChange[] =>
  change(consentTo, { [use]: answer })

/**
 * The consent that holds for a use: the narrowest that stands. Where two records differ, or the person's own assent is missing though
 * anybody wrote that another consented for her, it is no more than the narrower of them (OPCAT 21(2)). Without who gave it and in
 * which language it is none.
 */
export function consentIn(registers: Registers, use: ConsentUse): ConsentAnswer {
  const said = narrowest(readConsentTo(registers, use).told.map(({ value }) => value ?? 'not-asked'))
  const needed = anotherConsented(registers) ? [said, assentIn(registers)] : [said]
  return narrowest(isFounded(registers) ? needed : [...needed, 'not-asked'])
}

/** The uses to which somebody wrote that she consents. */
export const usesGiven = (registers: Registers): readonly ConsentUse[] =>
  consentUses.filter((use) => readConsentTo(registers, use).told.some(({ value }) => value === 'yes'))

/** Open once what is said may be written down; else who is still to be asked, the one who consents or, where that is another, the person herself. */
export type Recording = 'ask' | 'assent' | 'refused' | 'open'

/**
 * Whether what she says may be written down. It is asked before a word is, of herself too where another consented for her; and where anybody wrote that she said
 * no, nothing more is written, whatever another wrote.
 */
export function recordingOf(registers: Registers): Recording {
  const said = narrowest(readConsentTo(registers, 'record').told.map(({ value }) => value ?? 'not-asked'))
  const own = anotherConsented(registers) ? assentIn(registers) : 'yes'
  if (said === 'no' || own === 'no') return 'refused'
  if (said === 'not-asked') return 'ask'
  return own === 'yes' ? 'open' : 'assent'
}

/** There was no interview: it only keeps the watch for reprisals over somebody. */
export const wasNotHeard = (registers: Registers): boolean => latest(readInterview(registers).means) === 'not-heard'

export const isGroup = (registers: Registers): boolean => latest(readInterview(registers).subject) === 'group'

/** How many of a group were heard, at least two where nobody counted them: whoever left has said nothing. */
export function heardInGroup(registers: Registers): number {
  const { groupSize, groupLeft } = readInterview(registers)
  return Math.max(1, Math.max(2, latest(groupSize) ?? 2) - (latest(groupLeft) ?? 0))
}

/** For a sentence that speaks of those who are heard. */
export const withWhom = (registers: Registers): { readonly with: 'group' | 'person' } => ({
  with: isGroup(registers) ? 'group' : 'person',
})

/** Somebody else consented for the person, or together with her, by at least one valid record: her own assent is needed. */
export const anotherConsented = (registers: Registers): boolean =>
  readConsentGiven(registers).by.told.some(({ value }) => value === 'guardian' || value === 'both')

/** It is written who consented, and in which language she was asked. */
export function isFounded(registers: Registers): boolean {
  const { by, language } = readConsentGiven(registers)
  return by.told.some(({ value }) => value) && language.told.some(({ value }) => value?.trim())
}

/** no is narrower than never asked, which is narrower than yes. None at all was never asked. */
export function narrowest(answers: readonly ConsentAnswer[]): ConsentAnswer {
  if (answers.includes('no')) return 'no'
  return answers.length === 0 || answers.includes('not-asked') ? 'not-asked' : 'yes'
}

export const themesIn = (registers: Registers): readonly Theme[] =>
  themes.filter((theme) => agreed(fieldOf(registers, interviewTheme(theme))) === true)
export const changeTheme = (theme: Theme, on: boolean): readonly FieldChange[] =>
  change({ theme: interviewTheme(theme) }, { theme: on })

const assentIn = (registers: Registers): ConsentAnswer =>
  narrowest(readConsentGiven(registers).assent.told.map(({ value }) => value ?? 'not-asked'))

/** What the person is called in this interview, by the team or in truth: what the gate looks for in a text that leaves. */
export function interviewNames(registers: Registers): readonly string[] {
  const { pseudonym, name } = readInterview(registers)
  return [...pseudonym.told, ...name.told].flatMap(({ value }) => (value ? [value] : []))
}
