// The council names who signs the directory: at least two people, for a year at most.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { dayIn } from '../../../vocabulary/dates.ts'
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { useAsked, useDesk, useDeskStatus, usePeople } from '../../browser/desk-context.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { SharesOnTable } from './shares-on-table.tsx'

export function ChangeSigners({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t, local, list, date } = useWords()
  const desk = useDesk()
  const done = useDone()
  const people = usePeople() ?? []
  const status = useDeskStatus()
  const [signers] = useAsked((desk) => desk.signersNow(), 'signers now')
  const [complete, setComplete] = useState(false)
  const [chosen, setChosen] = useState<readonly DeviceId[]>([])
  const { act, problem, working } = useDeskAct()
  const persons = people.filter(({ devices }) => devices.some(({ id }) => chosen.includes(id)))
  /** What tells the devices of one person apart: which is before them, and which signs already. */
  const about = (id: DeviceId): readonly string[] => {
    const until = signers?.ok ? signers.value.find(({ device }) => device === id)?.until : undefined
    return [
      ...(id === status?.device ? [t('entry.people.device-here')] : []),
      ...(until
        ? [t('council.signers.now', { until: date(dayIn(until, status?.institution?.timeZone ?? 'UTC')) })]
        : []),
    ]
  }
  const name = async () => {
    if (!(await act(desk.changeSigners(chosen))).ok) return
    done({ words: t('council.signers.done') })
    onDone()
  }
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
                label={`${local(person.name)} · ${leftToRight(id.slice(0, 6))}`}
                hint={[list(person.offices.map((office) => t(`vocabulary.office.${office}`))), ...about(id)].join(
                  ' · ',
                )}
                checked={chosen.includes(id)}
                onChange={(on) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)))}
              />
            )),
          )}
          {problem && <Failed problem={problem} title={t('council.signers.failed')} />}
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
