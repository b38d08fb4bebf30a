// The template of each kind of visit: its sections, what they begin with, what they take. A fault is shown at its place and never reaches a report.
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Segmented } from '../../../foundation/components/choice.tsx'
import { Checkbox } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useAct } from '../../../foundation/components/use-act.ts'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { VisitKind } from '../../../vocabulary/visits.ts'
import { Form } from '../../screens/form.tsx'
import { useMay } from '../../screens/use-may.ts'
import {
  faultsOf,
  type ReportTemplate,
  type TemplateFault,
  type TemplateText,
  templateTakes,
  templateWords,
} from '../template.ts'

export default function ReportTemplates(): ReactNode {
  const { t } = useWords()
  const templates = useLoaded<readonly ReportTemplate[]>('/api/reports/templates')
  const [kind, setKind] = useState<VisitKind>('in-depth')
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
                <One key={`${kind} ${template.version}`} template={template} reload={reload} />
              ))}
          </>
        )}
      </Shown>
    </div>
  )
}

function One({ template, reload }: { readonly template: ReportTemplate; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const [text, setText] = useState<TemplateText>({ title: template.title, sections: template.sections })
  const faults = faultsOf(text)
  const save = async () => {
    const path = `/api/reports/templates/${template.kind}`
    if (!(await acting.act('PUT', path, { text, version: template.version }))) return
    done({ words: t('reports.templates.saved') })
    reload()
  }
  const set = (at: number, part: Partial<TemplateText['sections'][number]>) =>
    setText((now) => ({
      ...now,
      sections: now.sections.map((one, index) => (index === at ? { ...one, ...part } : one)),
    }))
  return (
    <Form
      title={t(`vocabulary.visit-kind.${template.kind}`)}
      save={t('reports.templates.save')}
      notDone={t('reports.templates.not-saved')}
      acting={acting}
      onSave={() => may('write report templates') && save()}
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
          <span key={word}>
            <code dir="ltr">{`{${word}}`}</code> {t(`reports.templates.word.${word}`)}
            {word === templateWords.at(-1) ? '' : ' · '}
          </span>
        ))}
      </p>
      <LocalTextField
        label={t('reports.title-of')}
        value={text.title}
        onChange={(title) => setText({ ...text, title })}
      />
      <Faults faults={faults.filter(({ section }) => section === null)} text={text} />
      {text.sections.map((section, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section of a template is its place
        <fieldset key={at} className="field repeated stack">
          <legend className="lab">{t('reports.templates.section', { number: at + 1 })}</legend>
          <LocalTextField
            label={t('reports.section-title')}
            value={section.title}
            onChange={(title) => set(at, { title })}
          />
          <LocalTextField
            label={t('reports.section-text')}
            hint={t('reports.templates.text-hint')}
            rows={5}
            value={section.text}
            onChange={(words) => set(at, { text: words })}
          />
          <Faults faults={faults.filter((fault) => fault.section === at)} text={text} />
          <div className="choices">
            {templateTakes.map((take) => (
              <Checkbox
                key={take}
                label={t(`reports.templates.take.${take}`)}
                checked={section.takes.includes(take)}
                onChange={(is) =>
                  set(at, {
                    takes: templateTakes.filter((one) => (one === take ? is : section.takes.includes(one))),
                  })
                }
              />
            ))}
          </div>
          <p>
            <Button
              kind="plain"
              disabled={text.sections.length === 1}
              onPress={() => setText({ ...text, sections: text.sections.filter((_, index) => index !== at) })}
            >
              {t('reports.remove-section')}
            </Button>
          </p>
        </fieldset>
      ))}
      <p>
        <Button
          kind="quiet"
          onPress={() => setText({ ...text, sections: [...text.sections, { title: {}, text: {}, takes: [] }] })}
        >
          {t('reports.add-section')}
        </Button>
      </p>
    </Form>
  )
}

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
            {languageName(language)}: {t(`reports.templates.fault.${fault}`)}
            {until > from && (
              <>
                {' '}
                <bdi lang={language}>
                  {words.slice(Math.max(0, from - 20), from)}
                  <mark>{words.slice(from, until)}</mark>
                  {words.slice(until, until + 20)}
                </bdi>
              </>
            )}
          </p>
        )
      })}
    </Notice>
  )
}
