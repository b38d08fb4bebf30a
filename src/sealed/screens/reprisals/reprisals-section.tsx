// The watch for reprisals of a dossier: those whom this person watches over, each under her own seal, and allegations about the place, naming nobody.
import { CircleAlert, Clock, Gauge, Info, Lock, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Quoted, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isSmallNumber } from '../../../vocabulary/text/small-numbers.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import type { ConsentSource } from '../../dossier/findings/finding-consent.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import {
  countWatch,
  isAwaited,
  isOpen,
  isWatched,
  readAllegations,
  readReprisal,
  readReturnChecks,
} from '../../dossier/interviews/reprisal-watch.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { interviewNumber } from '../inner/inner.ts'
import { NotYetOpen } from '../inner/not-yet-open.tsx'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useBeginInterview } from '../interviews/use-begin-interview.ts'
import { useClosed, useReadInterviews } from '../interviews/use-read-interviews.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { Allegations } from './allegations.tsx'

export function ReprisalsSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const interviews = useReadInterviews(card)
  const closed = useClosed(card, 'interview')
  const watched = interviews.filter((one) => isWatched(one.registers))
  const { allegations, persons } = countWatch(
    registers,
    interviews.map((one) => one.registers),
  )
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <section className="stack" aria-labelledby="watched">
          <h2 id="watched" className="h3">
            {t('reprisals.watched')}
          </h2>
          {watched.length + closed.length === 0 && <p className="muted">{t('reprisals.none-watched')}</p>}
          <ul>
            <InSteps of={watched} isList>
              {(one) => <WatchedRow key={one.stream} card={card} one={one} />}
            </InSteps>
          </ul>
          {closed.map(({ inner, problem }) => (
            <div key={inner.id} className="stack-s">
              <h3>{t('heads.stream.interview', { number: interviewNumber(card, inner.id) })}</h3>
              <NotYetOpen inner={inner} problem={problem} />
            </div>
          ))}
        </section>
        <section className="sheet stack-l" aria-labelledby="of-place">
          <h2 id="of-place" className="h3">
            {t('reprisals.of-place')}
          </h2>
          <p className="small muted">{t('reprisals.of-place-hint')}</p>
          <Allegations />
        </section>
      </div>
      <div className="c5 stack-l">
        <NotHeard card={card} />
        {allegations + persons > 0 && (
          <Notice icon={<Info className="i" aria-hidden="true" />}>
            <p className="strong">{t('reprisals.counts')}</p>
            <p>
              {t('reprisals.counted', {
                allegations,
                persons: persons === 0 ? 'none' : isSmallNumber(persons) ? 'few' : String(persons),
              })}
            </p>
          </Notice>
        )}
        <Notice icon={<Lock className="i" aria-hidden="true" />}>{t('reprisals.never-staff')}</Notice>
      </div>
    </div>
  )
}

function WatchedRow({ card, one }: { readonly card: DossierCard; readonly one: ConsentSource }): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const { registers, stream } = one
  const { riskAfter, riskBefore } = readReprisal(registers)
  const pseudonym = latest(readInterview(registers).pseudonym)
  const risk = latest(riskAfter) ?? latest(riskBefore)
  const open = readAllegations(registers).filter(isOpen).length
  const next = readReturnChecks(registers).find(isAwaited)
  const day = next ? latest(next.on) : null
  const title = useInterviewTitle()(interviewNumber(card, stream), registers)
  return (
    <li className="task visit-row">
      <p>
        {risk && (
          <Mark kind={risk === 'high' ? 'alert' : 'plain'} icon={<Gauge className="i" aria-hidden="true" />}>
            {t('reprisals.risk-is', { risk: t(`reprisals.risk.${risk}`) })}
          </Mark>
        )}
      </p>
      <div>
        <h3>
          <Link href={`/dossiers/${card.id}/interviews/${stream}`}>
            {title} {pseudonym && <Quoted className="pseudonym">{pseudonym}</Quoted>}
          </Link>
        </h3>
        {open > 0 && (
          <Mark kind="alert" icon={<CircleAlert className="i" aria-hidden="true" />}>
            {t('reprisals.open', { count: open })}
          </Mark>
        )}
      </div>
      <p className="due">
        {day && (
          <Mark kind={day < today ? 'alert' : 'plain'} icon={<Clock className="i" aria-hidden="true" />}>
            {t(day < today ? 'reprisals.check-late' : 'reprisals.check')} <When at={day} style="short" />
          </Mark>
        )}
        {!day && <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('reprisals.no-return')}</Mark>}
      </p>
    </li>
  )
}

/** Somebody who may suffer for the visit and was not heard, a relative or one of the staff: under a seal of her own too. */
function NotHeard({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { me, mayWrite } = useStream()
  const { begin, problem, working } = useBeginInterview(card)
  if (!mayWrite) return null
  return (
    <section className="sheet stack" aria-labelledby="not-heard">
      <h2 id="not-heard" className="h3">
        {t('reprisals.not-heard')}
      </h2>
      <p className="small muted">{t('reprisals.not-heard-hint')}</p>
      {problem && <Failed problem={problem} title={t('dossier.interviews.not-begun')} />}
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void begin([me.id], { means: 'not-heard' })}>
          <UserPlus className="i" aria-hidden="true" />
          {t('reprisals.begin')}
        </Button>
      </p>
    </section>
  )
}
