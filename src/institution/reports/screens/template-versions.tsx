// The earlier versions of a template, under it: who wrote each and when, each to be read whole, and taken up again as a new one.
import { Fragment, type ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { directionOf, type LocalText, languagesOf } from '../../../vocabulary/languages.ts'
import { EarlierVersion } from '../../screens/earlier-version.tsx'
import { useNameOr } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { ReportTemplate, TemplateText } from '../template.ts'

type Props = {
  /** As it stands. */
  readonly template: ReportTemplate
  /** Something is written above and not saved: nothing is taken up over it. */
  readonly isWritten: boolean
  readonly reload: () => void
}

export function TemplateVersions({ template, isWritten, reload }: Props): ReactNode {
  const { t } = useWords()
  const versions = useLoaded<readonly ReportTemplate[]>(`/api/reports/templates/${template.kind}/versions`)
  return (
    <section className="stack" aria-labelledby="versions">
      <h2 id="versions" className="h3">
        {t('reports.templates.versions')}
      </h2>
      <Shown of={versions}>
        {(all) => (
          <div className="stack">
            {all
              .filter(({ version }) => version < template.version)
              .map((earlier) => (
                <EarlierVersion key={earlier.version} made={<MadeBy version={earlier} />}>
                  <div className="stack">
                    <WhatItSays text={earlier} />
                    <TakeUp earlier={earlier} standing={template} isWritten={isWritten} reload={reload} />
                  </div>
                </EarlierVersion>
              ))}
          </div>
        )}
      </Shown>
    </section>
  )
}

function MadeBy({ version: { version, changedBy, changed } }: { readonly version: ReportTemplate }): ReactNode {
  const { t } = useWords()
  const nameOr = useNameOr()
  if (!changedBy || !changed) return t('reports.templates.brought')
  return (
    <>
      {t('reports.templates.version', { number: version })} · <bdi>{nameOr(changedBy)}</bdi> · <When at={changed} />
    </>
  )
}

/** In all its languages, as it was written. */
function WhatItSays({ text: { title, sections } }: { readonly text: TemplateText }): ReactNode {
  const { t, list } = useWords()
  return (
    <>
      <InEach text={title} />
      {sections.map((section, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a version that was kept changes no more.
        <div key={at} className="stack-s repeated">
          <h3 className="small muted">{t('reports.templates.section', { number: at + 1 })}</h3>
          <InEach text={section.title} under={section.text} />
          {section.takes.length > 0 && (
            <p className="small muted opens">
              {list(section.takes.map((take) => t(`reports.templates.take.${take}`)))}
            </p>
          )}
        </div>
      ))}
    </>
  )
}

/** A title in each of its languages, each with its text. */
function InEach({ text, under = {} }: { readonly text: LocalText; readonly under?: LocalText }): ReactNode {
  return languagesOf(text).map((language) => (
    <Fragment key={language}>
      <p className="strong" lang={language} dir={directionOf(language)}>
        {text[language]}
      </p>
      {under[language] && (
        <p className="as-written" lang={language} dir={directionOf(language)}>
          {under[language]}
        </p>
      )}
    </Fragment>
  ))
}

type TakeUpProps = {
  readonly earlier: ReportTemplate
  readonly standing: ReportTemplate
  readonly isWritten: boolean
  readonly reload: () => void
}

/** Becomes a new version: the present one stays among the earlier ones, and undo brings it back. */
function TakeUp({ earlier, standing, isWritten, reload }: TakeUpProps): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const call = useCall()
  const done = useDone()
  const acting = useAct()
  if (!may('write report templates')) return null
  const path = `/api/reports/templates/${standing.kind}`
  const bodyOf = ({ title, sections }: TemplateText, version: number) => ({ text: { title, sections }, version })
  const takeUp = async () => {
    const taken = await acting.act<ReportTemplate>('PUT', path, bodyOf(earlier, standing.version))
    if (!taken) return
    const undo = async () => {
      const back = await call('PUT', path, bodyOf(standing, taken.version))
      if (back.ok) reload()
      return back
    }
    done({ words: t('reports.templates.was-taken-up'), undo })
    reload()
  }
  return (
    <div className="stack-s">
      {isWritten && <p className="small muted">{t('reports.templates.written')}</p>}
      {acting.problem && <Failed title={t('reports.templates.not-saved')} problem={acting.problem} />}
      <p className="row">
        <Button kind="quiet" disabled={acting.busy || isWritten} onPress={takeUp}>
          {t('newsroom.history.take-up')}
        </Button>
      </p>
    </div>
  )
}
