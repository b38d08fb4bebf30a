// The people of the institution as the signed directory lists them: offices, devices, and who has not been compared yet.
import { Landmark, Link2Off, Smartphone, UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated, leftToRight } from '../../../foundation/words/t.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus, usePeople } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import type { PersonCard } from '../../desk/desk-view.ts'
import { invitationDays } from '../../desk/entry/days-valid.ts'
import { AfterLoss } from '../council/after-loss.tsx'
import { SignatureRequests } from '../council/signature-requests.tsx'
import { useSignsUntil } from '../council/use-signs-until.ts'
import { AnsweredElsewhere } from './answered-elsewhere.tsx'
import { Compare } from './compare.tsx'
import { HandOverInvitation } from './hand-over-invitation.tsx'
import { SignAfterReading } from './sign-after-reading.tsx'

export default function People(): ReactNode {
  const { t } = useWords()
  const people = usePeople()
  const status = useDeskStatus()
  useBand(t('entry.people.who-reads'))
  return (
    <>
      <ScreenHead title={t('entry.people')}>
        <p className="muted">{t('entry.people.text')}</p>
      </ScreenHead>
      <div className="stack-l">
        <p className="row">
          {status?.signs && (
            <ButtonLink to="/people/invite">
              <UserPlus className="i" aria-hidden="true" />
              {t('entry.people.invite')}
            </ButtonLink>
          )}
          <Admit />
        </p>
        {status && !status.signs && <p className="small muted">{t('entry.people.signers-invite')}</p>}
        {people && <AnsweredElsewhere people={people} />}
        {people && <SignatureRequests people={people} />}
        {people ? <PeopleTable people={people} /> : <Loading />}
        <FurtherDevice />
        <p>
          <ButtonLink kind="quiet" to="/people/council">
            <Landmark className="i" aria-hidden="true" />
            {t('council.title')}
          </ButtonLink>
        </p>
      </div>
    </>
  )
}

