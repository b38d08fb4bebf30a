// What each member brought of the day, how many interviews there were, and, for those who read them, the medical notes.
import { ListPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayIn, type IsoDate } from '../../../vocabulary/dates.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { useDeskStatus, useRegisters } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { Debrief, MemberDay } from '../../dossier/debrief.ts'
import { readNotes } from '../../dossier/notes.ts'
import { timeOf } from '../../dossier/plan/plan.ts'
import { innerInUse } from '../inner/inner.ts'
import { ClosedInterviews } from '../interviews/closed-interviews.tsx'
import { useStream } from '../open-stream.tsx'
import { Initials, usePeopleNames } from '../people.tsx'

type MembersProps = { readonly debrief: Debrief; readonly card: DossierCard; readonly day: IsoDate }

export function Members({ debrief, card, day }: MembersProps): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const broughtIn = useWhatMembersBring()
  // On no other day is anybody asked for one.
  const isOfVisit = timeOf(useStream().registers, day) === 'now'
  const interviews = innerInUse(card, 'interview')
  const mine = interviews.filter(({ mine }) => mine.read).length
  return (
    <section className="stack" aria-labelledby="debrief-members">
      <h3 id="debrief-members" className="h4">
        {t('debrief.members')}
      </h3>
      <ul className="lines">
        {debrief.members.map((member) => (
          <li key={member.person} className="row between">
            <span className="row">
              <Initials people={[member.person]} />
              <span aria-hidden="true" className="opens">
                {nameOf(member.person)}
              </span>
            </span>
            <span className="muted opens">
              {broughtIn(member)}
              {(isOfVisit || member.check !== 'undone') && <> · {t(`debrief.check.${member.check}`)}</>}
            </span>
          </li>
        ))}
      </ul>
      <p className="small muted">
        {t('debrief.interviews', { today: debrief.interviewsToday, mine, all: interviews.length })}
      </p>
      <ClosedInterviews card={card} />
      <MedicalDay card={card} day={day} />
      <p>
        <ButtonLink kind="quiet" to={`/dossiers/${card.id}/observations/notes`}>
          <ListPlus className="i" aria-hidden="true" />
          {t('debrief.type-notes')}
        </ButtonLink>
      </p>
    </section>
  )
}

/** What there is, and nothing of what there is not. */
function useWhatMembersBring(): (member: MemberDay) => string {
  const { t, list } = useWords()
  return (member) => {
    const parts = brought.flatMap((what) =>
      member[what] > 0 ? [t(`debrief.brought.${what}`, { count: member[what] })] : [],
    )
    return parts.length > 0 ? list(parts) : t('debrief.brought.nothing')
  }
}

const brought = ['observations', 'answers', 'entries', 'contacts', 'documents'] as const

/** Closed until she opens it: the evening is spoken of over one screen, and how many medical notes there are is for their readers alone. */
function MedicalDay({ card, day }: { readonly card: DossierCard; readonly day: IsoDate }): ReactNode {
  const { t } = useWords()
  const streams = innerInUse(card, 'medical').filter(({ mine, erasure }) => mine.read && !erasure?.done)
  if (streams.length === 0) return null
  return (
    <details key={day}>
      <summary>{t('debrief.medical')}</summary>
      {streams.map(({ id }) => (
        <MedicalNotesOf key={id} stream={id} day={day} />
      ))}
      <p>
        <Link className="link" href={`/dossiers/${card.id}/medical`}>
          {t('dossier.section.medical')}
        </Link>
      </p>
    </details>
  )
}

function MedicalNotesOf({ stream, day }: { readonly stream: StreamId; readonly day: IsoDate }): ReactNode {
  const { t } = useWords()
  const registers = useRegisters(stream)
  const timeZone = useDeskStatus()?.institution?.timeZone ?? 'UTC'
  if (!registers?.ok) return null
  const notes = readNotes(registers.value)
  const today = notes.filter(({ begun }) => begun.told.some(({ claimed }) => dayIn(claimed, timeZone) === day)).length
  return <p className="small">{t('debrief.medical-today', { all: notes.length, today })}</p>
}
