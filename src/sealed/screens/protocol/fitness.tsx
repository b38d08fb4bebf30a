// Who of the team is fit to go, until when. Nothing else about anybody's health is asked, and nothing else can be written.
import { Check, Clock, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { DateField } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { isDate } from '../../../vocabulary/dates.ts'
import type { PersonId, RosterId } from '../../../vocabulary/ids.ts'
import { changeFitness, fitOn, readFitness } from '../../dossier/do-no-harm/protocol.ts'
import { latest } from '../../dossier/field.ts'
import { othersGoing } from '../../dossier/plan/delegation.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { TakeChoiceBack } from '../fields/take-choice-back.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

/** `people` have an account; who goes beside them has none, and is asked by voice. */
export function FitnessOfTeam({ people }: { readonly people: readonly PersonId[] }): ReactNode {
  const { t, local } = useWords()
  const { registers } = useStream()
  const { nameOf } = usePeopleNames()
  const others = othersGoing(registers, people)
  return (
    <section className="sheet stack-l" aria-labelledby="fitness">
      <div className="stack">
        <h2 id="fitness" className="h3">
          {t('dossier.fitness.title')}
        </h2>
        <p className="small muted">{t('dossier.fitness.hint')}</p>
      </div>
      {people.map((person) => (
        <FitnessOf key={person} person={person} name={nameOf(person)} />
      ))}
      {others.length > 0 && <p className="small muted">{t('protocol.members.by-voice')}</p>}
      {others.map(({ id, name }) => (
        <FitnessOf key={id} person={id} name={isolated(local(name))} />
      ))}
    </section>
  )
}

function FitnessOf({ person, name }: { readonly person: PersonId | RosterId; readonly name: string }): ReactNode {
  const { t, date } = useWords()
  const { registers, mayWrite, save, takeBack } = useStream()
  const today = useToday()
  const field = readFitness(registers, person)
  const said = latest(field)
  const fitWord = (fit: boolean) => t(fit ? 'dossier.fitness.fit' : 'dossier.fitness.not-fit')
  return (
    <div className="saved stack">
      <Segmented
        label={name}
        value={said ? (said.fit ? 'fit' : 'not-fit') : ''}
        options={[
          { value: 'fit', label: fitWord(true) },
          { value: 'not-fit', label: fitWord(false) },
        ]}
        icons={{ fit: <Check className="i" aria-hidden="true" />, 'not-fit': <X className="i" aria-hidden="true" /> }}
        onChange={(word) => save(changeFitness(person, { fit: word === 'fit', until: said?.until ?? null }))}
      />
      {said && (
        <DateField
          label={t('dossier.fitness.until', { name })}
          value={said.until ?? ''}
          min={today}
          onChange={(day) => save(changeFitness(person, { fit: said.fit, until: isDate(day) ? day : null }))}
        />
      )}
      {said && fitOn(field, today) === 'unknown' && field.state === 'one' && (
        <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('dossier.fitness.run-out')}</Mark>
      )}
      <FieldFoot
        label={name}
        field={field}
        show={({ fit, until }) =>
          until ? t('protocol.fit.until', { said: fitWord(fit), day: date(until) }) : fitWord(fit)
        }
        take={(value) => save(changeFitness(person, value))}
      />
      {mayWrite && said && (
        <TakeChoiceBack
          label={name}
          takeBack={() => save(changeFitness(person, null))}
          undo={() => takeBack(changeFitness(person, null), changeFitness(person, said))}
        />
      )}
    </div>
  )
}
