// Who waits to be let in by another person's device, told to those who may sign and to coordinators: whom to tell, and the way out when that device is gone.
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { useLive, useOfStatus } from '../../browser/desk-context.tsx'
import type { PersonCard } from '../../desk/desk-view.ts'

/** Nothing while nobody waits so, and to whoever is neither. */
export function AnsweredElsewhere({ people }: { readonly people: readonly PersonCard[] }): ReactNode {
  const { t, local } = useWords()
  const signs = useOfStatus((status) => status.signs) ?? false
  const lastSync = useOfStatus((status) => status.lastSync)
  const answered = useLive(
    (desk) => desk.answersToAdmit(),
    () => false,
    'answers elsewhere',
    { again: lastSync },
  )
  const elsewhere = answered?.ok ? answered.value.elsewhere : []
  const inviters = people.filter(({ id }) => elsewhere.includes(id))
  return inviters.map(({ id, name }) => {
    const called = { name: isolated(local(name)) }
    const count = elsewhere.filter((inviter) => inviter === id).length
    return (
      <Notice key={id}>
        <p className="strong">{t('entry.to-admit-elsewhere', { count, ...called })}</p>
        <p>{t(signs ? 'entry.people.admit-elsewhere' : 'entry.people.admit-by-asking', called)}</p>
      </Notice>
    )
  })
}
