// One request or alert: what was told, what was done about it, and, sealed apart, who is behind it.
import { Pencil, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import { PersonBehind } from '../../screens/person-behind.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { PlaceName, usePlaces } from '../../screens/place-name.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { Alert, AlertDone, AlertFile } from '../alert.ts'
import { AlertForm } from './alert-form.tsx'
import { DoneForm } from './done-form.tsx'

export default function AlertPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const file = useLoaded<AlertFile>(`/api/alerts/${id}`)
  return (
    <ShownEntry of={file} list={{ to: '/alerts', called: 'alerts.menu' }}>
      {(value, reload) => <Page file={value} reload={reload} />}
    </ShownEntry>
  )
}

function Page({ file: { alert, done }, reload }: { readonly file: AlertFile; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const say = useDone()
  const fixed = done.some(({ handed }) => handed)
  const [doing, setDoing] = useState<'reading' | 'change' | 'step'>(
    may('enter alerts') && !fixed && rowToCorrect() === alert.id ? 'change' : 'reading',
  )
  const stop = () => setDoing('reading')
  const saved = (words: string) => () => {
    stop()
    say({ words })
    reload()
  }
  return (
    <div className="stack-l">
      <ScreenHead
        title={`${t(`alerts.kind.${alert.kind}`)} ${leftToRight(alert.number)}`}
        crumbs={[{ to: '/alerts', label: t('alerts.menu') }, { label: <Code>{alert.number}</Code> }]}
      >
        <p className="row">
          {alert.urgent && <Mark kind="alert">{t('alerts.urgent')}</Mark>}
          <Mark>{t(`alerts.state.${alert.state}`)}</Mark>
          <span className="small muted">{t('alerts.journalled')}</span>
        </p>
      </ScreenHead>
      {doing === 'change' ? (
        <AlertForm alert={alert} onCancel={stop} onSaved={saved(t('alerts.saved'))} />
      ) : (
        <>
          <Facts alert={alert} />
          <section aria-label={t('alerts.text')} className="sheet flat">
            <UserText as="p" text={alert.text} />
          </section>
          {fixed && <p className="small muted">{t('alerts.fixed')}</p>}
          {doing === 'reading' && (
            <div className="row wide">
              {may('follow alerts') && (
                <Button onPress={() => setDoing('step')}>
                  <Plus className="i" aria-hidden="true" />
                  {t('alerts.step-add')}
                </Button>
              )}
              {may('enter alerts') && !fixed && (
                <Button kind="plain" onPress={() => setDoing('change')}>
                  <Pencil className="i" aria-hidden="true" />
                  {t('alerts.change')}
                </Button>
              )}
            </div>
          )}
          {doing === 'step' && <DoneForm alert={alert} onCancel={stop} onSaved={saved(t('alerts.step-saved'))} />}
          <Done done={done} />
          {may('enter alerts') && <PersonBehind about={alert.id} />}
        </>
      )}
    </div>
  )
}

function Facts({ alert }: { readonly alert: Alert }): ReactNode {
  const { t } = useWords()
  const places = usePlaces()
  return (
    <dl className="kv">
      <dt>{t('alerts.place')}</dt>
      <dd>
        {alert.place ? (
          <PlaceName id={alert.place} places={places} />
        ) : (
          <UserText text={alert.elsewhere || t('alerts.no-place')} />
        )}
      </dd>
      <dt>{t('alerts.way')}</dt>
      <dd>{t(`alerts.way.${alert.way}`)}</dd>
      <dt>{t('alerts.received')}</dt>
      <dd>
        <When at={alert.received} />
      </dd>
      {alert.happened && (
        <>
          <dt>{t('alerts.happened')}</dt>
          <dd>
            <When at={alert.happened} />
          </dd>
        </>
      )}
      {alert.reference && (
        <>
          <dt>{t('alerts.reference')}</dt>
          <dd>
            <bdi>{alert.reference}</bdi>
          </dd>
        </>
      )}
    </dl>
  )
}

/** The last first. */
function Done({ done }: { readonly done: readonly AlertDone[] }): ReactNode {
  const { t } = useWords()
  return (
    <section aria-labelledby="done" className="stack">
      <h2 id="done">{t('alerts.done-title')}</h2>
      {done.length === 0 && <p className="muted">{t('alerts.done-none')}</p>}
      <ul className="lines">
        {done.toReversed().map((one) => (
          <li key={one.id} className="stack-s">
            <p className="strong">
              {one.handed ? t('alerts.handed-to', { to: isolated(one.handed.to) }) : t(`alerts.step.${one.step}`)}
              {one.handed && <span className="muted"> · {t(`alerts.consent.${one.handed.consent}`)}</span>}
            </p>
            {one.text && <UserText as="p" text={one.text} />}
            <p className="small muted">
              <When at={one.on} /> · <PersonName id={one.by} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
