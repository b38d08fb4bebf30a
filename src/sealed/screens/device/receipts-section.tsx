// The receipt: for each dossier what the server has acknowledged, and what is only on this device.
import { ArrowUp } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useHeld } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus, useDossiers, useRegisters } from '../../browser/desk-context.tsx'
import type { Receipt } from '../../desk/sync/receipts.ts'
import type { Registers } from '../../log/model.ts'
import { CarrySheet } from '../carry/carry-sheet.tsx'
import { isErased, mainStream, wasOf } from '../dossier/main-stream.ts'
import { useNotInList } from '../dossier/not-in-list.ts'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { usePeopleNames } from '../people.tsx'
import { useProgrammeTitle } from '../programme/programme-title.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { LetGo, letGoOf, WordsNotTaken } from './not-taken.tsx'

export function ReceiptsSection(): ReactNode {
  const { t, dateTime } = useWords()
  const desk = useDesk()
  const status = useDeskStatus()
  const receipts = useReceipts()
  const closed = useNotInList()?.closed ?? 0
  const { act, problem, working } = useDeskAct()
  return (
    <section className="stack" aria-labelledby="receipts">
      <h2 id="receipts">{t('device.receipts')}</h2>
      <p className="muted">
        {status?.lastSync ? t('device.last-sync', { at: dateTime(status.lastSync) }) : t('device.never-synced')}
      </p>
      {!receipts && <Loading />}
      {receipts && !receipts.ok && <Failed problem={receipts.problem} />}
      {receipts?.ok && receipts.value.length === 0 && closed === 0 && <p>{t('device.receipts.none')}</p>}
      {closed > 0 && <Notice>{t('dossier.closed-here', { count: closed })}</Notice>}
      {receipts?.ok && <Lines receipts={receipts.value} />}
      {problem && <Failed problem={problem} title={t('common.sync-trouble')} />}
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void act(desk.sync())}>
          {t('device.sync-now')}
        </Button>
      </p>
    </section>
  )
}

/** What is only on this device comes first. The others are folded once there are many, so that locking and erasing stay within reach. */
function Lines({ receipts }: { readonly receipts: readonly Receipt[] }): ReactNode {
  const { t } = useWords()
  const waiting = receipts.filter((receipt) => !isAllSent(receipt))
  const sent = receipts.filter(isAllSent)
  const list = (some: readonly Receipt[]) =>
    some.length > 0 && (
      <ul>
        {some.map((receipt) => (
          <Line key={receipt.dossier} receipt={receipt} />
        ))}
      </ul>
    )
  if (sent.length <= fewSent) return list([...waiting, ...sent])
  return (
    <>
      {list(waiting)}
      <details>
        <summary>{t('device.all-sent-in', { count: sent.length })}</summary>
        {list(sent)}
      </details>
    </>
  )
}

const fewSent = 3

function Line({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const { t } = useWords()
  const { dossier, sent, lastSent, unsent, notTaken, files, typed, closed, shut, log } = receipt
  const isLeaving = useHeld() === letGoOf(dossier)
  if (isLeaving && closed) return null
  const isAll = isAllSent(receipt)
  const isForKeys = closed?.why === 'was-another-device' || closed?.why === 'stream-not-shared'
  return (
    <li className="task visit-row">
      {isAll ? (
        <Mark kind="done">{t('device.all-sent')}</Mark>
      ) : (
        <Mark kind="differ" icon={<ArrowUp className="i" aria-hidden="true" />}>
          {unsent > 0 && t('device.unsent', { count: unsent })}
          {unsent > 0 && files > 0 && ' · '}
          {files > 0 && t('device.unsent-files', { count: files })}
          {unsent + files === 0 && t('device.typed', { count: typed })}
        </Mark>
      )}
      <div className={isAll ? undefined : 'stack-s'}>
        <h3>{closed ? <ClosedTitle closed={closed} /> : <DossierLink dossier={dossier} />}</h3>
        {!closed && (
          <p className="row wide muted small">
            <span>
              {sent === 0 && !isAll ? t('device.server-has-nothing') : t('device.server-has', { count: sent })}
              {lastSent && (
                <>
                  {' · '}
                  {t('device.last-written')} <When at={lastSent} style="short" />
                </>
              )}
            </span>
            {log && (
              <span>
                {t('device.log')}{' '}
                <bdi dir="ltr">
                  {log.position} · {log.print}
                </bdi>
              </span>
            )}
          </p>
        )}
        {closed && (
          <p className="small">
            {t(unsent + files > 0 || isForKeys ? `device.closed-next.${closed.why}` : 'device.closed-next-typed')}
          </p>
        )}
        {!closed && notTaken > 0 && <p className="small">{t('device.not-taken', { count: notTaken })}</p>}
        {unsent + files > 0 && closed?.why !== 'stream-not-shared' && (
          <InFile dossier={dossier} isClosed={closed !== null} />
        )}
        {typed > 0 && <WordsNotTaken dossier={dossier} isForKeys={isForKeys} />}
        {(closed || (shut.length > 0 && notTaken + typed > 0)) && !isLeaving && <LetGo receipt={receipt} />}
      </div>
    </li>
  )
}

const isAllSent = ({ unsent, files, typed }: Receipt): boolean => unsent + files + typed === 0

/** By what is still known of it here. */
function ClosedTitle({ closed: { why, people } }: { readonly closed: NonNullable<Receipt['closed']> }): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  return t(`device.closed.${why}`, { count: people.length, names: list(people.map(nameOf)) })
}

/** Where there is no network, or no room, what only this device has leaves it sealed, in a colleague's hands. */
function InFile({ dossier, isClosed }: { readonly dossier: DossierId; readonly isClosed: boolean }): ReactNode {
  const card = useDossiers()?.find(({ id }) => id === dossier)
  if (isClosed) return <CarrySheet card={{ id: dossier, streams: [] }} plain />
  return card && wasOf(card) === 'visit' && !isErased(card) ? <CarrySheet card={card} plain /> : null
}

function DossierLink({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  const card = useDossiers()?.find(({ id }) => id === dossier)
  const of = card ? wasOf(card) : 'visit'
  const opened = useRegisters((card && mainStream(card, of)?.id) ?? null)
  const registers: Registers = opened?.ok ? opened.value : new Map()
  const titles = { visit: useVisitTitle(registers), programme: useProgrammeTitle()(registers) }
  const erased = card && isErased(card)
  return (
    <Link href={of === 'programme' && !erased ? `/programme/${dossier}` : `/dossiers/${dossier}/plan`}>
      {erased ? t(`heads.erased.${of}`) : titles[of]}
    </Link>
  )
}

/** Read again whenever something was written, sent or fetched. */
function useReceipts(): Outcome<readonly Receipt[]> | null {
  const desk = useDesk()
  const status = useDeskStatus()
  const [receipts, setReceipts] = useState<Outcome<readonly Receipt[]> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of status may be a record that was sent
  useEffect(() => {
    let left = false
    void desk.receipts().then((found) => {
      if (!left) setReceipts(found)
    })
    return () => {
      left = true
    }
  }, [desk, status])
  return receipts
}
