// How a source of a finding is called on the screen, and where in the dossier it is read.
import { useMemo } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { attachmentNames } from '../../dossier/attachments.ts'
import { latest } from '../../dossier/field.ts'
import type { SourceOf } from '../../dossier/findings/finding-sources.ts'
import { readObservations } from '../../dossier/observations.ts'
import { everyQuestion, partOfAnswer } from '../../dossier/questionnaires/questionnaires.ts'
import { textWithAnswersIn } from '../../dossier/questionnaires/text-with-answers.ts'
import { readContacts } from '../../dossier/remote/contacts.ts'
import { readWorksheets } from '../../dossier/worksheets/worksheets.ts'
import { useStream } from '../open-stream.tsx'

type SourceWords = { readonly words: string; readonly section: string }

/** A source that is gone, or that this version does not know, is called by its kind. */
export function useSourceWords(): (source: SourceOf) => SourceWords {
  const { t, local } = useWords()
  const { registers } = useStream()
  const questions = useMemo(() => everyQuestion(registers), [registers])
  const asAnswered = useMemo(() => textWithAnswersIn(registers), [registers])
  return ({ kind, of }) => {
    const unnamed = t(`findings.unnamed.${kind}`)
    switch (kind) {
      case 'observation': {
        const one = readObservations(registers).find(({ row }) => row === of)
        const words = one && [latest(one.where), cut(latest(one.text))].filter(Boolean).join(' · ')
        return { words: words || unnamed, section: `observations/${of}` }
      }
      case 'answer': {
        const one = questions.find(({ key }) => key === of)
        const part = one ? `/${partOfAnswer(one)}` : ''
        return { words: (one && local(asAnswered(one.question.text, one))) || unnamed, section: `questionnaire${part}` }
      }
      case 'document': {
        const one = attachmentNames(registers).find(({ file }) => file === of)
        return { words: one?.caption || one?.name || unnamed, section: `attachments/${of}` }
      }
      case 'contact': {
        const one = readContacts(registers).find(({ row }) => row === of)
        return { words: (one && (latest(one.who) || cut(latest(one.said)))) || unnamed, section: `remote/${of}` }
      }
      case 'register': {
        const one = readWorksheets(registers).find(({ row }) => row === of)
        const kind = one && t(`vocabulary.register-kind.${latest(one.kind) ?? 'other'}`)
        return { words: (one && latest(one.title)) || kind || unnamed, section: `registers/${of}` }
      }
    }
  }
}

const cut = (text: string | null): string | null => (text && text.length > 90 ? `${text.slice(0, 90)}…` : text)
