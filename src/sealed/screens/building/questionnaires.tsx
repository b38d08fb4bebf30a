// The questionnaires: those being written on this device, and the published ones, its own and those of the institution's library.
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { questionsOf } from '../../dossier/forms/form.ts'
import { type Draft, dropDraft, type KnownVersion, keepDraft } from '../../dossier/forms/versions/shelf.ts'
import { Help } from '../help/help.tsx'
import { Start } from './start.tsx'
import { useShelf } from './use-shelf.ts'

export default function Questionnaires(): ReactNode {
  const { t } = useWords()
  useBand(t('build.band'))
  const [shelf, again] = useShelf()
  return (
    <>
      <ScreenHead title={t('build.menu')}>
        <p className="muted">{t('build.intro')}</p>
      </ScreenHead>
      <Help topic="questionnaires" />
      {!shelf && <Loading />}
      {shelf && (
        <div className="cols">
          <div className="c8 stack">
            {shelf.drafts.length > 0 && (
              <section aria-labelledby="drafts">
                <h2 id="drafts">{t('build.drafts')}</h2>
                <p className="muted">{t('build.drafts-where')}</p>
                <ul className="offered">
                  {shelf.drafts.map((draft) => (
                    <DraftRow key={draft.key} draft={draft} again={again} />
                  ))}
                </ul>
              </section>
            )}
            <section aria-labelledby="published" className="stack-s">
              <h2 id="published">{t('build.versions')}</h2>
              {shelf.versions.length === 0 && <p className="muted">{t('build.no-versions')}</p>}
              <ul className="offered">
                {[...Map.groupBy(shelf.versions, ({ questionnaire }) => questionnaire.id).values()].map((versions) => (
                  <Family key={versions[0]?.print} versions={versions} />
                ))}
              </ul>
              {shelf.unreadable > 0 && (
                <Notice kind="alert">
                  <p>{t('build.unreadable', { count: shelf.unreadable })}</p>
                </Notice>
              )}
            </section>
          </div>
          <div className="c4">
            <Start />
          </div>
        </div>
      )}
    </>
  )
}

function DraftRow({ draft, again }: { readonly draft: Draft; readonly again: () => void }): ReactNode {
  const { t, local, problem } = useWords()
  const desk = useDesk()
  const done = useDone()
  const title = local(draft.questionnaire.title) || t('build.untitled')
  const remove = async () => {
    const dropped = await dropDraft(desk, draft.key)
    if (!dropped.ok) return done({ words: problem(dropped.problem) })
    again()
    done({
      words: t('build.was-removed', { title: isolated(title) }),
      undo: async () => {
        const kept = await keepDraft(desk, draft)
        again()
        return kept
      },
    })
  }
  return (
    <li className="row between">
      <div>
        <p className="strong">
          <Link href={`/questionnaires/draft/${draft.key}`} dir="auto">
            {title}
          </Link>
        </p>
        <p className="small muted">
          {draft.after ? `${t('build.next-version', { number: draft.after.number + 1 })} ` : ''}
          {t('build.questions', { count: questionsOf(draft.questionnaire).length })} ·{' '}
          <When at={draft.changed} style="short" />
        </p>
      </div>
      <Button kind="plain" label={t('build.remove-draft', { title: isolated(title) })} onPress={() => void remove()}>
        <Trash2 className="i" aria-hidden="true" />
        {t('build.remove')}
      </Button>
    </li>
  )
}

/** The versions of one questionnaire, the newest with its words. */
function Family({ versions }: { readonly versions: readonly KnownVersion[] }): ReactNode {
  const { t, list } = useWords()
  const [newest, ...others] = versions
  if (!newest) return null
  const { questionnaire } = newest
  return (
    <li>
      <p className="strong">
        <Link href={`/questionnaires/version/${newest.print}`}>
          <UserText text={questionnaire.title} />
        </Link>
      </p>
      <p className="small muted">
        {t('build.version', { number: newest.number })} ·{' '}
        {t('build.questions', { count: questionsOf(questionnaire).length })}
        {questionnaire.places.length > 0 &&
          ` · ${list(questionnaire.places.map((kind) => t(`vocabulary.place-kind.${kind}`)))}`}
      </p>
      <p className="row">
        <VersionMark version={newest} />
        {others.map((one) => (
          <Link key={one.print} href={`/questionnaires/version/${one.print}`} className="small">
            {t('build.version', { number: one.number })}
          </Link>
        ))}
      </p>
    </li>
  )
}

/** Where a version is: on this device alone, in the library, or retired from it. */
export function VersionMark({ version: { shared } }: { readonly version: KnownVersion }): ReactNode {
  const { t } = useWords()
  if (!shared) return <Mark>{t('build.only-here')}</Mark>
  return shared.retired ? (
    <Mark kind="differ">{t('build.retired')}</Mark>
  ) : (
    <Mark kind="done">{t('build.in-library')}</Mark>
  )
}
