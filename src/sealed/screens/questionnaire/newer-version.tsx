// A newer version of a questionnaire that the dossier uses: what it changes, which answers stay answers in it, and the way to take it up. Nothing is lost either way.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { changesBetween, keptBetween } from '../../dossier/forms/versions/changes.ts'
import { versionNumber } from '../../dossier/forms/versions/published.ts'
import type { KnownVersion } from '../../dossier/forms/versions/shelf.ts'
import {
  answeredBefore,
  nameOf,
  placedQuestions,
  putAway,
  sectionPart,
  takeUp,
  type Used,
} from '../../dossier/questionnaires/questionnaires.ts'
import { readyQuestionnaires, readyVersion } from '../../dossier/templates/ready.ts'
import { Changes } from '../building/changes.tsx'
import { useShelf } from '../building/use-shelf.ts'
import { useStream, useStreamActs, useStreamRegistersIf } from '../open-stream.tsx'
import { AnswerOf, WhoSaid } from './answer-text.tsx'

export function NewerVersion({ dossier, used }: { readonly dossier: DossierId; readonly used: Used }): ReactNode {
  const { mayWrite } = useStreamActs()
  const [shelf] = useShelf()
  const newer = mayWrite ? (readyAfter(used) ?? newestAfter(shelf?.versions ?? [], used)) : null
  return newer && <NewerThere dossier={dossier} used={used} newer={newer} />
}

/** `changes` is empty where its author said nothing of them. */
type Newer = Pick<KnownVersion, 'questionnaire' | 'number' | 'changes'>

function NewerThere({
  dossier,
  used,
  newer: { questionnaire, number, changes },
}: {
  readonly dossier: DossierId
  readonly used: Used
  readonly newer: Newer
}): ReactNode {
  const { t, local } = useWords()
  const { registers, write, takeBack } = useStream()
  const done = useDone()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<Problem | null>(null)
  const kept = keptBetween(used.questionnaire, questionnaire)
  const answered = placedQuestions(registers, used).filter(({ state }) => state.state !== 'open')
  const stay = answered.filter(({ question }) => kept.has(question.id)).length
  const take = async () => {
    const taken = takeUp(questionnaire, systemClock(), used)
    const outcome = await write(taken)
    setProblem(outcome.ok ? null : outcome.problem)
    const [section] = questionnaire.sections
    if (!outcome.ok || !section) return
    done({
      words: t('forms.newer-taken', { title: isolated(local(questionnaire.title)), number }),
      undo: () => takeBack(taken, putAway(nameOf(questionnaire), true)),
    })
    go(`/dossiers/${dossier}/questionnaire/${sectionPart(questionnaire, section)}`)
  }
  return (
    <Notice>
      <p className="strong">{t('forms.newer', { number })}</p>
      {Object.keys(changes).length > 0 && (
        <p>
          <UserText text={changes} />
        </p>
      )}
      <p>{t('forms.newer-kept', { count: stay })}</p>
      {answered.length > stay && <p>{t('forms.newer-apart', { count: answered.length - stay })}</p>}
      <details>
        <summary>{t('build.what-changed')}</summary>
        <Changes changes={changesBetween(used.questionnaire, questionnaire)} />
      </details>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      <p>
        <Button kind="quiet" onPress={() => void take()}>
          {t('forms.newer-take', { number })}
        </Button>
      </p>
    </Notice>
  )
}

/** What the program brings in place of the one that it brought when this visit began. */
function readyAfter({ questionnaire: used }: Used): Newer | null {
  const questionnaire = readyQuestionnaires.find(({ id }) => id === used.id)
  const [here, number] = [readyVersion(used), questionnaire ? readyVersion(questionnaire) : null]
  return questionnaire && here !== null && number !== null && number > here
    ? { questionnaire, number, changes: {} }
    : null
}

/** The newest of the same questionnaire that is not retired; null where this is the newest, or was published by nobody here. */
function newestAfter(versions: readonly KnownVersion[], { questionnaire: { id, version } }: Used): KnownVersion | null {
  const here = versionNumber(version)
  if (here === null) return null
  const later = versions.filter((one) => one.questionnaire.id === id && one.number > here && !one.shared?.retired)
  return later.reduce<KnownVersion | null>(
    (newest, one) => (newest && newest.number >= one.number ? newest : one),
    null,
  )
}

/** What was answered in earlier versions to questions that this one asks otherwise, or no more. */
export function EarlierAnswers({ used }: { readonly used: Used }): ReactNode {
  const { t } = useWords()
  const registers = useStreamRegistersIf(used.earlier.length > 0)
  const before = answeredBefore(registers, used)
  if (before.length === 0) return null
  return (
    <details className="past-answers after">
      <summary>{t('forms.earlier', { count: before.length })}</summary>
      <ul className="stack">
        {before.map(({ key, question, state }) => (
          <li key={key}>
            <p className="strong">
              <UserText text={question.text} />
            </p>
            {(state.state === 'answered' || state.state === 'differing') &&
              state.answers.map((told) => (
                <div key={`${told.person} ${told.claimed}`}>
                  <AnswerOf question={question} record={told.value} />
                  <WhoSaid told={told} record={told.value} />
                </div>
              ))}
            {(state.state === 'settled' || state.state === 'stays') && (
              <>
                <AnswerOf question={question} record={state.record} />
                <WhoSaid told={state.by} record={state.record} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
