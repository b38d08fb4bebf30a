// The erasure of an interview, of medical notes or of a visit: requested by one manager, with a reason, in two steps, and taken back in one; agreed to by another. Its meaning is explained first.
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAsked, useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard, ErasureCard, StreamCard } from '../../desk/desk-view.ts'
import { eraseFirst } from '../../desk/erasure/erase-first.ts'
import type { OpenedBy } from '../../desk/erasure/nobody-opens.ts'
import { isMain } from '../../log/decisions/decision.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { managesTeam, usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'

type Props = { readonly card: DossierCard; readonly part: StreamCard }

/** Whether this person decides about it, and has not yet: asks, who reads it, or where nobody opens it; agrees, who need not. */
export function useMayErase({ card, part }: Props): boolean {
  const { me } = usePeopleNames()
  const opens = useOpenedBy({ card, part })
  if (!part.mine.manage || (isUnreadByAsker(part) && opens !== 'nobody')) return false
  return !part.erasure?.done && !part.erasure?.decided.some(({ person }) => person === me?.id)
}

const isUnreadByAsker = ({ mine, erasure }: StreamCard): boolean => !mine.read && !erasure

/** `somebody` too where somebody asks who reads it. */
export function useOpenedBy({ card, part }: Props): OpenedBy {
  const asks = isUnreadByAsker(part)
  const [answer] = useAsked(
    async (desk) => (asks ? desk.openedBy(card.id, part.id) : null),
    `opened by ${part.id} ${asks}`,
    { eachSync: true },
  )
  return answer?.ok ? answer.value : 'somebody'
}

/** To a manager who does not read it. */
export function WhoErases({ card, part }: Props): ReactNode {
  const { t } = useWords()
  const opens = useOpenedBy({ card, part })
  if (!isUnreadByAsker(part)) return null
  return <p className="small muted">{t(whoErases[opens])}</p>
}

const whoErases = {
  nobody: 'heads.erase.unopened',
  'ask-readers': 'heads.erase.ask-readers',
  somebody: 'dossier.inner.erasure',
} as const

const titles = {
  control: 'heads.erase.title',
  visit: 'heads.erase.title.visit',
  interview: 'heads.erase.title',
  medical: 'heads.erase.title.medical',
  programme: 'heads.erase.title.programme',
} as const

/** `title`: where the part is called otherwise than by its purpose. */
export function EraseSheet({ card, part, title }: Props & { readonly title?: string | undefined }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [open, setOpen] = useState(false)
  const may = useMayErase({ card, part })
  const before = part.purpose === 'visit' ? eraseFirst(card.streams).length : 0
  const unread = managesTeam(card) && isUnreadByAsker(part)
  if (!may && !part.erasure && !unread) return null
  return (
    <section className={part.erasure ? 'sheet stack' : 'sheet stack no-print'} aria-labelledby={id}>
      <h2 id={id} className="h3">
        {title ?? t(titles[part.purpose])}
      </h2>
      {unread && <WhoErases card={card} part={part} />}
      {part.erasure && <Decided erasure={part.erasure} />}
      <TakeBack card={card} part={part} />
      {may && before > 0 && <p className="small">{t('heads.erase.visit-last', { count: before })}</p>}
      {may && before === 0 && !open && (
        <p>
          <Button kind="plain" onPress={() => setOpen(true)}>
            {t(part.erasure ? 'heads.erase.agree-begin' : 'heads.erase.begin')}
          </Button>
        </p>
      )}
      {may && before === 0 && open && <EraseForm card={card} part={part} onClose={() => setOpen(false)} />}
      {may && part.erasure && <OrNot erasure={part.erasure} />}
    </section>
  )
}

/** To whoever may agree: there is no act by which to decline. */
export function OrNot({ erasure }: { readonly erasure: ErasureCard }): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const asked = erasure.decided.map(({ person }) => nameOf(person))
  return <p className="small">{t('heads.erase.or-not', { name: list(asked) })}</p>
}

/** Who has decided it so far, and why. */
export function Decided({ erasure }: { readonly erasure: ErasureCard }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  return (
    <Notice kind={erasure.done ? 'plain' : 'differ'}>
      {erasure.decided.map(({ person, on, reason }) => (
        <div key={person}>
          <p className="strong">
            {t(erasure.done ? 'heads.erased.by' : 'heads.erase.asked-by', { name: nameOf(person) })}
          </p>
          {on && (
            <p className="small muted">
              <When at={on} />
            </p>
          )}
          <p>
            <UserText text={reason} />
          </p>
        </div>
      ))}
      {!erasure.done && <p>{t('heads.erase.waits')}</p>}
    </Notice>
  )
}

/** Shown instead of an erased part: what it was, who decided it and why. */
export function ErasedPart({
  what,
  erasure,
}: {
  readonly what: string
  readonly erasure: ErasureCard | null
}): ReactNode {
  const { t } = useWords()
  const id = useId()
  if (!erasure?.done) return null
  return (
    <section className="sheet stack" aria-labelledby={id}>
      <p id={id} className="strong">
        {t('heads.erased', { what })}
      </p>
      <Decided erasure={erasure} />
    </section>
  )
}

/** Offered to whoever asked, until another agrees. */
export function TakeBack({ card, part }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { me } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  if (!part.erasure || part.erasure.done || !part.erasure.decided.some(({ person }) => person === me?.id)) return null
  const takeBack = async () => {
    if ((await act(desk.takeBackErasure(card.id, part.id))).ok) done({ words: t('heads.erase.taken-back') })
  }
  return (
    <>
      {problem && <Failed problem={problem} title={t('heads.erase.not-taken-back')} />}
      <p>
        <Button kind="quiet" onPress={takeBack} disabled={working}>
          {t('heads.erase.take-back')}
        </Button>
      </p>
    </>
  )
}

export function EraseForm({ card, part, onClose }: Props & { readonly onClose: () => void }): ReactNode {
  const { t, list } = useWords()
  const desk = useDesk()
  const { nameOf } = usePeopleNames()
  const { act, problem: refused, working } = useDeskAct()
  const form = useForm({ of: card.id, name: `erase/${part.id}` }, reasonShape, noReason)
  const { reason } = form.said
  const problem = refused ?? form.problem
  const end = () => {
    form.forget()
    onClose()
  }
  const asked = part.erasure?.decided.map(({ person }) => nameOf(person)) ?? []
  const agrees = asked.length > 0
  const decide = async () => {
    if (working || !reason.trim()) return
    if ((await act(desk.eraseStream(card.id, part.id, reason))).ok) end()
  }
  return (
    <form className="stack" onSubmit={submits(decide)}>
      <p>
        {t(
          agrees
            ? 'heads.erase.agree-text'
            : isMain(part.purpose)
              ? `heads.erase.text.${part.purpose}`
              : 'heads.erase.text',
        )}
      </p>
      {agrees && <p>{t('heads.erase.agree-ask', { name: list(asked) })}</p>}
      <TextField
        label={t('heads.erase.reason')}
        hint={t('heads.erase.reason-hint')}
        required
        value={reason}
        onChange={(reason) => form.say({ reason })}
      />
      {problem && <Failed problem={problem} title={t('heads.erase.failed')} />}
      <p className="row">
        <Button type="submit" disabled={working || !reason.trim()}>
          {t(agrees ? 'heads.erase.agree' : 'heads.erase.ask')}
        </Button>
        <Button kind="plain" onPress={end}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  )
}
