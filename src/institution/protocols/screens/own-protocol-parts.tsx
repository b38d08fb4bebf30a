// What the list, the page and the form of an own protocol share: its crisis in words, who made a version, what a version says.
import { Fragment, type ReactNode } from 'react'
import { useFigure } from '../../../foundation/components/figure-words.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { thresholdUnits } from '../../../vocabulary/do-no-harm/template.ts'
import type { KeptVersion } from '../own-protocol.ts'

export function useCrisisWords(): (crisis: KeptVersion['crisis']) => string {
  const { t } = useWords()
  return (crisis) => (crisis === 'none' ? t('own-protocols.crisis-none') : t(`vocabulary.health-crisis.${crisis}`))
}

export function MadeBy({ version }: { readonly version: KeptVersion }): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  const name = nameOf(version.changedBy)
  return (
    <>
      {t('own-protocols.version', { number: version.version })} ·{' '}
      {name && `${t('own-protocols.made', { name: isolated(local(name)) })} · `}
      <When at={version.changed} />
    </>
  )
}

/** Figures with their sources, then measures; what is new in it first. */
export function WhatItSays({ version }: { readonly version: KeptVersion }): ReactNode {
  const { t } = useWords()
  const inFigures = useFigure()
  const { figures, measures, why } = version
  return (
    <div className="stack">
      {why && <UserText text={why} as="p" />}
      <p className="small strong">{t('own-protocols.figures')}</p>
      {figures.length === 0 && <p className="muted">{t('own-protocols.figures-none')}</p>}
      <dl className="kv">
        {figures.map(({ threshold, value, source, on }) => (
          <Fragment key={threshold}>
            <dt>{t(`protocol.figure.${threshold}`)}</dt>
            <dd>
              <p className="strong">{inFigures(value, thresholdUnits[threshold])}</p>
              <p className="small muted">
                {source && (
                  <>
                    <UserText text={source} /> ·{' '}
                  </>
                )}
                <When at={on} />
              </p>
            </dd>
          </Fragment>
        ))}
      </dl>
      <p className="small strong">{t('own-protocols.measures')}</p>
      {measures.length === 0 && <p className="muted">{t('own-protocols.measures-none')}</p>}
      <ul className="stack">
        {measures.map(({ id, text, source, on, from, until, asks }) => (
          <li key={id} className="stack-s">
            <UserText text={text} as="p" />
            <p className="small muted">
              <UserText text={source} /> · <When at={on} />
              {from && (
                <>
                  {' · '}
                  {t('protocol.measures.from')} <When at={from} />
                </>
              )}
              {until && (
                <>
                  {' · '}
                  {t('protocol.measures.until')} <When at={until} />
                </>
              )}
            </p>
            {asks && (
              <p className="small">
                {t('protocol.measures.asks')} · <UserText text={asks} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
