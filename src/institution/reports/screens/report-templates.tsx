// The template of each kind of visit: its sections, what they begin with, what they draw in. A fault is shown in its place and never reaches a report.
import { ArrowDown, ArrowUp, Plus, TriangleAlert, X } from 'lucide-react'
import { Fragment, type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { type KeptRecord, useKeptRecord } from '../../../foundation/components/forms/use-kept-record.ts'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { directionOf } from '../../../vocabulary/languages.ts'
import type { VisitKind } from '../../../vocabulary/visits/visits.ts'
import { Form } from '../../screens/form.tsx'
import { useMay } from '../../screens/use-may.ts'
import { mergeTemplates, type NumberedTemplate, numberedTemplate, withParts } from '../merge-templates.ts'
import {
  faultsOf,
  type ReportTemplate,
  type TemplateFault,
  type TemplateText,
  templateTakes,
  templateWords,
} from '../template.ts'
import { MetTemplate } from './met-template.tsx'
import { TemplateVersions } from './template-versions.tsx'

export default function ReportTemplates(): ReactNode {
  const { t } = useWords()
  const templates = useLoaded<readonly ReportTemplate[]>('/api/reports/templates')
  const [kind, setKind] = useState<VisitKind>('in-depth')
  /** What is written and not saved yet, kept while another kind is looked at. */
  const [written, setWritten] = useState<Partial<Record<VisitKind, Written>>>({})
  const kept = useKeptRecord('report-templates', written, setWritten)
  const title = t('reports.templates.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/reports', label: t('reports.title') }, { label: title }]}>
        <p className="muted">{t('reports.templates.intro')}</p>
      </ScreenHead>
      <Shown of={templates}>
        {(all, reload) => (
          <>
            <Segmented
              label={t('institution.visit.kind')}
              value={kind}
              onChange={setKind}
              options={all.map((one) => ({ value: one.kind, label: t(`vocabulary.visit-kind.${one.kind}`) }))}
            />
            {all
              .filter((one) => one.kind === kind)
              .map((template) => (
                <Fragment key={kind}>
                  <TemplateForm
                    template={template}
                    text={written[kind] ?? writtenOf(template)}
                    kept={written[kind] === undefined ? null : kept}
                    onWrite={(change) =>
                      setWritten((now) => ({ ...now, [kind]: change(now[kind] ?? writtenOf(template)) }))
                    }
                    onLeave={() => setWritten(({ [kind]: _, ...others }) => others)}
                    reload={reload}
                  />
                  {template.version > 0 && (
                    <TemplateVersions
                      key={template.version}
                      template={template}
                      isWritten={written[kind] !== undefined}
                      reload={reload}
                    />
                  )}
                </Fragment>
              ))}
          </>
        )}
      </Shown>
    </div>
  )
}

/** A section keeps its number, and with it the focus, while it is moved. */
type Written = NumberedTemplate & {
  /** The version of the template it began from, or was last merged with. */
  readonly version: number
  /** What the merge changed, until it is saved. */
  readonly met: MetTemplate | null
}
type Section = TemplateText['sections'][number]

const writtenOf = (template: ReportTemplate): Written => ({
  ...numberedTemplate(template),
  version: template.version,
  met: null,
})

type TemplateFormProps = {
  readonly template: ReportTemplate
  readonly text: Written
  /** Null while nothing is written. */
  readonly kept: KeptRecord | null
  readonly onWrite: (change: (now: Written) => Written) => void
  /** Discards what is not saved. */
  readonly onLeave: () => void
  readonly reload: () => void
}

