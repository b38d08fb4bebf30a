// The council names who signs the directory: at least two people, for a year at most.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { useDesk, useDeskStatus, usePeople } from '../../browser/desk-context.tsx'
import type { PersonCard } from '../../desk/desk-view.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { SharesOnTable } from './shares-on-table.tsx'
import { useSignsUntil } from './use-signs-until.ts'

export function ChangeSigners(): ReactNode {
  const { t, local, list } = useWords()
  const desk = useDesk()
  const people = usePeople() ?? []
  const status = useDeskStatus()
  const signsUntil = useSignsUntil()
  const [complete, setComplete] = useState(false)
  const [named, setNamed] = useState(false)
  const [chosen, setChosen] = useState<readonly DeviceId[]>([])
  const { act, problem, working } = useDeskAct()
  const persons = people.filter(({ devices }) => devices.some(({ id }) => chosen.includes(id)))
  /** What tells the devices of one person apart: which is before them, and which signs already. */
  const about = (id: DeviceId): readonly string[] => [
    ...(id === status?.device ? [t('entry.people.device-here')] : []),
    ...[signsUntil(id) ?? []].flat(),
  ]
  const name = async () => {
    if (!(await act(desk.changeSigners(chosen))).ok) return
    void desk.endCeremony()
    setNamed(true)
  }
  const nameOf = (person: PersonCard, device: DeviceId) => `${local(person.name)} · ${leftToRight(device.slice(0, 6))}`
  if (named)
    return (
      <Notice live>
        <p className="strong">{t('council.signers.done')}</p>
        <p>{t('council.signers')}</p>
        <ul>
          {persons.flatMap((person) =>
            person.devices
              .filter(({ id }) => chosen.includes(id))
              .map(({ id }) => <li key={id}>{nameOf(person, id)}</li>),
          )}
        </ul>
      </Notice>
    )
  return (
    <div className="stack-l">
      <SharesOnTable of="root" onComplete={() => setComplete(true)} />
      {complete && (
        <section className="sheet stack" aria-labelledby="signers">
          <h2 id="signers" className="h3">
            {t('council.signers')}
          </h2>
          <p className="small muted">{t('council.signers.text')}</p>
          {people.flatMap((person) =>
            person.devices.map(({ id }) => (
              <Checkbox
                key={id}
                label={nameOf(person, id)}
                hint={[
                  list(person.offices.map((office) => t(`vocabulary.office.${office}`))),
                  ...(person.offices.includes('expert') ? [t('council.signers.expert')] : []),
                  ...about(id),
                  ...(person.notCompared ? [t('entry.people.not-compared')] : []),
                ].join(' · ')}
                checked={chosen.includes(id)}
                onChange={(on) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)))}
              />
            )),
          )}
          {problem && (
            <Failed
              problem={problem}
              title={problem.code === 'council-unanswered' ? undefined : t('council.signers.failed')}
            />
          )}
          <p>
            <Button disabled={working || persons.length < 2} onPress={() => void name()}>
              {t('council.signers.act')}
            </Button>
          </p>
        </section>
      )}
    </div>
  )
}
