// Withdraws consent: for which uses, on which day and how it was said; what that stops at once, and what has already left and must be taken back.
import { Hand, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate, systemClock } from '../../../vocabulary/dates.ts'
import { type ConsentUse, type WithdrawalWay, withdrawalWays } from '../../../vocabulary/visits/consent.ts'
import { useDesk, useRegisters } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { textOf } from '../../dossier/findings/findings.ts'
import { usesGiven } from '../../dossier/interviews/interview.ts'
import {
  consentsAgain,
  readWithdrawals,
  restingOn,
  stopsFindings,
  withdraw,
  withdrawnUses,
} from '../../dossier/interviews/withdrawal.ts'
import type { Registers } from '../../log/model.ts'
import { newRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useSaysWhose } from '../whose-word.ts'

type Props = { readonly card: DossierCard; readonly visit: StreamCard }

export function WithdrawSheet({ card, visit }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { stream, registers, mayWrite } = useStream()
  const of = useRegisters(visit.id)
  const { act, problem, working } = useDeskAct()
  const [asking, setAsking] = useState(false)
  const withdrawals = readWithdrawals(registers)
  const given = usesGiven(registers)
  const stopped = of?.ok ? withdrawnUses(of.value, stream) : new Set<ConsentUse>()
  if (withdrawals.length === 0 && given.length === 0 && stopped.size === 0) return null
  return (
    <section className="sheet stack-l" aria-labelledby="withdrawal">
      <h2 id="withdrawal" className="h3">
        {t('dossier.withdrawal.title')}
      </h2>
      <Said />
      {of?.ok && stopped.size > 0 && (
        <>
          <What registers={of.value} card={card} />
          {mayWrite && (
            <p>
              <Button
                kind="quiet"
                disabled={working}
                onPress={() => void act(consentsAgain(desk, { visit: visit.id, interview: stream }))}
              >
                {t('dossier.withdrawal.again')}
              </Button>
            </p>
          )}
        </>
      )}
      {problem && <Failed problem={problem} title={t('dossier.withdrawal.not-done')} />}
      {mayWrite && given.length > 0 && !asking && (
        <p>
          <Button kind="quiet" onPress={() => setAsking(true)}>
            <Undo2 className="i flip" aria-hidden="true" />
            {t('dossier.consent.withdraw')}
          </Button>
        </p>
      )}
      {asking && <WithdrawForm visit={visit} given={given} onEnd={() => setAsking(false)} />}
    </section>
  )
}

function Said(): ReactNode {
  const { t, list } = useWords()
  const { registers } = useStream()
  return readWithdrawals(registers).map(({ row, uses, on, how }) => {
    const [day, way] = [latest(on), latest(how)]
    const named = (latest(uses) ?? []).map((use) => t(`vocabulary.consent.${use}`))
    return (
      <p key={row}>
        <span className="strong">{list(named)}</span>
        <span className="small muted block">
          {day && <When at={day} />} {way && `· ${t(`vocabulary.withdrawal-way.${way}`)}`}
        </span>
      </p>
    )
  })
}

/** Every finding that rests on the interview, with what the withdrawal does to it. */
function What({ registers, card }: { readonly registers: Registers; readonly card: DossierCard }): ReactNode {
  const { t, local } = useWords()
  const { stream } = useStream()
  const findings = restingOn(registers, stream)
  const out = findings.some(({ effect }) => effect === 'out')
  const stops = stopsFindings(withdrawnUses(registers, stream))
  if (findings.length === 0)
    return (
      <Notice icon={<Hand className="i" aria-hidden="true" />}>
        <p>{t(stops ? 'dossier.withdrawal.nothing' : 'dossier.withdrawal.nothing-narrowed')}</p>
      </Notice>
    )
  return (
    <>
      <ul className="stack">
        {findings.map(({ finding, effect }) => (
          <li key={finding.row} className="row between">
            <Link className="btn plain" href={`/dossiers/${card.id}/findings/${finding.row}`}>
              <span>
                {t('dossier.finding.number', { number: finding.number })}{' '}
                <bdi>{local(textOf(finding.title)) || t('dossier.findings.untitled')}</bdi>
              </span>
            </Link>
            <Mark kind={effect === 'out' ? 'alert' : 'plain'} icon={<Hand className="i" aria-hidden="true" />}>
              {t(`dossier.withdrawal.at.${effect}`)}
            </Mark>
          </li>
        ))}
      </ul>
      {out && (
        <Notice kind="alert" icon={<Hand className="i" aria-hidden="true" />}>
          <p className="strong">{t('dossier.withdrawal.out')}</p>
          <p>{t('dossier.withdrawal.out-text')}</p>
          <p>
            <Link href={`/dossiers/${card.id}/release`}>{t('dossier.withdrawal.to-gate')}</Link>
          </p>
        </Notice>
      )}
    </>
  )
}

type FormProps = {
  readonly visit: StreamCard
  readonly given: readonly ConsentUse[]
  readonly onEnd: () => void
}

function WithdrawForm({ visit, given, onEnd }: FormProps): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { stream, me } = useStream()
  const saysWhose = useSaysWhose()
  const today = useToday()
  const { act, problem, working } = useDeskAct()
  const [uses, setUses] = useState<readonly ConsentUse[]>(given)
  const [on, setOn] = useState<string>(today)
  const [how, setHow] = useState<WithdrawalWay | ''>('')
  const all = uses.includes('record')
  const press = async () => {
    if (how === '') return
    const said = { row: newRow(), uses, on: isDate(on) ? on : today, how, begun: systemClock(), me: me.id }
    const withdrawn = await act(withdraw(desk, { visit: visit.id, interview: stream }, said))
    if (!withdrawn.ok) return
    onEnd()
    const { undo } = withdrawn.value
    done({ words: t('dossier.consent.withdrawn'), undo: async () => saysWhose(await undo()) })
  }
  return (
    <div className="stack">
      <fieldset className="field">
        <legend className="lab">{t('dossier.withdrawal.uses')}</legend>
        <p className="hint">{t('dossier.withdrawal.uses-hint')}</p>
        {given.map((use) => (
          <Checkbox
            key={use}
            label={t(`vocabulary.consent.${use}`)}
            checked={all || uses.includes(use)}
            onChange={(chosen) => setUses(chosen ? [...uses, use] : uses.filter((one) => one !== use))}
          />
        ))}
      </fieldset>
      <div className="two">
        <DateField label={t('dossier.withdrawal.on')} value={on} max={today} onChange={setOn} />
        <Select
          label={t('dossier.withdrawal.how')}
          required
          value={how}
          none={t('common.choose')}
          options={withdrawalWays.map((value) => ({ value, label: t(`vocabulary.withdrawal-way.${value}`) }))}
          onChange={setHow}
        />
      </div>
      {problem && <Failed problem={problem} title={t('dossier.withdrawal.not-done')} />}
      <div className="row">
        <Button disabled={working || uses.length === 0 || how === ''} onPress={() => void press()}>
          {t('dossier.withdrawal.do')}
        </Button>
        <Button kind="plain" onPress={onEnd}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}
