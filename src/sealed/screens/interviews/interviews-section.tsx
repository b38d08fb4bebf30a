// The private interviews that this person reads, who reads those that she only manages, and the way to begin one with its own readers.
import { KeyRound, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Empty, Failed } from '../../../foundation/components/states.tsx'
import { Quoted } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { useRegisters } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import { person } from '../../dossier/shapes.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { useForm } from '../fields/use-form.ts'
import { ErasedPart } from '../heads/erase-sheet.tsx'
import { begunOf, TakeUpAgain } from '../inner/begun-by-mistake.tsx'
import { type InnerCard, innerInUse, innerOf, interviewNumber } from '../inner/inner.ts'
import { InnerReaders } from '../inner/inner-readers.tsx'
import { NotCompared, YouNotCompared } from '../inner/not-compared.tsx'
import { NotYetOpen, YouWait } from '../inner/not-yet-open.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { Initials, managesTeam, usePeopleNames } from '../people.tsx'
import { isInTeam } from '../programme/team-roles.ts'
import { ToPaper } from '../sheets/to-paper.tsx'
import { useInterviewTitle } from './interview-title.ts'
import { useBeginInterview } from './use-begin-interview.ts'

export function InterviewsSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const titleOf = useInterviewTitle()
  const all = innerOf(card, 'interview')
  const inUse = innerInUse(card, 'interview')
  const mine = inUse.filter((stream) => stream.mine.read)
  const erased = all.filter(({ erasure }) => erasure?.done)
  const others = inUse.filter((stream) => !stream.mine.read && !stream.erasure?.done)
  const setAside = all.filter((stream) => stream.setAside)
  return (
    <div className="cols">
      <section className="c7 stack" aria-labelledby="interviews">
        <h2 id="interviews" className="h3">
          {t('dossier.interviews.mine')}
        </h2>
        {inUse.length === 0 && <Empty title={t('dossier.interviews.none')} text={t('dossier.interviews.none-text')} />}
        <ul>
          <InSteps of={mine} isList>
            {(stream) => <InterviewRow key={stream.id} card={card} stream={stream} />}
          </InSteps>
        </ul>
        {others.length > 0 && (
          <Notice icon={<Lock className="i" aria-hidden="true" />}>
            {t('dossier.interviews.others', { count: others.length })}
          </Notice>
        )}
        {managesTeam(card) &&
          others.map((stream) => (
            <InnerReaders
              key={stream.id}
              card={card}
              inner={stream}
              title={t('dossier.interviews.readers-of', { number: interviewNumber(card, stream.id) })}
            />
          ))}
        {erased.map(({ id, erasure }) => (
          <ErasedPart key={id} what={titleOf(interviewNumber(card, id), null)} erasure={erasure} />
        ))}
        {setAside.length > 0 && (
          <details>
            <summary>{t('dossier.mistake.folded', { count: setAside.length })}</summary>
            <ul className="lines">
              {setAside.map((stream) => (
                <SetAsideRow key={stream.id} card={card} stream={stream} />
              ))}
            </ul>
          </details>
        )}
      </section>
      <div className="c5">
        <NewInterview card={card} />
        <ToPaper dossier={card.id} />
      </div>
    </div>
  )
}

type RowProps = { readonly card: DossierCard; readonly stream: InnerCard }

function InterviewRow({ card, stream }: RowProps): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const registers = useRegisters(stream.id)
  const opened = registers?.ok ? registers.value : null
  const pseudonym = opened && latest(readInterview(opened).pseudonym)
  const title = useInterviewTitle()(interviewNumber(card, stream.id), opened)
  return (
    <li className="task visit-row">
      <Initials people={stream.readers} />
      <div>
        <h3>
          <Link href={`/dossiers/${card.id}/interviews/${stream.id}`}>
            {title}
            {pseudonym && ' '}
            {pseudonym && <Quoted className="pseudonym">{pseudonym}</Quoted>}
          </Link>
        </h3>
        {registers && !registers.ok && <NotYetOpen inner={stream} problem={registers.problem} />}
        {stream.waits && <YouWait inner={stream} />}
        {stream.awaiting.map((person) => (
          <Mark key={person} kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
            {t('dossier.interview.readers.waits', { name: nameOf(person) })}
          </Mark>
        ))}
      </div>
    </li>
  )
}

/** Nothing is in it. Whoever does not read it sees that it is there. */
function SetAsideRow({ card, stream }: RowProps): ReactNode {
  const { t } = useWords()
  const registers = useRegisters(stream.mine.read ? stream.id : null)
  const opened = registers?.ok ? registers.value : null
  const number = interviewNumber(card, stream.id)
  const title = useInterviewTitle()(number, opened)
  const begun = begunOf(stream, number, opened)
  const takenBack = opened && latest(readInterview(opened).takenBack)
  return (
    <li className="row between">
      <span>
        {stream.mine.read ? <Link href={`/dossiers/${card.id}/interviews/${stream.id}`}>{title}</Link> : title}
        <span className="small muted block">
          {stream.setAside === 'emptied' && takenBack
            ? t('dossier.interview.taken-back', { code: leftToRight(takenBack) })
            : t('dossier.mistake.is', begun)}
        </span>
      </span>
      {stream.setAside === 'by-mistake' && stream.mine.write && (
        <TakeUpAgain begun={begun} label={`${t('dossier.mistake.take-up', begun)} · ${title}`} />
      )}
    </li>
  )
}

const shape = v.object({ others: v.array(person) })

/** Begun with today's date, like all that is begun in the place: the evening counts the day's interviews. */
function NewInterview({ card }: { readonly card: DossierCard }): ReactNode {
  const { t, local } = useWords()
  const { me } = useStream()
  const { all } = usePeopleNames()
  const today = useToday()
  const form = useForm({ of: card.id, name: 'new-interview' }, shape, { others: [] })
  const { others } = form.said
  const toBegin = useBeginInterview(card)
  const problem = toBegin.problem ?? form.problem
  if (me.notCompared) return <YouNotCompared />
  const team = all.filter(({ id }) => id !== me.id && isInTeam(card.team, id))
  const begin = async () => {
    if (await toBegin.begin([me.id, ...others], { on: today })) form.forget()
  }
  return (
    <section className="sheet stack" aria-labelledby="new-interview">
      <h2 id="new-interview" className="h3">
        {t('dossier.interviews.new')}
      </h2>
      <p className="small muted">{t('dossier.interviews.new-hint')}</p>
      <fieldset className="field">
        <legend className="lab">{t('dossier.interviews.readers')}</legend>
        <p className="opt">{t('dossier.interviews.me-always')}</p>
        {team.map((person) =>
          person.notCompared ? (
            <NotCompared key={person.id} person={person} />
          ) : (
            <Checkbox
              key={person.id}
              label={local(person.name)}
              checked={others.includes(person.id)}
              onChange={(on) =>
                form.say({ others: on ? [...others, person.id] : others.filter((id) => id !== person.id) })
              }
            />
          ),
        )}
      </fieldset>
      {problem && <Failed problem={problem} title={t('dossier.interviews.not-begun')} />}
      <p>
        <Button kind="quiet" disabled={toBegin.working} onPress={() => void begin()}>
          {t('dossier.interviews.begin')}
        </Button>
      </p>
    </section>
  )
}
