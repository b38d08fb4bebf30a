// Who reads an interview or medical notes: decided by whoever manages them, opened to a further reader by one who reads them now.
import { KeyRound } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { EraseSheet, useOpenedBy, WhoErases } from '../heads/erase-sheet.tsx'
import { usePeopleNames } from '../people.tsx'
import { isInTeam } from '../programme/team-roles.ts'
import { TakeOutForm } from '../take-out-form.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { type InnerCard, mayRead } from './inner.ts'
import { NotCompared } from './not-compared.tsx'

type Props = { readonly card: DossierCard; readonly inner: InnerCard }

/** `title` where several stand below each other. The last reader is not taken out here, since nobody could open it again but the council; but where even that would not. */
export function InnerReaders({ card, inner, title }: Props & { readonly title?: string }): ReactNode {
  const { t, list } = useWords()
  const own = useId()
  const id = title === undefined ? 'readers' : own
  const desk = useDesk()
  const { me, nameOf } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  const manages = inner.mine.manage
  // Its own screen is not open to who does not read it.
  const opens = useOpenedBy({ card, part: inner })
  const erasedHere =
    opens === 'nobody' || (manages && !inner.mine.read && inner.erasure !== null && !inner.erasure.done)
  const [leaving, setLeaving] = useState<PersonId | null>(null)
  const mayTakeOut = inner.readers.length > 1 || opens === 'ask-readers'
  const add = (person: PersonId) =>
    void act(desk.changeReaders(card.id, inner.id, { add: [person], remove: [], reason: '' }))
  return (
    <>
      <section className="sheet stack" aria-labelledby={id}>
        <h2 id={id} className="h3">
          {title ?? t(`dossier.${inner.purpose}.readers`)}
        </h2>
        <ul className="stack">
          {inner.readers.map((person) => (
            <li key={person} className="stack">
              <div className="row between">
                <span>{nameOf(person)}</span>
                {leaving !== person && manages && person !== me?.id && mayTakeOut && (
                  <Button kind="plain" onPress={() => setLeaving(person)}>
                    {t('dossier.team.take-out')}
                    <span className="vh"> · {nameOf(person)}</span>
                  </Button>
                )}
              </div>
              {leaving === person && (
                <TakeOutForm
                  form={{ of: card.id, name: `take-out/${inner.id}/${person}` }}
                  words={`dossier.${inner.purpose}.take-out`}
                  notChanged={t(`dossier.${inner.purpose}.readers.not-changed`)}
                  readByNobodyElse={inner.readers.length === 1 ? 1 : 0}
                  takeOut={(reason) => desk.changeReaders(card.id, inner.id, { add: [], remove: [person], reason })}
                  onDone={() => setLeaving(null)}
                  person={person}
                />
              )}
            </li>
          ))}
        </ul>
        {!inner.mine.read && !erasedHere && inner.readers.length > 0 && (
          <p className="small muted">{t('dossier.inner.decided')}</p>
        )}
        {inner.readers.length === 0 && <p>{t('dossier.inner.nobody-reads')}</p>}
        {/* One key opens it to all of them. */}
        {inner.awaiting.length > 0 && (
          <Notice kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
            {inner.awaiting.map((person) => (
              <p key={person}>{t(`dossier.${inner.purpose}.readers.waits`, { name: nameOf(person) })}</p>
            ))}
            {inner.mine.read && (
              <p>
                <Button kind="quiet" disabled={working} onPress={() => void act(desk.admitReaders(inner.id))}>
                  {t(`dossier.${inner.purpose}.readers.let-in`, { name: list(inner.awaiting.map(nameOf)) })}
                </Button>
              </p>
            )}
          </Notice>
        )}
        {problem && <Failed problem={problem} title={t(`dossier.${inner.purpose}.readers.not-changed`)} />}
        {manages && <AnotherReader card={card} inner={inner} onChoose={add} />}
        {manages && !erasedHere && <WhoErases card={card} part={inner} />}
      </section>
      {erasedHere && <EraseSheet card={card} part={inner} />}
    </>
  )
}

function AnotherReader({
  card,
  inner,
  onChoose,
}: Props & { readonly onChoose: (person: PersonId) => void }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const { all } = usePeopleNames()
  const [chosen, setChosen] = useState<PersonId | ''>('')
  const onTeam = all.filter(
    ({ id }) => isInTeam(card.team, id) && !inner.readers.includes(id) && !inner.awaiting.includes(id),
  )
  const others = onTeam.filter((one) => mayRead(inner.purpose, one))
  const notCompared = inner.purpose === 'interview' ? onTeam.filter((one) => one.notCompared) : []
  if (others.length + notCompared.length === 0)
    return (
      inner.purpose === 'medical' &&
      inner.awaiting.length === 0 && <p className="small muted">{t('dossier.medical.readers.no-other')}</p>
    )
  return (
    <div className="stack">
      {others.length > 0 && (
        <Select
          label={t(`dossier.${inner.purpose}.readers.add`)}
          hint={t(`dossier.${inner.purpose}.readers.add.hint`)}
          none={t('common.choose')}
          value={chosen}
          options={named(others)}
          onChange={setChosen}
        />
      )}
      {notCompared.map((person) => (
        <NotCompared key={person.id} person={person} />
      ))}
      {chosen && (
        <p>
          <Button
            kind="quiet"
            onPress={() => {
              onChoose(chosen)
              setChosen('')
            }}
          >
            {t(`dossier.${inner.purpose}.readers.add.act`)}
          </Button>
        </p>
      )}
    </div>
  )
}
