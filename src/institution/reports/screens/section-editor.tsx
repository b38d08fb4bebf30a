// One section of a report, written in its languages side by side, with remarks on its passages.
import { History, RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useQuietCall } from '../../../foundation/components/call-context.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { ShownLanguage } from '../../../foundation/components/forms/shown-language.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import { languages, type SiteLanguage } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { BodyField } from '../../newsroom/writing/screens/body-field.tsx'
import { TwoTexts } from '../../newsroom/writing/screens/two-texts.tsx'
import { useWritingOf } from '../../newsroom/writing/screens/use-writing.ts'
import { WritingLine } from '../../newsroom/writing/screens/writing-line.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Passage, ReportFile, ReportSection, SectionContent } from '../report.ts'
import { type LiveBlock, nameOfSource, type ReportBlock } from '../report-blocks.ts'
import { isLive, type Offered } from '../sources.ts'
import { askedIn, stillToWrite } from '../still-to-write.ts'
import { AnswerLine } from './answer-line.tsx'
import { AroundReport, reportTools, stateOf, useNameOfTaken } from './report-editor.tsx'
import { StillToWriteNotice } from './still-to-write-notice.tsx'

type Props = {
  readonly file: ReportFile
  readonly section: ReportSection
  readonly sources: readonly Offered[] | null
  readonly reload: () => void
}

export function SectionEditor({ file, section, sources, reload }: Props): ReactNode {
  useAllWordsOf(languages)
  const { t, language, languageName } = useWords()
  const may = useMay()
  const call = useQuietCall()
  const [shown, setShown] = useState<SiteLanguage>(language)
  const [passage, setPassage] = useState<Passage | null>(null)
  const writing = useWritingOf<ReportSection>(`report-section/${section.id}`, section, section.content, {
    send: (on, content) =>
      call('PUT', `/api/reports/sections/${section.id}`, { content, version: on?.version }) as Promise<
        Outcome<ReportSection>
      >,
    read: (id) => call('GET', `/api/reports/sections/${id}`) as Promise<Outcome<ReportSection>>,
    isHeld: () => false,
  })
  const { now, write, readAgain, fill } = writing
  useEffect(() => readAgain(section), [section, readAgain])
  const around = useMemo(
    () => ({
      report: section.report,
      sources,
      onComment: (of: SiteLanguage, quote: string) => setPassage({ section: section.id, language: of, quote }),
    }),
    [sources, section.id, section.report],
  )
  if (now.reached.state === 'differs')
    return <TwoTexts base={now.base} mine={now.content} theirs={now.reached.theirs} onSettle={writing.settle} />
  return (
    <section className="sheet stack-l" aria-label={t('reports.section')}>
      {!file.report.order.includes(section.id) && (
        <Notice kind="differ">
          <p>{t('reports.section-is-out')}</p>
        </Notice>
      )}
      <ChangedSources content={now.content} sources={sources} onFill={fill} />
      <StillToWriteNotice asked={stillToWrite(now.content, askedIn(file))} />
      <div className="narrow">
        <Segmented
          label={t('newsroom.writing.language')}
          value={shown}
          onChange={setShown}
          options={languagesHere().map((value) => ({ value, label: languageName(value) }))}
        />
      </div>
      <ShownLanguage key={now.round} language={shown}>
        <fieldset className="bare stack-l" disabled={!may('write reports')}>
          <LocalTextField
            label={t('reports.section-title')}
            value={now.content.title}
            onChange={(title) => write((latest) => ({ ...latest, title }))}
          />
          <AroundReport value={around}>
            <BodyField<ReportBlock>
              label={t('reports.section-text')}
              hint={t('reports.section-hint')}
              error={writing.wrong('content.body')}
              value={now.content.body}
              onChange={(body) => write((latest) => ({ ...latest, body }))}
              own={reportTools}
            />
          </AroundReport>
        </fieldset>
      </ShownLanguage>
      <p>
        <ButtonLink kind="quiet" to={`/reports/${file.report.id}/sections/${section.id}`}>
          <History className="i" aria-hidden="true" />
          {t('reports.section-history')}
        </ButtonLink>
      </p>
      <Comments file={file} section={section} passage={passage} onClose={() => setPassage(null)} reload={reload} />
      <WritingLine now={{ ...now, draft: null }} />
    </section>
  )
}

