// What follows from a decision: that it asks again once its day has come; remote work; a visit that goes back to the programme; what guidance asks.
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { SourceWords } from '../../../foundation/components/figure-words.tsx'
import { DateField } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter, isDate } from '../../../vocabulary/dates.ts'
import { citableOn } from '../../../vocabulary/do-no-harm/guidance.ts'
import { decideAgain } from '../../dossier/do-no-harm/protocol.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { changePlan, readPlan } from '../../dossier/plan/plan.ts'
import { useStream, useToday } from '../open-stream.tsx'
import type { ProtocolInUse } from './use-protocol.ts'

/** Stands while the decision is past its day. */
export function DecideAgain(): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const today = useToday()
  const [until, setUntil] = useState<string>('')
  return (
    <Notice kind="differ">
      <p className="strong">{t('protocol.again.title')}</p>
      <p>{t('protocol.again.hint')}</p>
      {mayWrite && (
        <>
          <DateField label={t('protocol.again.until')} value={until} min={dayAfter(today, 1)} onChange={setUntil} />
          <p>
            <Button
              kind="quiet"
              disabled={!isDate(until) || until <= today}
              onPress={() => isDate(until) && save(decideAgain(registers, until))}
            >
              {t('protocol.again.act')}
            </Button>
          </p>
        </>
      )}
    </Notice>
  )
}

/** Visiting changes, and does not stop: where the decision leads. */
export function WhereItLeads({ inUse: { protocol } }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t } = useWords()
  const { registers, save, takeBack, mayWrite } = useStream()
  const done = useDone()
  const decision = agreed(protocol.decision)
  const { kind, from, to } = readPlan(registers)
  const [was, first, last] = [latest(kind), latest(from), latest(to)]
  if (decision === 'remote') {
    const makeRemote = () => {
      const remote = changePlan({ kind: 'remote' })
      save(remote)
      done({ words: t('protocol.remote.done'), undo: () => takeBack(remote, changePlan({ kind: was })) })
    }
    return (
      <Notice>
        <p className="strong">{t('protocol.remote.title')}</p>
        {was === 'remote' ? <p>{t('protocol.remote.is')}</p> : <p>{t('protocol.remote.text')}</p>}
        {was !== 'remote' && mayWrite && (
          <p>
            <Button kind="quiet" onPress={makeRemote}>
              {t('protocol.remote.act')}
            </Button>
          </p>
        )}
      </Notice>
    )
  }
  if (decision !== 'postpone') return null
  const takeDaysOut = () => {
    const without = changePlan({ from: null, to: null })
    save(without)
    done({
      words: t('protocol.postpone.done'),
      undo: () => takeBack(without, changePlan({ from: first, to: last })),
    })
  }
  return (
    <Notice>
      <p>{t('protocol.postpone.text')}</p>
      <p className="row">
        {first && mayWrite && (
          <Button kind="quiet" onPress={takeDaysOut}>
            {t('protocol.postpone.act')}
          </Button>
        )}
        <Link href="/programme">{t('protocol.postpone.programme')}</Link>
      </p>
    </Notice>
  )
}

export function WhatGuidanceAsks({ inUse: { template, day } }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t } = useWords()
  const asked = template.asks.filter(({ source }) => citableOn(source, day))
  return (
    <section className="stack" aria-labelledby="guidance">
      <h2 id="guidance" className="h3">
        {t('protocol.asks.title')}
      </h2>
      {asked.length === 0 ? (
        <p className="small muted">{t('protocol.asks.none')}</p>
      ) : (
        <p className="small muted">{t('protocol.asks.hint')}</p>
      )}
      <ul className="stack">
        {asked.map(({ text, source }) => (
          <li key={text.en}>
            <UserText text={text} as="p" />
            <p>
              <SourceWords source={source} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