function TemplateForm({ template, text, kept, onWrite, onLeave, reload }: TemplateFormProps): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const call = useCall()
  const faults = faultsOf(text)
  const meet = async (path: string) => {
    const found = await call('GET', `${path}/versions`)
    const versions = found.ok ? (found.value as readonly ReportTemplate[]) : []
    const [theirs, base] = [versions[0], versions.find(({ version }) => version === text.version)]
    if (!theirs || !base) return
    const { text: both, ...told } = mergeTemplates(base, text, theirs)
    onWrite(() => ({ ...both, version: theirs.version, met: { ...told, by: theirs.changedBy } }))
    reload()
  }
  const save = async () => {
    const path = `/api/reports/templates/${template.kind}`
    const sections = text.sections.map(({ key: _, ...section }) => section)
    const body = { text: { title: text.title, sections }, version: text.version }
    const saved = await acting.ask('PUT', path, body)
    if (!saved) return
    if (!saved.ok) {
      if (saved.problem.code === 'changed-meanwhile') await meet(path)
      return
    }
    done({ words: t('reports.templates.saved') })
    onLeave()
    reload()
  }
  const problem = text.met && acting.problem?.code === 'changed-meanwhile' ? null : acting.problem
  return (
    <Form
      title={t(`vocabulary.visit-kind.${template.kind}`)}
      save={t('reports.templates.save')}
      notDone={t('reports.templates.not-saved')}
      acting={{ busy: acting.busy, problem, ...(kept ? { kept } : {}) }}
      onSave={() => may('write report templates') && save()}
      {...(kept ? { onCancel: onLeave } : {})}
    >
      <p className="small muted">
        {template.changed ? (
          <>
            {t('reports.templates.changed')} <When at={template.changed} />
          </>
        ) : (
          t('reports.templates.given')
        )}
      </p>
      <p className="small">
        {t('reports.templates.words')}{' '}
        {templateWords.map((word) => (
          <Fragment key={word}>
            <span className="whole">
              <code dir="ltr">{`{${word}}`}</code> {t(`reports.templates.word.${word}`)}
            </span>
            {word === templateWords.at(-1) ? '' : ' · '}
          </Fragment>
        ))}
      </p>
      <LocalTextField
        label={t('reports.title-of')}
        wrongIn={faults.filter(({ section }) => section === null).map(({ language }) => language)}
        value={text.title}
        onChange={(title) => onWrite((now) => ({ ...now, title }))}
      />
      <Faults faults={faults.filter(({ section }) => section === null)} text={text} />
      <Sections text={text} faults={faults} onWrite={onWrite} />
      <MetTemplate text={text} met={text.met} say={(some) => onWrite((now) => ({ ...now, ...withParts(now, some) }))} />
    </Form>
  )
}

type SectionsProps = Pick<TemplateFormProps, 'text' | 'onWrite'> & { readonly faults: readonly TemplateFault[] }

