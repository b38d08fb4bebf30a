// Who goes: chosen from this device's copy of the roster, with what speaks against somebody in words, and what the delegation lacks. Nobody learns of it.
import { UserPlus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { protocolDay } from '../../dossier/do-no-harm/in-force.ts'
import { partOn } from '../../dossier/do-no-harm/team-part.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeDelegate,
  concernsAbout,
  type Delegate,
  goingUnchosen,
  readDelegation,
} from '../../dossier/plan/delegation.ts'
import { undertakingOf } from '../../dossier/plan/mission.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import type { RosterRef } from '../../dossier/shapes.ts'
import { isPlace, type KnownPerson } from '../../dossier/way-back.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { SavedText } from '../fields/saved-fields.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { managesTeam } from '../people.tsx'
import { useWayBack } from '../programme/use-way-back.ts'
import { thoseWhoGo } from '../protocol/use-protocol.ts'
import { Candidate } from './candidate.tsx'
import { ChooseDelegates } from './choose-delegates.tsx'
import { Concerns } from './concerns.tsx'
import { DelegationGuidance } from './delegation-guidance.tsx'
import { GiveAccess } from './give-access.tsx'

type Props = { readonly card: DossierCard }

export function DelegationSection({ card }: Props): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const today = useToday()
  const known = useWayBack()
  const [choosing, setChoosing] = useState(false)
  const delegation = readDelegation(registers)
  const roster = known.state === 'ready' ? known.wayBack.roster : []
  const plan = readPlan(registers)
  const place = latest(plan.place)?.id ?? null
  const lastDay = latest(plan.to) ?? latest(plan.from) ?? today
  const chosen = delegation.flatMap(({ row }) => roster.find(({ id }) => id === row) ?? [])
  const unchosen = goingUnchosen(registers, roster, thoseWhoGo(card))
  return (
    <section className="stack-l" aria-labelledby="delegation">
      <div className="stack">
        <h2 id="delegation" className="h3">
          {t('delegation.title')}
        </h2>
        <p className="small muted">{t('delegation.hint')}</p>
      </div>
      {delegation.length + unchosen.length === 0 && <p className="muted">{t('delegation.nobody')}</p>}
      <ul className="stack">
        {delegation.map((delegate) => (
          <li key={delegate.row} className="sheet">
            <DelegateLine
              card={card}
              delegate={delegate}
              known={roster.find(({ id }) => id === delegate.row) ?? null}
              place={place}
              lastDay={lastDay}
            />
          </li>
        ))}
      </ul>
      {mayWrite && unchosen.length > 0 && (
        <div className="sheet stack">
          <h3 className="h4">{t('delegation.of-team')}</h3>
          <p className="small muted">{t('delegation.of-team-hint')}</p>
          <ul className="lines">
            {unchosen.map((person) => (
              <li key={person.id}>
                <Candidate dossier={card.id} person={person} place={place} lastDay={lastDay} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayWrite && !choosing && roster.length > 0 && (
        <p>
          <Button kind="quiet" onPress={() => setChoosing(true)}>
            <UserPlus className="i" aria-hidden="true" />
            {t('delegation.choose')}
          </Button>
        </p>
      )}
      {mayWrite && known.state !== 'loading' && roster.length === 0 && <Notice>{t('delegation.no-roster')}</Notice>}
      {choosing && (
        <ChooseDelegates
          dossier={card.id}
          roster={roster}
          chosen={[...chosen, ...unchosen].map(({ id }) => id)}
          place={place}
          lastDay={lastDay}
          onClose={() => setChoosing(false)}
        />
      )}
      {known.state === 'ready' && roster.length > 0 && (
        <DelegationGuidance
          going={[...chosen, ...unchosen]}
          place={known.wayBack.places.find((one) => isPlace(one, place)) ?? null}
        />
      )}
    </section>
  )
}

type LineProps = Props & {
  readonly delegate: Delegate
  /** As the roster has her now; null where this device's copy does not. */
  readonly known: KnownPerson | null
  readonly place: PlaceId | null
  readonly lastDay: IsoDate
}

function DelegateLine({ card, delegate, known, place, lastDay }: LineProps): ReactNode {
  const { t, local } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const done = useDone()
  const chosen = latest(delegate.person)
  if (!chosen) return null
  const concerns = known ? concernsAbout(known, place, lastDay) : []
  const name = local(chosen.name)
  const leaveOut = () => {
    const removed = changeDelegate(delegate.row, { removed: true })
    save(removed)
    done({
      words: t('delegation.left-out', { name }),
      undo: () => takeBack(removed, changeDelegate(delegate.row, { removed: false })),
    })
  }
  return (
    <div className="stack">
      <div className="row between">
        <div>
          <p className="strong">
            <UserText text={chosen.name} />
          </p>
          <p className="small muted">{t(`vocabulary.roster-part.${chosen.part}`)}</p>
        </div>
        {mayWrite && (
          <Button kind="plain" removes onPress={leaveOut}>
            <X className="i" aria-hidden="true" />
            {t('delegation.leave-out')}
            <span className="vh"> · {name}</span>
          </Button>
        )}
      </div>
      {delegate.person.state === 'differing' && (
        <FieldFoot label={t('delegation.title')} field={delegate.person} show={(one) => <UserText text={one.name} />} />
      )}
      <Concerns of={concerns} />
      {(concerns.length > 0 || latest(delegate.despite)) && (
        <SavedText
          label={t('delegation.despite')}
          rows={2}
          field={delegate.despite}
          change={(despite) => changeDelegate(delegate.row, { despite })}
        />
      )}
      <Standing card={card} chosen={chosen} known={known} lastDay={lastDay} />
    </div>
  )
}

/** Whether she reads the dossier, has signed, is fit and goes of her own will. */
function Standing({
  card,
  chosen: { account, name },
  known,
  lastDay,
}: Props & Pick<LineProps, 'known' | 'lastDay'> & { readonly chosen: RosterRef }): ReactNode {
  const { t, date } = useWords()
  const { registers } = useStream()
  const today = useToday()
  const member = account ? card.team.find(({ person }) => person === account) : undefined
  if (!account || !member)
    return (
      <div className="stack-s">
        <p className="small">{t(account ? 'delegation.not-in-dossier' : 'delegation.no-account')}</p>
        {known && (
          <p className="small">
            {known.confidentiality
              ? t('delegation.confidential-since', { day: date(known.confidentiality) })
              : t('delegation.not-confidential')}
          </p>
        )}
        {account && managesTeam(card) && <GiveAccess card={card} account={account} name={name} />}
      </div>
    )
  const { goes } = partOn(registers, account, lastDay)
  const isKept = [protocolDay(registers, today), lastDay].some(
    (day) => partOn(registers, account, day).fit === 'not-fit',
  )
  const { state } = undertakingOf(registers, account)
  const undertaking = t('common.labelled', { what: t('mission.undertaking'), is: t(`mission.undertaking-${state}`) })
  return (
    <ul className="stack-s small">
      {state === 'declined' ? <Warning>{undertaking}</Warning> : <li>{undertaking}</li>}
      {member.until && member.until < lastDay && (
        <Warning>{t('delegation.access-ends', { day: date(member.until) })}</Warning>
      )}
      {isKept && <Warning>{t('delegation.not-fit')}</Warning>}
      {goes === 'no' && <Warning>{t('delegation.does-not-go')}</Warning>}
    </ul>
  )
}

function Warning({ children }: { readonly children: string }): ReactNode {
  return (
    <li>
      <Mark kind="alert">{children}</Mark>
    </li>
  )
}
