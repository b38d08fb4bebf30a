// The papers of a report: of its present text, and of everything that was sent, each as it was.
import { Download, FileText, Newspaper, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { type Problem, refuse } from '../../../vocabulary/problems.ts'
import { OutMark } from '../../newsroom/screens/out-mark.tsx'
import { outOf, usePublications } from '../../newsroom/screens/use-publications.ts'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { PaperJob } from '../paper-job.ts'
import { languagesOfReport, mayFollow, type ReportFile, reportStages, type Sending } from '../report.ts'
import { ReportFrame } from './report-frame.tsx'
import { SendOn } from './send-on.tsx'
import { WhoIsNamed } from './who-is-named.tsx'

export default function ReportSendings(): ReactNode {
  return <ReportFrame>{(file, reload) => <Papers file={file} reload={reload} />}</ReportFrame>
}

type Props = { readonly file: ReportFile; readonly reload: () => void }

function Papers({ file, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const languages = languagesOfReport(standing(file))
  const next = reportStages.filter((stage) => mayFollow(file.sendings, stage))
  return (
    <div className="stack-l">
      <PapersNow file={file} languages={languages} />
      {may('send reports') && next.length > 0 && (
        <SendOn key={file.sendings.length} file={file} languages={languages} stages={next} reload={reload} />
      )}
      {file.sendings.at(-1)?.stage === 'final' && <ToNewsroom file={file} reload={reload} />}
      <section className="stack" aria-labelledby="sent">
        <h2 id="sent">{t('reports.sent.title')}</h2>
        {file.sendings.length === 0 && <p className="muted">{t('reports.sent.none')}</p>}
        <ol className="lines" reversed>
          {file.sendings.toReversed().map((sending) => (
            <Sent key={sending.seq} sending={sending} />
          ))}
        </ol>
      </section>
    </div>
  )
}

const standing = ({ report, sections }: ReportFile) =>
  sections.filter(({ id }) => report.order.includes(id)).map(({ content }) => content)

function PapersNow({
  file,
  languages,
}: {
  readonly file: ReportFile
  readonly languages: readonly SiteLanguage[]
}): ReactNode {
  const { t, language, languageName } = useWords()
  const [of, setOf] = useState<SiteLanguage>(languages.includes(language) ? language : (languages[0] ?? language))
  const [form, setForm] = useState<PaperJob['form'] | null>(null)
  const isFinal = file.sendings.at(-1)?.stage === 'final'
  return (
    <section className="sheet stack" aria-labelledby="papers-now">
      <h2 id="papers-now" className="form-title">
        {t(isFinal ? 'reports.papers.final' : 'reports.papers.title')}
      </h2>
      <p className="muted">{t(isFinal ? 'reports.papers.final-intro' : 'reports.papers.intro')}</p>
      {languages.length === 0 ? (
        <p>{t('reports.papers.nothing')}</p>
      ) : (
        <>
          <Select
            label={t('newsroom.preview.in')}
            value={of}
            onChange={setOf}
            options={languages.map((value) => ({ value, label: languageName(value) }))}
          />
          {form ? (
            <Making file={file} language={of} form={form} onDone={() => setForm(null)} />
          ) : (
            <p className="row">
              {!isFinal && (
                <Button kind="quiet" onPress={() => setForm('pdf')}>
                  <FileText className="i" aria-hidden="true" />
                  {t('reports.papers.pdf')}
                </Button>
              )}
              <Button kind="quiet" onPress={() => setForm('docx')}>
                <FileText className="i" aria-hidden="true" />
                {t('reports.papers.docx')}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  )
}

const steps = ['reading', 'waiting', 'setting', 'writing'] as const

/** Asks for a paper, says how far it is, and hands it over; leaving calls it off. */
function Making({
  file: { report },
  language,
  form,
  onDone,
}: {
  readonly file: ReportFile
  readonly language: SiteLanguage
  readonly form: PaperJob['form']
  readonly onDone: () => void
}): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const [step, setStep] = useState<(typeof steps)[number]>('reading')
  const [problem, setProblem] = useState<Problem | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one paper is asked for once
  useEffect(() => {
    let left = false
    let id: string | null = null
    const make = async () => {
      const begun = await call('POST', `/api/reports/${report.id}/papers`, { language, form })
      if (!begun.ok) return setProblem(begun.problem)
      id = (begun.value as PaperJob).id
      while (!left) {
        const looked = await call('GET', `/api/reports/papers/${id}`)
        if (left) return
        if (!looked.ok) return setProblem(looked.problem)
        const { state } = looked.value as PaperJob
        if (state.is === 'refused') return setProblem(state.problem)
        if (state.is === 'made') break
        setStep(state.is)
        await new Promise((resolve) => setTimeout(resolve, lookedAgain))
      }
      const bytes = await call('GET', `/api/reports/papers/${id}/file`)
      if (left) return
      if (!(bytes.ok && bytes.value instanceof Uint8Array))
        return setProblem(bytes.ok ? refuse('unexpected').problem : bytes.problem)
      saveFile(`${report.number.replace('/', '-')}-${language}.${form}`, bytes.value as Uint8Array<ArrayBuffer>)
      onDone()
    }
    void make()
    return () => {
      left = true
      if (id) void call('DELETE', `/api/reports/papers/${id}`)
    }
  }, [])
  if (problem)
    return (
      <div className="stack-s">
        <Failed title={t('reports.papers.not-made')} problem={problem} />
        <p>
          <Button kind="quiet" onPress={onDone}>
            {t('reports.papers.again')}
          </Button>
        </p>
      </div>
    )
  return (
    <div className="row between">
      <ProgressLine words={t(`reports.papers.step.${step}`)} done={steps.indexOf(step) + 1} of={steps.length + 1} />
      <Button kind="plain" onPress={onDone}>
        <X className="i" aria-hidden="true" />
        {t('reports.papers.call-off')}
      </Button>
    </div>
  )
}

const lookedAgain = 250

function Sent({ sending }: { readonly sending: Sending }): ReactNode {
  const { t, languageName, languageInSentence, number } = useWords()
  const call = useCall()
  const [problem, setProblem] = useState<Problem | null>(null)
  const fetchPaper = async (language: SiteLanguage) => {
    const bytes = await call('GET', `/api/reports/${sending.report}/sendings/${sending.seq}/papers/${language}`)
    if (!bytes.ok) return setProblem(bytes.problem)
    saveFile(`${sending.number.replace('/', '-')}-${language}.pdf`, bytes.value as Uint8Array<ArrayBuffer>)
  }
  return (
    <li className="stack-s">
      <h3>
        <Code>{sending.number}</Code> · {t(`reports.stage.${sending.stage}`)}
      </h3>
      <p className="small muted">
        <When at={sending.on} />
        {sending.due && (
          <>
            {' · '}
            {t('reports.due')} <When at={sending.due} />
          </>
        )}
        {' · '}
        <PersonName id={sending.by} />
      </p>
      {sending.papers.map(({ language, hash, size }) => (
        <div key={language} className="stack-s">
          <p>
            <Button kind="quiet" onPress={() => fetchPaper(language)}>
              <Download className="i" aria-hidden="true" />
              {t('reports.sent.fetch', { language: languageInSentence(language) })}
            </Button>
          </p>
          <p className="small muted">
            {languageName(language)} · {t('reports.sent.size', { size: number(Math.ceil(size / 1024)) })} · SHA-256{' '}
            <code className="hash" dir="ltr">
              {hash}
            </code>
          </p>
        </div>
      ))}
      {problem && <Failed title={t('reports.sent.not')} problem={problem} />}
    </li>
  )
}

function ToNewsroom({ file, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [, go] = useLocation()
  const acting = useAct()
  const { newsroom, report } = file
  const publications = usePublications()
  const out = newsroom && outOf(publications, { id: newsroom.draft })
  const take = async () => {
    const taken = await acting.act<{ readonly draft: string }>('POST', `/api/reports/${report.id}/newsroom`, {})
    if (!taken) return
    reload()
    go(`/newsroom/${taken.draft}`)
  }
  return (
    <section className="sheet stack" aria-labelledby="to-newsroom">
      <h2 id="to-newsroom" className="form-title">
        {t('reports.newsroom.title')}
      </h2>
      <p className="muted">{t('reports.newsroom.intro')}</p>
      {out && <Out out={out} />}
      {acting.problem && <Failed title={t('reports.newsroom.not')} problem={acting.problem} />}
      <WhoIsNamed problem={acting.problem} file={file} />
      <p>
        {newsroom && !newsroom.deleted && may('read drafts') ? (
          <ButtonLink kind="quiet" to={`/newsroom/${newsroom.draft}`}>
            <Newspaper className="i" aria-hidden="true" />
            {t('reports.newsroom.open')}
          </ButtonLink>
        ) : (
          (!out || out.withdrawn) &&
          may('send reports') && (
            <Button disabled={acting.busy} onPress={take}>
              <Newspaper className="i" aria-hidden="true" />
              {t('reports.newsroom.take')}
            </Button>
          )
        )}
      </p>
    </section>
  )
}

/** Whether readers have it, and since when; or since when they have it no more. */
function Out({ out }: { readonly out: NonNullable<ReturnType<typeof outOf>> }): ReactNode {
  return (
    <p>
      <OutMark draft={{ changed: out.at }} out={out} /> <When at={out.at} />
    </p>
  )
}
