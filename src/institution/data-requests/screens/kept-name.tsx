// What is decided on: the kind of thing, whose it is, and where it is read.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { textIn } from '../../../vocabulary/languages.ts'
import type { Kept, KeptOfHer } from '../data-request.ts'

export function KeptName({ what, kept }: { readonly what: KeptOfHer; readonly kept: Kept | null }): ReactNode {
  const { t, language } = useWords()
  const contact = what.kind === 'contacts' ? what.contact : null
  return (
    <div>
      <p className="strong">{t(`data-requests.what.${what.kind}`)}</p>
      {kept && (
        <p>
          <Link href={`${pages[kept.what.kind]}/${kept.what.id}`}>
            {kept.number ? <Code>{kept.number}</Code> : <UserText text={kept.name} />}
          </Link>
        </p>
      )}
      {contact && (
        <p>
          {textIn(contact.function, language) && <UserText text={contact.function} />}{' '}
          {contact.name && <bdi>{contact.name}</bdi>} {contact.email && <Code>{contact.email}</Code>}{' '}
          {contact.phone && <Code>{contact.phone}</Code>}{' '}
          {contact.until && (
            <>
              {t('data-requests.contact-until')} <When at={contact.until} />
            </>
          )}
        </p>
      )}
    </div>
  )
}

const pages: Readonly<Record<Kept['what']['kind'], string>> = {
  people: '/roster',
  contacts: '/authorities',
  alerts: '/alerts',
  cards: '/alerts',
}
