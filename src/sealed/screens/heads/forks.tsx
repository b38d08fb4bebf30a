// Two records under one number from one device: both side by side, and the decision of a manager which of them counts, with its reason.
import { EqualNot } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { BranchCard, ForkCard } from '../../desk/heads/branches.ts'
import { useForm } from '../fields/use-form.ts'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useStreamName } from './stream-name.ts'
import { Written } from './written.tsx'

/** Those of a dossier; none until known. */
export function useForks({ id }: DossierCard): readonly ForkCard[] {
  const found = useLive(
    (desk) => desk.forks(id),
    ({ kind }) => kind === 'stream' || kind === 'dossiers',
    `forks ${id}`,
  )
  return found?.ok ? found.value : []
}

export function Forks({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const forks = useForks(card)
  if (forks.length === 0) return null
  return (
    <section className="stack" aria-labelledby="forks">
      <h3 id="forks" className="h3">
        {t('heads.forks')}
      </h3>
      <p>{t('heads.forks.text')}</p>
      {forks.map((fork) => (
        <OneFork key={`${fork.stream} ${fork.device} ${fork.seq}`} card={card} fork={fork} />
      ))}
    </section>
  )
}

type Props = { readonly card: DossierCard; readonly fork: ForkCard }

function OneFork({ card, fork }: Props): ReactNode {
  const { t, number } = useWords()
  const { nameOf } = usePeopleNames()
  const partOf = useStreamName(card)
  const [again, setAgain] = useState(false)
  const { stream, person, seq, branches, named, mayDecide } = fork
  const name = person ? nameOf(person) : t('dossier.unlisted-person')
  return (
    <div className="sheet stack">
      <p className="strong">{t('heads.fork.of', { name, seq: number(seq), what: partOf(stream) })}</p>
      <div className="pair">
        {branches.map((branch, index) => (
          <Fragment key={branch.record}>
            {index > 0 && (
              <span className="ne" aria-hidden="true">
                <EqualNot className="i" />
              </span>
            )}
            <Branch branch={branch} letter={letterOf(index)} counts={named?.record === branch.record} />
          </Fragment>
        ))}
      </div>
      {branches.length < 2 && <p className="muted">{t('heads.fork.missing')}</p>}
      {named && (
        <div>
          <p>
            {t('heads.fork.named', { name: nameOf(named.by) })}
            {named.at && (
              <>
                {' · '}
                <When at={named.at} />
              </>
            )}
          </p>
          <UserText text={named.reason} as="p" />
        </div>
      )}
      {!named && !mayDecide && <p>{t('heads.fork.waits')}</p>}
      {named && mayDecide && !again && (
        <p>
          <Button kind="plain" onPress={() => setAgain(true)}>
            {t('heads.fork.again')}
          </Button>
        </p>
      )}
      {mayDecide && branches.length > 1 && (!named || again) && (
        <Decide card={card} fork={fork} onDecided={() => setAgain(false)} />
      )}
    </div>
  )
}

function Branch({
  branch: { at, says, notes, decides, follow },
  letter,
  counts,
}: {
  readonly branch: BranchCard
  readonly letter: string
  readonly counts: boolean
}): ReactNode {
  const { t } = useWords()
  return (
    <div className="ans">
      <p className="small muted">
        {t('heads.fork.branch', { letter })}
        {at && (
          <>
            {' · '}
            <When at={at} style="short" />
          </>
        )}
        {counts && ` · ${t('heads.fork.counts')}`}
      </p>
      {says.map(({ register, value }) => (
        <Written key={register} register={register} value={value} />
      ))}
      {notes.length > 0 && <p>{t('heads.fork.notes', { count: notes.length })}</p>}
      {decides && <p>{t('heads.fork.decides')}</p>}
      {at === null && <p>{t('heads.fork.key')}</p>}
      <p className="small muted">{t('heads.fork.follow', { count: follow })}</p>
    </div>
  )
}

const shape = v.object({ choice: v.string(), reason: v.string() })

function Decide({ card, fork, onDecided }: Props & { readonly onDecided: () => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { act, problem: refused, working } = useDeskAct()
  const form = useForm({ of: card.id, name: `branch/${fork.stream}/${fork.device}/${fork.seq}` }, shape, {
    choice: '',
    reason: '',
  })
  const { choice, reason } = form.said
  const problem = refused ?? form.problem
  const ready = choice !== '' && reason.trim() !== ''
  const decide = async () => {
    if (working || !ready) return
    if (!(await act(desk.nameBranch(card.id, fork, choice, reason))).ok) return
    form.forget()
    done({ words: t('heads.fork.done') })
    onDecided()
  }
  return (
    <form className="stack" onSubmit={submits(decide)}>
      <RadioGroup
        label={t('heads.fork.question')}
        value={choice}
        options={fork.branches.map(({ record }, index) => ({
          value: record,
          label: t('heads.fork.branch', { letter: letterOf(index) }),
        }))}
        onChange={(choice) => form.say({ choice })}
      />
      <TextField
        label={t('heads.fork.reason')}
        hint={t('heads.fork.reason-hint')}
        required
        value={reason}
        onChange={(reason) => form.say({ reason })}
      />
      {problem && <Failed problem={problem} title={t('heads.fork.failed')} />}
      <p>
        <Button type="submit" disabled={working || !ready}>
          {t('heads.fork.decide')}
        </Button>
      </p>
      <p className="small muted">{t('heads.fork.kept')}</p>
    </form>
  )
}

/** The same sign in the three languages, as the numbers of standards are. */
const letterOf = (index: number): string => leftToRight(String.fromCharCode(65 + index))
