// Who registered for an event, opened on this device: what each answered, who came, saved as a table, deleted one by one.
import { Fragment, type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone, useHeld } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useAsked, useDesk } from '../../browser/desk-context.tsx'
import type { ReadRegistration, RegisteredEvent } from '../../desk/intake/registration-acts.ts'
import { registrationsTable } from '../../desk/intake/registrations-table.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Props = { readonly event: RegisteredEvent; readonly onChange: () => void }

export function People({ event, onChange }: Props): ReactNode {
  const { t } = useWords()
  // In this screen's memory and nowhere else: read again after each change.
  const [people, again] = useAsked((desk) => desk.readRegistrations(event.event), `registrations ${event.event}`)
  const changed = () => {
    again()
    onChange()
  }
  const held = useHeld()
  const read = people?.ok ? people.value.read.filter((person) => heldAs(person) !== held) : []
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">{t('registration.people')}</h2>
      {!people && <Loading />}
      {people && !people.ok && <Failed problem={people.problem} onRetry={again} />}
      {people?.ok && people.value.closed > 0 && (
        <div className="muted">
          <p>{t('registration.closed', { count: people.value.closed })}</p>
          <p>{t('registration.closed-text')}</p>
        </div>
      )}
      {people?.ok && read.length === 0 && people.value.closed === 0 && (
        <Empty title={t('registration.people-none')} text={t('registration.people-none-text')} />
      )}
      {read.length > 0 && (
        <>
          <ul className="lines">
            {read.map((person) => (
              <Person key={`${person.id} ${person.address}`} event={event} person={person} onChange={changed} />
            ))}
          </ul>
          <p className="muted small">{t('registration.export-hint')}</p>
          <p>
            <Button
              kind="quiet"
              onPress={() => saveFile(`registrations-${event.date}.csv`, registrationsTable(event, read))}
            >
              {t('registration.export')}
            </Button>
          </p>
        </>
      )}
    </section>
  )
}

const heldAs = ({ id, address }: ReadRegistration): string => `registration ${id} ${address}`

/** Marked as pressed until the event is read again. */
type Marked = { readonly since: RegisteredEvent; readonly attended: boolean }

function Person({ event, person, onChange }: Props & { readonly person: ReadRegistration }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const [marked, setMarked] = useState<Marked | null>(null)
  const { act, problem } = useDeskAct()
  const { id, address, answers } = person
  const standing = event.standing[id]
  const answer = (name: string) => answers.find(({ question }) => question === name)?.text
  const after = async (doing: Promise<Outcome<null>>) => {
    const outcome = await act(doing)
    if (outcome.ok) onChange()
    else setMarked(null)
  }
  const remove = () => {
    const act = async () => {
      const removed = await desk.deleteRegistration(event.event, id)
      if (removed.ok) onChange()
      return removed
    }
    const who = isolated(answer('name') ?? address)
    done({
      words: t('registration.deleting', { who }),
      holds: { name: heldAs(person), act, done: t('registration.deleted', { who }) },
    })
  }
  const mark = (attended: boolean) => {
    setMarked({ since: event, attended })
    void after(desk.markAttended(event.event, id, attended))
  }
  return (
    <li className="stack">
      <h3>
        <UserText as="bdi" text={answer('name') ?? address} />
      </h3>
      <p className="muted small">
        <bdi dir="ltr">{address}</bdi>
        {standing && <> · {t(`registration.state.${standing}`)}</>}
      </p>
      <dl className="kv">
        {answers
          .filter(({ question }) => question !== 'name')
          .map(({ question, text }) => (
            <Fragment key={question}>
              <dt>{t(`registration.ask.${question}`)}</dt>
              <dd>{question === 'interpretation' ? t('registration.yes') : <UserText as="bdi" text={text} />}</dd>
            </Fragment>
          ))}
      </dl>
      <Checkbox
        label={t('registration.was-there')}
        checked={marked?.since === event ? marked.attended : event.attended.includes(id)}
        onChange={mark}
      />
      {problem && <Failed problem={problem} />}
      <p>
        <Button kind="quiet" label={`${t('registration.delete')} · ${answer('name') ?? address}`} onPress={remove}>
          {t('registration.delete')}
        </Button>
      </p>
    </li>
  )
}
