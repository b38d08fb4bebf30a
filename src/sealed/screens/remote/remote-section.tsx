// Remote work: calls, videos and letters, and the documents that were asked for; a list, and the one that is open.
import { FileText, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type FieldChange, latest } from '../../dossier/field.ts'
import { type Contact, changeContact, readContacts } from '../../dossier/remote/contacts.ts'
import {
  changeDocumentRequest,
  type DocumentRequest,
  readDocumentRequests,
  stateOfRequest,
} from '../../dossier/remote/document-requests.ts'
import { NotHere } from '../dossier/not-here.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { ContactForm, useContactTitle } from './contact-form.tsx'
import { DocumentRequestForm } from './document-request-form.tsx'
import { requestTone } from './request-state.tsx'

export function RemoteSection({ card, part }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const [contacts, requests] = [readContacts(registers), readDocumentRequests(registers)]
  const home = `/dossiers/${card.id}/remote`
  const titleOf = useContactTitle()
  const asked = contacts.find(({ row }) => row === part) ?? requests.find(({ row }) => row === part)
  const open = asked ?? contacts.at(-1) ?? requests.at(-1)
  if (!open)
    return (
      <Empty title={t('remote.none')} text={t('remote.none-text')}>
        {mayWrite && <Begin home={home} />}
      </Empty>
    )
  const current = (row: string) => (row === open.row ? 'true' : undefined)
  return (
    <div className="cols">
      <div className="c8 stack">
        <NotHere part={part} open={open} />
        {'means' in open ? (
          <ContactForm key={open.row} card={card} contact={open} home={home} />
        ) : (
          <DocumentRequestForm key={open.row} card={card} request={open} home={home} />
        )}
      </div>
      <div className="c4 stack-l">
        {mayWrite && <Begin home={home} />}
        {contacts.length > 0 && (
          <section className="stack" aria-labelledby="contacts">
            <h2 id="contacts" className="h3">
              {t('remote.contacts')}
            </h2>
            <nav className="steps" aria-label={t('remote.contacts')}>
              <InSteps of={contacts.toReversed()} stays={({ row }) => current(row) !== undefined}>
                {(contact) => (
                  <Link key={contact.row} href={`${home}/${contact.row}`} aria-current={current(contact.row)}>
                    <span>
                      {titleOf(contact)}
                      <span className="small muted block" dir="auto">
                        {latest(contact.who)}
                      </span>
                    </span>
                    <Day contact={contact} />
                  </Link>
                )}
              </InSteps>
            </nav>
          </section>
        )}
        {requests.length > 0 && (
          <section className="stack" aria-labelledby="requests">
            <h2 id="requests" className="h3">
              {t('remote.requests')}
            </h2>
            <nav className="steps" aria-label={t('remote.requests')}>
              <InSteps of={requests.toReversed()} stays={({ row }) => current(row) !== undefined}>
                {(request) => (
                  <Link key={request.row} href={`${home}/${request.row}`} aria-current={current(request.row)}>
                    <span>
                      <span dir="auto">{latest(request.of) || t('remote.request.of-nobody')}</span>
                      <span className="small muted block" dir="auto">
                        {latest(request.what)}
                      </span>
                    </span>
                    <State request={request} />
                  </Link>
                )}
              </InSteps>
            </nav>
          </section>
        )}
      </div>
    </div>
  )
}

function Day({ contact: { on } }: { readonly contact: Contact }): ReactNode {
  const day = latest(on)
  return (
    day && (
      <span className="small muted">
        <When at={day} style="short" />
      </span>
    )
  )
}

function State({ request }: { readonly request: DocumentRequest }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const state = stateOfRequest(registers, request, useToday())
  return <Mark {...requestTone(state)}>{t(`remote.state.${state}`)}</Mark>
}

/** Begun with today’s date: it is written while one speaks, or just after. */
function Begin({ home }: { readonly home: string }): ReactNode {
  const { t } = useWords()
  const { write } = useStream()
  const today = useToday()
  const [, go] = useLocation()
  const begin = async (changes: (row: string) => readonly FieldChange[]) => {
    const row = begunRow()
    const written = await write(changes(row))
    if (written.ok) go(`${home}/${row}`)
  }
  return (
    <div className="row">
      <Button kind="quiet" onPress={() => void begin((row) => changeContact(row, { begun: systemClock(), on: today }))}>
        <Phone className="i" aria-hidden="true" />
        {t('remote.add-contact')}
      </Button>
      <Button
        kind="quiet"
        onPress={() => void begin((row) => changeDocumentRequest(row, { begun: systemClock(), ground: 'opcat-20-b' }))}
      >
        <FileText className="i" aria-hidden="true" />
        {t('remote.add-request')}
      </Button>
    </div>
  )
}