function PeopleTable({ people }: { readonly people: readonly PersonCard[] }): ReactNode {
  const { t, list } = useWords()
  const status = useDeskStatus()
  const me = status?.me
  const signsUntil = useSignsUntil()
  return (
    <ScrollTable label={t('entry.people')} className="list fold people">
      <thead>
        <tr>
          <th scope="col">{t('entry.people.name')}</th>
          <th scope="col">{t('entry.people.offices')}</th>
          <th scope="col">{t('entry.people.devices')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <UserText text={person.name} />
              {person.id === me?.id && <span className="muted"> · {t('entry.people.me')}</span>}
              {person.notCompared && (
                <p>
                  <Mark kind="differ" icon={<Link2Off className="i" aria-hidden="true" />}>
                    {t('entry.people.not-compared')}
                  </Mark>
                </p>
              )}
              {person.id !== me?.id && (person.notCompared || me?.notCompared) && (
                <Compare person={person} signs={status?.signs ?? false} />
              )}
              {status?.signs && person.id !== me?.id && person.devices.length === 0 && <AfterLoss person={person} />}
              {status?.signs && person.id !== me?.id && <StrikeOff name={person.name} what={{ person: person.id }} />}
            </th>
            <td>
              {list(person.offices.map((office) => t(`vocabulary.office.${office}`)))}
              {status?.signs && (person.id !== me?.id || person.offices.includes('intake')) && (
                <IntakeOffice person={person} />
              )}
            </td>
            <td>
              <Devices person={person} signsUntil={signsUntil} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

type DevicesProps = { readonly person: PersonCard; readonly signsUntil: ReturnType<typeof useSignsUntil> }

/** Each by the beginning of its id, which the device itself shows, since when it is listed and whether it signs: enough to tell a lost one from the others, and whom to ask for a signature. */
function Devices({ person: { name, devices }, signsUntil }: DevicesProps): ReactNode {
  const { t } = useWords()
  const status = useDeskStatus()
  return (
    <>
      {t('entry.people.device-count', { count: devices.length })}
      <ul className="stack small">
        {devices.map(({ id, since }) => (
          <li key={id}>
            <bdi dir="ltr" className="strong">
              {id.slice(0, 6)}
            </bdi>{' '}
            · {t('entry.people.device-since')} <When at={since} style="short" />
            {id === status?.device && ` · ${t('entry.people.device-here')}`}
            {signsUntil(id) && ` · ${signsUntil(id)}`}
            {status?.signs && id !== status.device && <StrikeOff name={name} what={{ device: id }} />}
          </li>
        ))}
      </ul>
    </>
  )
}

type StrikeOffProps = { readonly name: LocalText; readonly what: Parameters<Desk['strikeOff']>[0] }

function StrikeOff({ name, what }: StrikeOffProps): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const of = 'device' in what ? 'device' : 'person'
  const device = 'device' in what ? leftToRight(what.device.slice(0, 6)) : ''
  const named = { name: isolated(local(name)) }
  return (
    <SignAfterReading
      label={t(`entry.people.strike-off.${of}`, { ...named, device })}
      short={t(`entry.people.strike-off.${of}-short`)}
      act={t('entry.people.strike-off.act')}
      sign={() => desk.strikeOff(what)}
      signed={t('entry.people.struck-off')}
      failed={t('entry.people.not-struck-off')}
    >
      <p>{t(`entry.people.strike-off.${of}-hint`, named)}</p>
    </SignAfterReading>
  )
}

/** Whether she takes letters in: said with what follows from it, and signed into the directory. */
function IntakeOffice({ person }: { readonly person: PersonCard }): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const what = person.offices.includes('intake') ? 'take' : 'give'
  const named = { name: isolated(local(person.name)) }
  return (
    <SignAfterReading
      label={t(`entry.people.intake.${what}`, named)}
      act={t('entry.people.intake.act')}
      sign={() => desk.setIntakeOffice(person.id, what === 'give')}
      signed={t(`entry.people.intake.${what}-done`, named)}
      failed={t('entry.people.intake.not-done')}
    >
      <p>{t(`entry.people.intake.${what}-hint`, named)}</p>
      {what === 'give' && person.notCompared && <p>{t('entry.people.intake.not-compared', named)}</p>}
    </SignAfterReading>
  )
}

/** Signs in those who have answered the invitations that this device made. */
function Admit(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const [state, setState] = useState<'still' | 'asking' | Problem>('still')
  const admit = async () => {
    setState('asking')
    const answer = await desk.admit()
    if (!answer.ok) return setState(answer.problem)
    setState('still')
    const { admitted, asked } = answer.value
    const words =
      admitted.length === 0 && asked.length > 0
        ? t('council.asked', { count: asked.length })
        : t('entry.people.admitted', { count: admitted.length })
    done({ words })
  }
  return (
    <>
      <Button kind="quiet" onPress={admit} disabled={state === 'asking'}>
        {t('entry.people.admit')}
      </Button>
      {typeof state === 'object' && <Failed problem={state} title={t('entry.people.admit-failed')} />}
    </>
  )
}

function FurtherDevice(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const me = useDeskStatus()?.me
  const [made, setMade] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!me) return null
  const invite = async () => {
    const invitation = await desk.invite({ person: me.id })
    if (invitation.ok) setMade(invitation.value)
    else setProblem(invitation.problem)
  }
  return (
    <section className="stack" aria-labelledby="further-device">
      <h2 id="further-device">{t('entry.device.title')}</h2>
      <p className="muted">{t('entry.device.text')}</p>
      {problem && <Failed problem={problem} />}
      {made ? (
        <HandOverInvitation text={made} name={me.name} days={invitationDays.device} />
      ) : (
        <p>
          <Button kind="quiet" onPress={invite}>
            <Smartphone className="i" aria-hidden="true" />
            {t('entry.device.act')}
          </Button>
        </p>
      )}
      <Notice>
        <p>{t('entry.device.why')}</p>
      </Notice>
    </section>
  )
}