/** Nothing is taken over automatically: the screen says what changed, and somebody decides. */
function ChangedSources({
  content,
  sources,
  onFill,
}: {
  readonly content: SectionContent
  readonly sources: readonly Offered[] | null
  readonly onFill: (change: (latest: SectionContent) => SectionContent) => void
}): ReactNode {
  const { t } = useWords()
  const nameOf = useNameOfTaken()
  const live = Object.values(content.body).flatMap((blocks) => blocks.filter(isLive))
  const differing = [...new Map(live.map((block) => [nameOfSource(block.source), block])).values()].filter(
    (block) => stateOf(block, sources) !== 'same',
  )
  if (differing.length === 0) return null
  return (
    <Notice kind="differ" live icon={<RefreshCw className="i" aria-hidden="true" />}>
      <p className="strong">{t('reports.sources-changed')}</p>
      <ul className="stack-s">
        {differing.map((block) => {
          const gone = stateOf(block, sources) === 'gone'
          return (
            <li key={nameOfSource(block.source)} className="row between">
              <span>
                {nameOf(block.taken)}: {t(gone ? 'reports.source-gone' : 'reports.source-changed')}
              </span>
              <Button kind="plain" onPress={() => onFill((latest) => settledIn(latest, block, sources))}>
                {t(gone ? 'reports.take-out' : 'reports.take-over')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

/** In every language: replaced by what the source says now, or removed if the source is gone. */
function settledIn(content: SectionContent, of: LiveBlock, sources: readonly Offered[] | null): SectionContent {
  const name = nameOfSource(of.source)
  const now = sources?.find(({ source }) => nameOfSource(source) === name)
  const settled = (block: ReportBlock): readonly ReportBlock[] => {
    if (!isLive(block) || nameOfSource(block.source) !== name) return [block]
    return now ? [{ ...block, taken: now.taken, at: systemClock() }] : []
  }
  const bodies = Object.entries(content.body).map(([language, blocks]) => [language, blocks.flatMap(settled)] as const)
  return { ...content, body: Object.fromEntries(bodies) }
}

type CommentsProps = Omit<Props, 'sources'> & { readonly passage: Passage | null; readonly onClose: () => void }

/** Comments of the writers; below them, those of authorities on this section. */
function Comments({ file, section, passage, onClose, reload }: CommentsProps): ReactNode {
  const { t, local } = useWords()
  const may = useMay()
  const nameOf = usePersonName()
  const acting = useAct()
  const {
    now: { text },
    say: write,
    kept,
  } = useKeptFields(`report-comment/${section.id}`, { text: '' })
  const comments = file.comments.filter((one) => one.passage.section === section.id)
  const answers = file.answers.filter((one) => one.passage?.section === section.id)
  const say = async () => {
    if (!(await acting.act('POST', `/api/reports/${file.report.id}/comments`, { passage, text }))) return
    kept.anew()
    onClose()
    reload()
  }
  const settle = async (id: string, settled: boolean) => {
    await acting.act('PUT', `/api/reports/comments/${id}`, { settled })
    reload()
  }
  if (!passage && comments.length === 0 && answers.length === 0) return null
  return (
    <section className="stack" aria-labelledby={`${section.id}-comments`}>
      <h2 id={`${section.id}-comments`} className="form-title">
        {t('reports.comments')}
      </h2>
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      {passage && (
        <div className="stack-s">
          <Quote passage={passage} />
          <TextArea label={t('reports.comment-text')} rows={2} value={text} onChange={(text) => write({ text })} />
          <p className="row">
            <Button kind="quiet" disabled={acting.busy || text.trim() === ''} onPress={say}>
              {t('reports.comment-save')}
            </Button>
            <Button kind="plain" onPress={onClose}>
              {t('common.cancel')}
            </Button>
          </p>
        </div>
      )}
      <ul className="lines">
        {comments.map(({ id, passage: of, text: said, by, at, settled }) => (
          <li key={id} className="stack-s">
            <Quote passage={of} />
            <p dir="auto" className="as-written">
              {said}
            </p>
            <p className="small muted">
              <PersonName id={by} /> · <When at={at} />
            </p>
            <p className="row">
              {settled && (
                <Mark kind="done">
                  {t('reports.comment-settled')} <bdi>{local(nameOf(settled.by) ?? {})}</bdi> · <When at={settled.at} />
                </Mark>
              )}
              {may('write reports') && (
                <Button kind="plain" onPress={() => settle(id, settled === null)}>
                  {t(settled ? 'reports.comment-reopen' : 'reports.comment-settle')}
                </Button>
              )}
            </p>
          </li>
        ))}
        {answers.map((answer) => (
          <AnswerLine key={answer.id} file={file} answer={answer} reload={reload} />
        ))}
      </ul>
    </section>
  )
}

function Quote({ passage: { quote, language } }: { readonly passage: Passage }): ReactNode {
  const { t } = useWords()
  if (quote === '') return <p className="small muted">{t('reports.whole-section')}</p>
  return (
    <blockquote className="verbatim small" lang={language} dir="auto">
      {quote}
    </blockquote>
  )
}
