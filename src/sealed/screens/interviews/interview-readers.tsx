// Who reads an interview: decided by whoever manages it, opened to a further reader by one who reads it now.
import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select } from '../../../foundation/components/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk.ts'
import { managesTeam, usePeopleNames } from '../people.tsx'
import { useAct } from '../use-act.ts'

type Props = { readonly card: DossierCard; readonly interview: StreamCard }

export function InterviewReaders({ card, interview }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { me, nameOf } = usePeopleNames()
  const { act, problem, working } = useAct()
  const manages = interview.mine.manage || managesTeam(card)
  const change = (add: readonly PersonId[], remove: readonly PersonId[]) =>
    void act(desk.changeReaders(card.id, interview.id, { add, remove, reason: '' }))
  return (
    <section className="sheet stack" aria-labelledby="readers">
      <h2 id="readers" className="h3">
        {t('dossier.interview.readers')}
      </h2>
      <ul className="stack">
        {interview.readers.map((person) => (
          <li key={person} className="row between">
            <span>{nameOf(person)}</span>
            {manages && person !== me?.id && (
              <Button kind="plain" disabled={working} onPress={() => change([], [person])}>
                {t('dossier.interview.readers.take-out')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {interview.awaiting.map((person) => (
        <Notice key={person} kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
          <p>{t('dossier.interview.readers.waits', { name: nameOf(person) })}</p>
          <p>
            <Button kind="quiet" disabled={working} onPress={() => void act(desk.admitReaders(interview.id))}>
              {t('dossier.interview.readers.let-in', { name: nameOf(person) })}
            </Button>
          </p>
        </Notice>
      ))}
      {problem && <Failed problem={problem} title={t('dossier.interview.readers.not-changed')} />}
      {manages && <AnotherReader card={card} interview={interview} onChoose={(person) => change([person], [])} />}
    </section>
  )
}

function AnotherReader({
  card,
  interview,
  onChoose,
}: Props & { readonly onChoose: (person: PersonId) => void }): ReactNode {
  const { t, local } = useWords()
  const { all } = usePeopleNames()
  const [chosen, setChosen] = useState<PersonId | ''>('')
  const others = all.filter(
    ({ id, notCompared }) =>
      !notCompared &&
      card.team.some(({ person }) => person === id) &&
      !interview.readers.includes(id) &&
      !interview.awaiting.includes(id),
  )
  if (others.length === 0) return null
  return (
    <div className="stack">
      <Select
        label={t('dossier.interview.readers.add')}
        hint={t('dossier.interview.readers.add.hint')}
        none={t('common.choose')}
        value={chosen}
        options={others.map(({ id, name }) => ({ value: id, label: local(name) }))}
        onChange={setChosen}
      />
      {chosen && (
        <p>
          <Button
            kind="quiet"
            onPress={() => {
              onChoose(chosen)
              setChosen('')
            }}
          >
            {t('dossier.interview.readers.add.act')}
          </Button>
        </p>
      )}
    </div>
  )
}
