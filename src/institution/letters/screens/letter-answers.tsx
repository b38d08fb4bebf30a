// The answers that came to a letter, word for word, each with its receipt; a later one stands below the earlier and replaces nothing.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { AnswerLine } from '../../../vocabulary/authority-answers.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { saidAs } from '../../../vocabulary/recommendations.ts'
import { PersonName } from '../../screens/person-name.tsx'
import type { Letter, LetterAnswer } from '../letter.ts'
import type { LetterDossier } from '../letter-register.ts'
import { LetterFileLines } from './letter-files-field.tsx'

export function LetterAnswers({ dossier: { letter, answers } }: { readonly dossier: LetterDossier }): ReactNode {
  const { t } = useWords()
  return (
    <section className="stack" aria-labelledby="answers">
      <h2 id="answers">{t('dialogue.answers')}</h2>
      {answers.length === 0 && <p className="muted">{t('dialogue.no-answers')}</p>}
      {answers.map((one) => (
        <One key={one.id} letter={letter} one={one} />
      ))}
    </section>
  )
}

function One({ letter, one }: { readonly letter: Letter; readonly one: LetterAnswer }): ReactNode {
  const { t } = useWords()
  const { answer, receipt, way, to, files, enteredBy, enteredAt } = one
  const who = [answer.name, answer.role].filter((part) => part.trim() !== '').join(' · ')
  return (
    <article className="sheet stack">
      <p className="row wide">
        <strong>
          <When at={answer.on} />
        </strong>
        <span>{t(`dialogue.answer.${way}`)}</span>
        {to === 'withdrawn' && (
          <Mark kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
            {t('dialogue.answer.withdrawn')}
          </Mark>
        )}
      </p>
      {who && <p>{t('common.labelled', { what: t('dialogue.answer.by'), is: isolated(who) })}</p>}
      {answer.general && <Verbatim label={t('dialogue.answer.general')} text={answer.general} lang={answer.language} />}
      {answer.lines.map((line) => (
        <Line key={line.recommendation} letter={letter} line={line} language={answer.language} />
      ))}
      <LetterFileLines files={files} />
      <p className="small muted">
        {t('dialogue.answer.receipt')} <Code>{receipt}</Code> · <PersonName id={enteredBy} /> · <When at={enteredAt} />
      </p>
    </article>
  )
}

type LineProps = { readonly letter: Letter; readonly line: AnswerLine; readonly language: Language }

function Line({ letter: { state }, line, language }: LineProps): ReactNode {
  const { t } = useWords()
  const shown =
    'recommendations' in state ? state.recommendations.find(({ id }) => id === line.recommendation) : undefined
  return (
    <div className="stack-s">
      <p>
        <Code>{shown?.number}</Code> {shown && <UserText text={shown.text} />}
      </p>
      <p className="strong">{t(`vocabulary.position.${saidAs(line.position, true)}`)}</p>
      {line.text && <Verbatim label={t('dialogue.answer.text')} text={line.text} lang={language} />}
      {line.measures && <Verbatim label={t('dialogue.answer.measures')} text={line.measures} lang={language} />}
      {line.timetable && <Verbatim label={t('dialogue.answer.timetable')} text={line.timetable} lang={language} />}
    </div>
  )
}

function Verbatim({ label, text, lang }: { readonly label: string; readonly text: string; readonly lang: Language }) {
  return (
    <div>
      <p className="small muted">{label}</p>
      <blockquote className="verbatim" lang={lang} dir="auto">
        {text}
      </blockquote>
    </div>
  )
}
