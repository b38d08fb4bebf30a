// A questionnaire being written: its title, its parts in order, what is wrong and where, what is missing in which language; then its preview and its publication.
import { Eye, Send, Undo2 } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languages } from '../../../vocabulary/languages.ts'
import { partAt } from '../../dossier/forms/building/draft.ts'
import { type BuildFault, faultsIn, isBegun, isDoubt, missingIn } from '../../dossier/forms/building/faults.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { Help } from '../help/help.tsx'
import { AboutForm } from './about-form.tsx'
import { FaultsOf, useFaultSentence } from './fault-words.tsx'
import { PartList, useFocusOpened } from './part-list.tsx'
import { Preview } from './preview.tsx'
import { PublishForm } from './publish-form.tsx'
import { useDraft, type Writing } from './use-draft.ts'

export default function BuildScreen(): ReactNode {
  const { t, local } = useWords()
  useBand(t('build.band'))
  const { key = '', step } = useParams()
  const writing = useDraft(key)
  if (writing === undefined) return <Loading />
  if (writing === null)
    return (
      <>
        <ScreenHead title={t('build.menu')} crumbs={[{ to: '/questionnaires', label: t('build.menu') }]} />
        <Empty title={t('build.draft-gone')} text={t('build.draft-gone-text')}>
          <ButtonLink to="/questionnaires">{t('build.to-all')}</ButtonLink>
        </Empty>
      </>
    )
  const { questionnaire, after } = writing.draft
  const title = local(questionnaire.title) || t('build.untitled')
  const here = `/questionnaires/draft/${key}`
  const crumbs = [{ to: '/questionnaires', label: t('build.menu') }]
  if (step === 'preview')
    return (
      <>
        <ScreenHead
          title={t('build.preview')}
          heading={t('build.preview-of', { title })}
          crumbs={[...crumbs, { to: here, label: title }]}
        />
        <Preview questionnaire={questionnaire} />
      </>
    )
  if (step === 'publish')
    return (
      <>
        <ScreenHead
          title={t('build.publish')}
          heading={t('build.publish-title', { title })}
          crumbs={[...crumbs, { to: here, label: title }]}
        />
        <PublishForm draft={writing.draft} />
      </>
    )
  return (
    <>
      <ScreenHead title={t('build.menu')} heading={title} crumbs={[...crumbs, { label: title }]}>
        <p className="muted">
          {after ? t('build.next-version', { number: after.number + 1 }) : t('build.first-version')}{' '}
          {t('build.questions', { count: questionsOf(questionnaire).length })}
        </p>
      </ScreenHead>
      <Help topic="building" />
      <Written key={key} writing={writing} here={here} />
    </>
  )
}

function Written({ writing, here }: { readonly writing: Writing; readonly here: string }): ReactNode {
  const { t } = useWords()
  const { draft, change } = writing
  const [open, setOpen] = useState<string | null>(null)
  // Looked over when there is a moment: typing does not wait for it.
  const settled = useDeferredValue(draft.questionnaire)
  const faults = useMemo(() => faultsIn(settled), [settled])
  const byPart = useMemo(() => Map.groupBy(faults, ({ part }) => part ?? ''), [faults])
  useFocusOpened(open)
  return (
    <>
      <div className="row build-tools">
        <Button kind="quiet" disabled={!writing.mayUndo} onPress={writing.undo}>
          <Undo2 className="i flip" aria-hidden="true" />
          {t('common.undo')}
        </Button>
        <ButtonLink kind="quiet" to={`${here}/preview`}>
          <Eye className="i" aria-hidden="true" />
          {t('build.preview')}
        </ButtonLink>
        <ButtonLink to={`${here}/publish`}>
          <Send className="i flip" aria-hidden="true" />
          {t('build.publish')}
        </ButtonLink>
        <span role="status" className="small muted">
          {writing.saved ? t('build.saved') : t('build.saving')}
        </span>
      </div>
      {writing.problem && <Failed problem={writing.problem} title={t('dossier.not-saved')} />}
      <FaultsOf value={draft.questionnaire}>
        <div className="cols">
          <div className="c8 stack">
            <AboutForm draft={draft.questionnaire} faults={byPart.get('') ?? noFaults} change={change} />
            <p className="hint roomy for-keys">{t('build.keys')}</p>
            <PartList draft={draft.questionnaire} faults={byPart} change={change} open={open} onOpen={setOpen} />
          </div>
          <Overview questionnaire={settled} faults={faults} onOpen={setOpen} />
        </div>
      </FaultsOf>
    </>
  )
}

const noFaults: readonly BuildFault[] = []
const shownMost = 30

function Overview({
  questionnaire,
  faults,
  onOpen,
}: {
  readonly questionnaire: Questionnaire
  readonly faults: readonly BuildFault[]
  readonly onOpen: (id: string) => void
}): ReactNode {
  const { t, local, languageName } = useWords()
  const sentence = useFaultSentence()
  const begun = isBegun(questionnaire)
  const wrong = faults.filter((fault) => !isDoubt(fault)).length
  const wordsOf = (id: string): string => {
    const part = partAt(questionnaire, id)
    return (part && local('title' in part ? part.title : part.text)) || id
  }
  return (
    <aside className="c4 stack" aria-label={t('build.overview')}>
      <section className="steps">
        <h2 className="h4">{t('build.languages')}</h2>
        <ul className="lines">
          {languages.map((language) => {
            const count = missingIn(questionnaire, language)
            return (
              <li key={language} className="row between">
                <span>{languageName(language)}</span>
                {!begun ? (
                  <span className="muted">{t('build.nothing-written')}</span>
                ) : count === 0 ? (
                  <Mark kind="done">{t('common.written')}</Mark>
                ) : (
                  <Mark>{t('build.texts-missing', { count })}</Mark>
                )}
              </li>
            )
          })}
        </ul>
      </section>
      <section>
        <h2 className="h4">{t('build.to-correct')}</h2>
        {faults.length === 0 && <p className="muted">{t('build.nothing-wrong')}</p>}
        {wrong > 0 && <p className="hint">{t('build.wrong-before-publishing', { count: wrong })}</p>}
        <ul className="build-wrong">
          {faults.slice(0, shownMost).map((fault) => (
            <li key={JSON.stringify(fault)}>
              {fault.part === null ? (
                sentence(fault)
              ) : (
                <button type="button" className="link" onClick={() => onOpen(fault.part ?? '')}>
                  <span dir="auto">{wordsOf(fault.part)}</span>
                </button>
              )}
              {fault.part !== null && <span className="hint"> {sentence(fault)}</span>}
            </li>
          ))}
        </ul>
        {faults.length > shownMost && (
          <p className="hint">
            {t('forms.and-more', { count: faults.length - shownMost, shown: String(faults.length - shownMost) })}
          </p>
        )}
      </section>
    </aside>
  )
}