/** Each can be moved, taken out and brought back; the keyboard goes to what was added. */
function Sections({ text, faults, onWrite }: SectionsProps): ReactNode {
  const { t, number } = useWords()
  const done = useDone()
  const id = useId()
  const [moved, setMoved] = useState<number | null>(null)
  const arrange = (change: (now: Written['sections']) => Written['sections']) =>
    onWrite((now) => ({ ...now, sections: change(now.sections) }))
  const set = (key: number, part: Partial<Section>) =>
    arrange((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const move = (at: number, by: 1 | -1) => {
    const section = text.sections[at]
    if (!section) return
    arrange((now) => now.toSpliced(at, 1).toSpliced(at + by, 0, section))
    setMoved(at + by)
  }
  const remove = (at: number) => {
    const section = text.sections[at]
    if (!section) return
    arrange((now) => now.toSpliced(at, 1))
    done({ words: t('reports.templates.section-removed'), undo: () => arrange((now) => now.toSpliced(at, 0, section)) })
  }
  const add = () => {
    const key = Math.max(-1, ...text.sections.map((one) => one.key)) + 1
    goOnceDrawn(`${id}-${key}`)
    arrange((now) => [...now, { key, title: {}, text: {}, takes: [] }])
  }
  return (
    <>
      {text.sections.map((section, at) => (
        <fieldset key={section.key} id={`${id}-${section.key}`} className="field repeated stack">
          <SectionFields
            section={section}
            at={at}
            faults={faults.filter((fault) => fault.section === at)}
            onChange={(part) => set(section.key, part)}
          >
            <Faults faults={faults.filter((fault) => fault.section === at)} text={text} />
          </SectionFields>
          <SectionActs at={at} count={text.sections.length} onMove={(by) => move(at, by)} onRemove={() => remove(at)} />
        </fieldset>
      ))}
      <p role="status" className="vh">
        {moved !== null &&
          t('institution.draft.moved', { place: number(moved + 1), count: number(text.sections.length) })}
      </p>
      <p>
        <Button kind="quiet" onPress={add}>
          <Plus className="i" aria-hidden="true" />
          {t('reports.add-section')}
        </Button>
      </p>
    </>
  )
}

type SectionFieldsProps = {
  readonly section: Section
  readonly at: number
  readonly faults: readonly TemplateFault[]
  readonly onChange: (part: Partial<Section>) => void
  /** What is wrong with its text, below it. */
  readonly children: ReactNode
}

function SectionFields({ section, at, faults, onChange, children }: SectionFieldsProps): ReactNode {
  const { t } = useWords()
  const wrongIn = (part: TemplateFault['part']) =>
    faults.filter((fault) => fault.part === part).map(({ language }) => language)
  return (
    <>
      <legend className="lab">{t('reports.templates.section', { number: at + 1 })}</legend>
      <LocalTextField
        label={t('reports.section-title')}
        wrongIn={wrongIn('title')}
        value={section.title}
        onChange={(title) => onChange({ title })}
      />
      <LocalTextField
        label={t('reports.section-text')}
        hint={t('reports.templates.text-hint')}
        rows={5}
        wrongIn={wrongIn('text')}
        value={section.text}
        onChange={(words) => onChange({ text: words })}
      />
      {children}
      <div className="choices">
        {templateTakes.map((take) => (
          <Checkbox
            key={take}
            label={t(`reports.templates.take.${take}`)}
            checked={section.takes.includes(take)}
            onChange={(is) =>
              onChange({ takes: templateTakes.filter((one) => (one === take ? is : section.takes.includes(one))) })
            }
          />
        ))}
      </div>
    </>
  )
}

type SectionActsProps = {
  readonly at: number
  readonly count: number
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

function SectionActs({ at, count, onMove, onRemove }: SectionActsProps): ReactNode {
  const { t } = useWords()
  const name = t('reports.templates.section', { number: at + 1 })
  return (
    <p className="row">
      <Button
        kind="plain"
        label={`${t('institution.draft.move-up')} · ${name}`}
        disabled={at === 0}
        onPress={() => onMove(-1)}
      >
        <ArrowUp className="i" aria-hidden="true" />
        {t('institution.draft.move-up')}
      </Button>
      <Button
        kind="plain"
        label={`${t('institution.draft.move-down')} · ${name}`}
        disabled={at === count - 1}
        onPress={() => onMove(1)}
      >
        <ArrowDown className="i" aria-hidden="true" />
        {t('institution.draft.move-down')}
      </Button>
      <Button
        kind="plain"
        removes
        label={`${t('reports.remove-section')} · ${name}`}
        disabled={count === 1}
        onPress={onRemove}
      >
        <X className="i" aria-hidden="true" />
        {t('reports.remove-section')}
      </Button>
    </p>
  )
}

/** UTF-16 units before a fault, and after it, less half a word. */
const around = 20
const before = (words: string) => (words.length > around ? `…${words.slice(-around).replace(/^\S*(?=\s)/, '')}` : words)
const after = (words: string) =>
  words.length > around ? `${words.slice(0, around).replace(/(?<=\s)\S*$/, '')}…` : words

/** Each with the words around it, so that it is found by eye. */
function Faults({
  faults,
  text,
}: {
  readonly faults: readonly TemplateFault[]
  readonly text: TemplateText
}): ReactNode {
  const { t, languageName } = useWords()
  if (faults.length === 0) return null
  return (
    <Notice kind="alert" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
      {faults.map(({ section, part, language, fault, from, until }) => {
        const source = section === null ? text.title : text.sections[section]?.[part]
        const words = source?.[language] ?? ''
        return (
          <p key={`${section} ${part} ${language} ${from}`}>
            {languageName(language)} · {t(`reports.templates.fault.${fault}`)}
            {until > from && (
              <>
                {' '}
                <bdi lang={language} dir={directionOf(language)}>
                  {before(words.slice(0, from))}
                  <mark>{words.slice(from, until)}</mark>
                  {after(words.slice(until))}
                </bdi>
              </>
            )}
          </p>
        )
      })}
    </Notice>
  )
}
