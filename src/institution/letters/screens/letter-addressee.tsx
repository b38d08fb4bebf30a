// Whom a letter goes to: a body of the register with one of its contacts, or a name in words; for whose attention stays free to write.
import { type ReactNode, useState } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../foundation/components/forms/use-act.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import type { Authority, Contact } from '../../authorities/authority.ts'
import { AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import type { LetterContent } from '../letter.ts'

type Said = Pick<LetterContent, 'authority' | 'to' | 'attention'>
type Props = {
  readonly content: Said
  readonly onChange: (more: Partial<Said>) => void
  readonly wrong: Acting['wrong']
}

export function LetterAddressee({ content: { authority, to, attention }, onChange, wrong }: Props): ReactNode {
  const { t } = useWords()
  const authorities = useAuthorities()
  return (
    <>
      <AuthorityPicker
        label={t('dialogue.body')}
        none={t('dialogue.body-none')}
        error={wrong('authority')}
        authorities={authorities}
        value={authority}
        onChange={(chosen) => onChange({ authority: chosen?.id ?? null, ...(chosen ? { to: chosen.name } : {}) })}
      />
      {authority ? (
        <ContactField key={authority} authority={authority} onChosen={(said) => onChange({ attention: said })} />
      ) : (
        <LocalTextField
          label={t('dialogue.to')}
          required
          error={wrong('to')}
          value={to}
          onChange={(said) => onChange({ to: said })}
        />
      )}
      <TextField
        label={t('dialogue.attention')}
        hint={t('dialogue.attention-hint')}
        error={wrong('attention')}
        value={attention}
        onChange={(said) => onChange({ attention: said })}
      />
    </>
  )
}

/** A choice fills in the function, the name and the postal address, which can be changed by hand; a body without contacts offers no choice. */
function ContactField({
  authority,
  onChosen,
}: {
  readonly authority: AuthorityId
  readonly onChosen: (attention: string) => void
}): ReactNode {
  const { t, local } = useWords()
  const { today } = useStaff()
  const [chosenAt, setChosenAt] = useState('')
  const body = useLoaded<Authority>(`/api/authorities/${authority}`)
  if (body.state === 'failed')
    return <Failed title={t('dialogue.contact-not-read')} problem={body.problem} onRetry={body.reload} />
  if (body.state !== 'ready') return null
  const { contacts, address } = body.value
  const inOffice = contacts.filter(({ until }) => until === null || until >= today)
  if (inOffice.length === 0) return null
  const written = ({ function: called, name }: Contact) =>
    [local(called), name, ...local(address).split('\n')]
      .map((part) => part.trim())
      .filter(Boolean)
      .join(' · ')
      .slice(0, 500)
  const choose = (at: string) => {
    const chosen = inOffice[Number(at)]
    setChosenAt(at)
    if (at !== '' && chosen) onChosen(written(chosen))
  }
  return (
    <Select
      label={t('dialogue.contact')}
      hint={t('dialogue.contact-hint')}
      none={t('dialogue.contact-none')}
      value={chosenAt}
      onChange={choose}
      options={inOffice.map((one, at) => ({
        value: String(at),
        label: [local(one.function), one.name].filter(Boolean).join(' · '),
      }))}
    />
  )
}
