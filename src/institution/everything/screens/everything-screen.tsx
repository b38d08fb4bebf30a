// Everything out of the registers, onto this device: prepared on the server, fetched part by part, put together by the browser.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { type Call, useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { utcDayOf } from '../../../vocabulary/dates.ts'
import { accept, type Outcome, type Problem } from '../../../vocabulary/problems.ts'
import { type Prepared, partBytes } from '../prepared.ts'

const path = '/api/everything'

export default function EverythingScreen(): ReactNode {
  const { t } = useWords()
  const prepared = useLoaded<Prepared>(path)
  return (
    <div className="stack-l">
      <ScreenHead title={t('everything.menu')}>
        <p className="muted">{t('everything.intro')}</p>
        <p className="muted">{t('everything.stays')}</p>
      </ScreenHead>
      <Notice kind="differ">
        <p>{t('everything.warning')}</p>
      </Notice>
      <Shown of={prepared}>{(now, reload) => <Preparation now={now} reload={reload} />}</Shown>
    </div>
  )
}

type Props<State extends Prepared> = { readonly now: State; readonly reload: () => void }
type Ready = Extract<Prepared, { state: 'ready' }>
type Writing = Extract<Prepared, { state: 'writing' }>

function Preparation({ now, reload }: Props<Prepared>): ReactNode {
  const { t } = useWords()
  if (now.state === 'ready') return <Waiting now={now} reload={reload} />
  if (now.state === 'writing') return <UnderWay now={now} reload={reload} />
  return (
    <div className="stack">
      {now.state === 'failed' && <Failed title={t('everything.not-prepared')} problem={now.problem} />}
      <Begin words="everything.begin" reload={reload} />
    </div>
  )
}

function Begin({
  words,
  reload,
}: {
  readonly words: 'everything.begin' | 'everything.again'
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const { act, busy, problem } = useAct()
  const begin = async () => {
    if (await act('POST', path, {})) reload()
  }
  return (
    <>
      <p>
        <Button kind={words === 'everything.begin' ? 'solid' : 'plain'} disabled={busy} onPress={() => void begin()}>
          {t(words)}
        </Button>
      </p>
      {problem && <Failed title={t('everything.not-prepared')} problem={problem} />}
    </>
  )
}

const askedEach = 1_000

function UnderWay({ now, reload }: Props<Writing>): ReactNode {
  const { t } = useWords()
  const { step, done, of } = now
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each answer
  useEffect(() => {
    const timer = setTimeout(reload, askedEach)
    return () => clearTimeout(timer)
  }, [now, reload])
  return (
    <div className="stack-s">
      <ProgressLine words={t(`everything.${step}`, { done, of })} done={done} of={of + 1} />
      <p className="muted">{t('everything.leave')}</p>
    </div>
  )
}

function Waiting({ now, reload }: Props<Ready>): ReactNode {
  const { t, time, dateTime } = useWords()
  const call = useCall()
  const { act, busy } = useAct()
  const [taken, setTaken] = useState<'no' | 'yes' | number>('no')
  const [problem, setProblem] = useState<Problem | null>(null)
  const parts = Math.ceil(now.bytes / partBytes)
  const take = async () => {
    setProblem(null)
    setTaken(0)
    const archive = await fetched(call, parts, setTaken)
    setTaken(archive.ok ? 'yes' : 'no')
    if (archive.ok) saveFile(`wiqaya-${utcDayOf(now.made)}.zip`, archive.value)
    else setProblem(archive.problem)
  }
  const drop = async () => {
    if (await act('DELETE', path, {})) reload()
  }
  return (
    <section aria-labelledby="ready" className="sheet stack">
      <h2 id="ready" className="h3">
        {t('everything.ready')}
      </h2>
      <p>{t('everything.as-of', { made: dateTime(now.made), until: time(now.until) })}</p>
      <p>{t('everything.size', { size: t(...sizeOf(now.bytes)) })}</p>
      <dl>
        <dt>{t('everything.sum')}</dt>
        <dd>
          <code className="wrap" dir="ltr">
            {now.sha256}
          </code>
        </dd>
      </dl>
      <p className="row wide">
        <Button disabled={typeof taken === 'number'} onPress={() => void take()}>
          {t('everything.take')}
        </Button>
        <Button kind="plain" disabled={busy || typeof taken === 'number'} onPress={() => void drop()}>
          {t('everything.drop')}
        </Button>
      </p>
      {typeof taken === 'number' && (
        <ProgressLine words={t('everything.taking', { done: taken, of: parts })} done={taken} of={parts} />
      )}
      {taken === 'yes' && <p role="status">{t('everything.taken')}</p>}
      {problem && <Failed title={t('everything.not-taken')} problem={problem} onRetry={() => void take()} />}
    </section>
  )
}

/** The parts one after the other; the browser keeps them, on its disk where they are large. */
async function fetched(call: Call, parts: number, each: (done: number) => void): Promise<Outcome<Blob>> {
  const all: Blob[] = []
  for (let number = 0; number < parts; number++) {
    const part = await call('GET', `${path}/parts/${number}`)
    if (!part.ok) return part
    all.push(new Blob([part.value as Uint8Array<ArrayBuffer>]))
    each(number + 1)
  }
  return accept(new Blob(all))
}
