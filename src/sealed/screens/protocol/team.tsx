// Who goes: each gives her own part and assesses herself on the day, and the lead sees who has not; then the order of places.
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { exposures } from '../../../vocabulary/visits/visits.ts'
import { changeProtocol, fitOn, readFitness } from '../../dossier/do-no-harm/protocol.ts'
import { type MemberPart, partOn, sayParticipation } from '../../dossier/do-no-harm/team-part.ts'
import { readWings } from '../../dossier/do-no-harm/wings.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { othersGoing } from '../../dossier/plan/delegation.ts'
import { timeOf } from '../../dossier/plan/plan.ts'
import { SavedSegment } from '../fields/saved-fields.tsx'
import { TakeChoiceBack } from '../fields/take-choice-back.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { FigureLine } from './figure-line.tsx'
import { useIntervalWords } from './missing-words.ts'
import { SelfCheck } from './self-check.tsx'
import type { ProtocolInUse } from './use-protocol.ts'
import { Wings } from './wings.tsx'

/** It begins before the reader's own part: what she is asked for is what comes next under her hands. */
export function Team({ inUse }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t } = useWords()
  const { me } = useStream()
  const today = useToday()
  const iGo = inUse.people.includes(me.id)
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <h2 id="team" className="h3">
          {t('protocol.part.team')}
        </h2>
        {iGo && <OwnPart day={today} />}
        {iGo && <SelfCheck inUse={inUse} day={today} />}
        {inUse.passesOn && <Order inUse={inUse} />}
        {inUse.passesOn && <WingsWhereAffected inUse={inUse} />}
      </div>
      <div className="c5">
        <Members inUse={inUse} />
      </div>
    </div>
  )
}

function OwnPart({ day }: { readonly day: ProtocolInUse['day'] }): ReactNode {
  const { t } = useWords()
  const { registers, me, mayWrite, save, takeBack } = useStream()
  const { goes } = partOn(registers, me.id, day)
  const saying = (said: boolean | null) => sayParticipation(me.id, said)
  return (
    <div className="saved">
      <Segmented
        label={t('protocol.goes.title')}
        hint={t('protocol.goes.hint')}
        value={goes === 'unsaid' ? '' : goes}
        options={[
          { value: 'yes', label: t('protocol.goes.yes') },
          { value: 'no', label: t('protocol.goes.no') },
        ]}
        icons={{ yes: <Check className="i" aria-hidden="true" />, no: <X className="i" aria-hidden="true" /> }}
        onChange={(said) => save(saying(said === 'yes'))}
      />
      <p className="sending" />
      {mayWrite && goes !== 'unsaid' && (
        <TakeChoiceBack
          label={t('protocol.goes.title')}
          takeBack={() => save(saying(null))}
          undo={() => takeBack(saying(null), saying(goes === 'yes'))}
        />
      )}
    </div>
  )
}

function Members({ inUse: { people, day } }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t, list } = useWords()
  const { registers } = useStream()
  const { nameOf } = usePeopleNames()
  const today = useToday()
  const others = othersGoing(registers, people)
  // Asked of nobody before the visit's own days.
  const isOn = timeOf(registers, today) === 'now'
  const parts = people.map((person) => ({ ...partOn(registers, person, day), today: partOn(registers, person, today) }))
  const undone = parts
    .filter(({ goes, today }) => isOn && goes !== 'no' && today.check === 'undone')
    .map(({ person }) => person)
  return (
    <section className="sheet stack" aria-labelledby="who-goes">
      <h2 id="who-goes" className="h3">
        {t('protocol.members.title')}
      </h2>
      <p className="small muted">{t('protocol.members.hint')}</p>
      <ul className="stack">
        {parts.map(({ person, goes, fit, fitUntil, today }) => (
          <li key={person}>
            <p className="strong opens">{nameOf(person)}</p>
            <p className="row wide small">
              <Mark kind={goes === 'yes' ? 'done' : 'plain'}>{t(`protocol.goes.said.${goes}`)}</Mark>
              <FitMark fit={fit} until={fitUntil} />
              {(isOn || today.check !== 'undone') && (
                <Mark kind={today.check === 'fit' ? 'done' : today.check === 'not-fit' ? 'differ' : 'plain'}>
                  {t(`protocol.check.state.${today.check}`)}
                </Mark>
              )}
            </p>
          </li>
        ))}
        {others.map(({ id, name }) => {
          const field = readFitness(registers, id)
          return (
            <li key={id}>
              <p className="strong">
                <UserText text={name} />
              </p>
              <p className="row wide small">
                <FitMark fit={fitOn(field, day)} until={latest(field)?.until ?? null} />
              </p>
            </li>
          )
        })}
      </ul>
      {others.length > 0 && <p className="small">{t('protocol.members.by-voice')}</p>}
      {undone.length > 0 && <p className="small">{t('protocol.check.waiting', { names: list(undone.map(nameOf)) })}</p>}
    </section>
  )
}

function FitMark({ fit, until }: Pick<MemberPart, 'fit'> & { readonly until: MemberPart['fitUntil'] }): ReactNode {
  const { t, date } = useWords()
  const said = t(`protocol.fit.said.${fit}`)
  return (
    <Mark kind={fit === 'fit' ? 'done' : fit === 'not-fit' ? 'differ' : 'plain'}>
      {until && fit !== 'unknown' ? t('protocol.fit.until', { said, day: date(until) }) : said}
    </Mark>
  )
}

function Order({ inUse: { protocol, intervals, thresholds } }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { t } = useWords()
  const asked = thresholds.find(({ name }) => name === 'interval')
  const inWords = useIntervalWords()
  return (
    <section className="stack" aria-labelledby="order-of-places">
      <h2 id="order-of-places" className="h3">
        {t('protocol.interval.title')}
      </h2>
      <SavedSegment
        label={t('protocol.exposure')}
        hint={t('protocol.exposure.hint')}
        field={protocol.exposure}
        options={exposures.map((value) => ({ value, label: t(`protocol.exposure.${value}`) }))}
        change={(exposure) => changeProtocol({ exposure })}
      />
      {intervals?.map((warning) => (
        <Notice key={`${warning.other.dossier} ${warning.kind}`} kind="differ">
          <p>{inWords(warning)}</p>
        </Notice>
      ))}
      {asked && <FigureLine threshold={asked} />}
      {intervals?.length === 0 && asked?.value != null && <p>{t('protocol.interval.clear')}</p>}
      <p className="small muted">{t('protocol.interval.hint')}</p>
    </section>
  )
}

/** Asked of an affected place; what was written before it was said to be one, or no longer to be one, stays in sight. */
function WingsWhereAffected({ inUse: { protocol } }: { readonly inUse: ProtocolInUse }): ReactNode {
  const { registers } = useStream()
  return agreed(protocol.exposure) === 'affected' || readWings(registers).length > 0 ? <Wings /> : null
}
