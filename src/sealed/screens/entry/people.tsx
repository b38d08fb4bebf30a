// The people of the institution as the signed directory lists them: offices, devices, and who has not been compared yet.
import { Link2Off, Smartphone, UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { ScrollTable } from '../../../foundation/components/scroll-table.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus, usePeople } from '../../browser/desk-context.tsx'
import type { PersonCard } from '../../desk/desk.ts'
import { HandOverInvitation } from './hand-over-invitation.tsx'

export default function People(): ReactNode {
  const { t } = useWords()
  const people = usePeople()
  useBand(t('entry.people.who-reads'))
  return (
    <>
      <ScreenHead title={t('entry.people')}>
        <p className="muted">{t('entry.people.text')}</p>
      </ScreenHead>
      <div className="stack-l">
        <p className="row">
          <ButtonLink to="/people/invite">
            <UserPlus className="i" aria-hidden="true" />
            {t('entry.people.invite')}
          </ButtonLink>
          <Admit />
        </p>
        {people ? <PeopleTable people={people} /> : <Loading />}
        <FurtherDevice />
      </div>
    </>
  )
}

function PeopleTable({ people }: { readonly people: readonly PersonCard[] }): ReactNode {
  const { t, list } = useWords()
  const me = useDeskStatus()?.me
  return (
    <ScrollTable label={t('entry.people')} className="list fold">
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
            </th>
            <td>{list(person.offices.map((office) => t(`vocabulary.office.${office}`)))}</td>
            <td>{t('entry.people.device-count', { count: person.devices.length })}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
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
    done({ words: t('entry.people.admitted', { count: answer.value.admitted.length }) })
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
        <HandOverInvitation text={made} name={me.name} />
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
