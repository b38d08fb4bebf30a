// One call, video or letter: with which function, how long, who could hear, what was said and what of it nobody could check.
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { contactMeans, contactParties, contactSides } from '../../../vocabulary/visits/remote-work.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import { type Contact, changeContact, filesOfContact, isHeard, isWithDeprived } from '../../dossier/remote/contacts.ts'
import { OwnFiles } from '../attachments/own-files.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedCount, SavedDate, SavedSegment, SavedSelect, SavedText, SavedTime } from '../fields/saved-fields.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { interviewNumber } from '../inner/inner.ts'
import { ClosedInterviews } from '../interviews/closed-interviews.tsx'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useBeginInterview } from '../interviews/use-begin-interview.ts'
import { useReadInterviews } from '../interviews/use-read-interviews.ts'
import { useStream } from '../open-stream.tsx'
import { SavedPresence } from './saved-presence.tsx'

type Props = { readonly card: DossierCard; readonly contact: Contact; readonly home: string }

export function ContactForm({ card, contact, home }: Props): ReactNode {
  const { t } = useWords()
  const { stream, mayWrite } = useStream()
  const titleOf = useContactTitle()
  const { row } = contact
  const apart = isWithDeprived(contact)
  return (
    <section className="sheet stack-l" aria-labelledby={row}>
      <div className="row between">
        <h2 id={row} className="h3">
          {titleOf(contact)}
        </h2>
        <RemoveRow
          words={t('remote.remove')}
          said={t('remote.contact-removed')}
          change={(values) => changeContact(contact.row, values)}
          home={home}
        />
      </div>
      <SavedSegment
        label={t('remote.means')}
        field={contact.means}
        options={contactMeans.map((value) => ({ value, label: t(`vocabulary.contact-means.${value}`) }))}
        change={(means) => changeContact(row, { means })}
      />
      <SavedSegment
        label={t('remote.begun-by')}
        field={contact.begunBy}
        options={contactSides.map((value) => ({ value, label: t(`vocabulary.contact-side.${value}`) }))}
        change={(begunBy) => changeContact(row, { begunBy })}
      />
      <div className="three">
        <SavedDate label={t('remote.on')} field={contact.on} change={(on) => changeContact(row, { on })} />
        {isHeard(contact) && (
          <>
            <SavedTime label={t('remote.at')} field={contact.at} change={(at) => changeContact(row, { at })} />
            <SavedCount
              label={t('remote.minutes')}
              field={contact.minutes}
              change={(minutes) => changeContact(row, { minutes })}
            />
          </>
        )}
      </div>
      <SavedSelect
        label={t('remote.party')}
        field={contact.party}
        none={t('common.choose')}
        options={contactParties.map((value) => ({ value, label: t(`vocabulary.contact-party.${value}`) }))}
        change={(party) => changeContact(row, { party })}
      />
      {apart ? (
        <HeardApart card={card} contact={contact} />
      ) : (
        <>
          <SavedText
            label={t('remote.who')}
            hint={t('remote.who-hint')}
            field={contact.who}
            change={(who) => changeContact(row, { who })}
          />
          {isHeard(contact) && (
            <SavedPresence
              others={contact.others}
              othersWere={contact.othersWere}
              change={(values) => changeContact(row, values)}
            />
          )}
          <SavedText
            label={t('remote.said')}
            hint={t('remote.said-hint')}
            field={contact.said}
            rows={4}
            change={(said) => changeContact(row, { said })}
          />
          <SavedText
            label={t('remote.unverified')}
            hint={t('remote.unverified-hint')}
            field={contact.unverified}
            rows={2}
            change={(unverified) => changeContact(row, { unverified })}
          />
          <OwnFiles
            own={contact.files}
            standing={(registers) => filesOfContact(registers, row)}
            add={t('remote.attach')}
            change={(files) => changeContact(row, { files })}
          />
          {mayWrite && (
            <DrawFinding visit={stream} sources={[{ kind: 'contact', of: row }]} of={latest(contact.who) ?? ''} />
          )}
        </>
      )}
    </section>
  )
}

/** "Call · a relative", as far as it is said. */
export function useContactTitle(): (contact: Contact) => string {
  const { t } = useWords()
  return ({ means, party }) => {
    const [how, whom] = [latest(means), latest(party)]
    const words = how ? t(`vocabulary.contact-means.${how}`) : t('remote.untitled')
    return whom ? t('remote.title', { means: words, party: t(`vocabulary.contact-party.${whom}`) }) : words
  }
}

/** What a person deprived of liberty says has its own seal, with her consent asked first: never in the stream that the whole team reads. */
function HeardApart({ card, contact }: Omit<Props, 'home'>): ReactNode {
  const { t } = useWords()
  const { me, mayWrite } = useStream()
  const { begin, problem, working } = useBeginInterview(card)
  const titleOf = useInterviewTitle()
  const [by, on] = [latest(contact.means), latest(contact.on)]
  const means = by === 'hotline' ? 'call' : by
  // Nothing that the whole team reads connects an interview with its call: only its reader is told that she has begun one.
  const begun = useReadInterviews(card).filter(({ registers }) => {
    const interview = readInterview(registers)
    return means !== null && latest(interview.means) === means && latest(interview.on) === on
  })
  return (
    <Notice icon={<Lock className="i" aria-hidden="true" />}>
      <p className="strong">{t('remote.heard-apart')}</p>
      <p>{t('remote.heard-apart-text')}</p>
      {begun.length > 0 && (
        <p className="row wide">
          <span>{t('remote.heard-begun')}</span>
          {begun.map(({ stream, registers }) => (
            <Link key={stream} href={`/dossiers/${card.id}/interviews/${stream}`}>
              {titleOf(interviewNumber(card, stream), registers)}
            </Link>
          ))}
        </p>
      )}
      <ClosedInterviews card={card} />
      {problem && <Failed problem={problem} title={t('dossier.interviews.not-begun')} />}
      {mayWrite && by === null && <p className="small">{t('remote.heard-how-first')}</p>}
      {mayWrite && by !== null && (
        <p>
          <Button kind="quiet" disabled={working} onPress={() => void begin([me.id], { means, on })}>
            {t('dossier.interviews.begin')}
          </Button>
        </p>
      )}
    </Notice>
  )
}
