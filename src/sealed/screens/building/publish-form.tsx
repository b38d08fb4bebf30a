// Publishes a questionnaire as a version: what is wrong or missing is said first, then what it changes; published, it never changes again.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { type LocalText, languages } from '../../../vocabulary/languages.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { faultsIn, isDoubt, missingIn } from '../../dossier/forms/building/faults.ts'
import { questionsOf } from '../../dossier/forms/form.ts'
import { changesBetween } from '../../dossier/forms/versions/changes.ts'
import { publish, versionsMost } from '../../dossier/forms/versions/published.ts'
import { type Draft, dropDraft, keepVersion } from '../../dossier/forms/versions/shelf.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { Changes } from './changes.tsx'
import { useShelf } from './use-shelf.ts'

export function PublishForm({ draft }: { readonly draft: Draft }): ReactNode {
  const { t, local, languageName } = useWords()
  const desk = useDesk()
  const done = useDone()
  const [, go] = useLocation()
  const [shelf] = useShelf()
  const [said, setSaid] = useState<LocalText>({})
  const { act, problem, working } = useDeskAct()
  if (!shelf) return <Loading />
  const { questionnaire, after } = draft
  const wrong = faultsIn(questionnaire).filter((fault) => !isDoubt(fault)).length
  const before = after && shelf.versions.find(({ print }) => print === after.print)
  const number = (after?.number ?? 0) + 1
  const publishIt = async () => {
    const outcome = await act(publish(questionnaire, { number, after: after?.print ?? null, changes: said }))
    if (!outcome.ok) return
    const kept = await act(keepVersion(desk, outcome.value))
    if (!kept.ok) return
    await dropDraft(desk, draft.key)
    done({ words: t('build.published', { title: isolated(local(questionnaire.title)), number }) })
    go(`/questionnaires/version/${outcome.value.print}`)
  }
  return (
    <div className="c8 stack">
      {wrong > 0 && <Failed problem={refuse('questionnaire-not-ready', { count: wrong }).problem} />}
      {number > versionsMost && <Failed problem={refuse('questionnaire-too-large').problem} />}
      <p>{t('build.questions', { count: questionsOf(questionnaire).length })}</p>
      <p>{t('build.publish-why')}</p>
      {languages.map((language) => {
        const count = missingIn(questionnaire, language)
        return (
          count > 0 && (
            <Notice key={language}>
              <p>{t('build.publish-missing', { language: languageName(language), count })}</p>
            </Notice>
          )
        )
      })}
      {after && (
        <section className="stack" aria-labelledby="changes">
          <h2 id="changes">{t('build.what-changed')}</h2>
          {before ? (
            <Changes changes={changesBetween(before.questionnaire, questionnaire)} />
          ) : (
            <p className="muted">{t('build.before-unknown')}</p>
          )}
          <LocalTextField
            label={t('build.changes-said')}
            hint={t('build.changes-said-hint')}
            in={languages}
            rows={2}
            value={said}
            onChange={setSaid}
          />
        </section>
      )}
      {problem && <Failed problem={problem} title={t('build.not-published')} />}
      <p>
        <Button disabled={wrong > 0 || working || number > versionsMost} onPress={() => void publishIt()}>
          {t('build.publish-version', { number })}
        </Button>
      </p>
    </div>
  )
}
