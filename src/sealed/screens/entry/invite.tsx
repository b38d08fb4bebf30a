// Invites a person: who she is, her offices, and how the invitation reaches her.
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { Checkbox, Required, RequiredNote } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useBand } from '../../../foundation/components/room.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Office, offices } from '../../../vocabulary/offices.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import { invitationDays } from '../../desk/entry/days-valid.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { HandOverInvitation } from './hand-over-invitation.tsx'
import { PersonFields } from './person-fields.tsx'

export default function Invite(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const status = useDeskStatus()
  const [name, setName] = useState<LocalText>({})
  const [addressedAs, setAddressedAs] = useState<'feminine' | 'masculine' | ''>('')
  const [held, setHeld] = useState<readonly Office[]>([])
  const [way, setWay] = useState<'paper' | 'link'>('paper')
  const { act, problem: refused, working } = useDeskAct()
  const [missing, setMissing] = useState(false)
  const problem = missing ? refuse('field-missing').problem : refused
  const [made, setMade] = useState<string | null>(null)
  useBand(t('entry.people.who-reads'))
  const invite = async () => {
    if (addressedAs === '' || held.length === 0 || Object.keys(name).length === 0) return setMissing(true)
    setMissing(false)
    const invitation = await act(desk.invite({ name, addressedAs, offices: held, link: way === 'link' }))
    if (invitation.ok) setMade(invitation.value)
  }
  const head = (
    <ScreenHead
      title={t('entry.invite.title')}
      crumbs={[{ to: '/people', label: t('entry.people') }, { label: t('entry.invite.title') }]}
    >
      <p className="muted">{t('entry.invite.text')}</p>
    </ScreenHead>
  )
  if (made)
    return (
      <>
        {head}
        <div className="stack-l">
          <HandOverInvitation text={made} name={name} days={invitationDays.person} />
          <p className="no-print">
            <ButtonLink to="/people" kind="quiet">
              {t('entry.invite.back')}
            </ButtonLink>
          </p>
        </div>
      </>
    )
  if (!status?.signs)
    return (
      <>
        {head}
        {status ? (
          <Notice>
            <p>{t('entry.people.signers-invite')}</p>
          </Notice>
        ) : (
          <Loading />
        )}
      </>
    )
  return (
    <form noValidate onSubmit={submits(invite)}>
      {head}
      <div className="stack-l">
        <RequiredNote />
        {problem && <Failed problem={problem} title={t('entry.invite.failed')} />}
        <PersonFields name={name} onName={setName} addressedAs={addressedAs} onAddressedAs={setAddressedAs} />
        <fieldset>
          <legend className="lab">
            {t('entry.invite.offices')}
            <Required />
          </legend>
          {offices.map((office) => (
            <Checkbox
              key={office}
              label={t(`vocabulary.office.${office}`)}
              checked={held.includes(office)}
              onChange={(on) => setHeld(on ? [...held, office] : held.filter((one) => one !== office))}
            />
          ))}
        </fieldset>
        <RadioGroup
          label={t('entry.invite.way')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'paper', label: t('entry.invite.way.paper'), hint: t('entry.invite.way.paper-hint') },
            { value: 'link', label: t('entry.invite.way.link'), hint: t('entry.invite.way.link-hint') },
          ]}
        />
        <Button type="submit" disabled={working}>
          {t('entry.invite.act')}
        </Button>
      </div>
    </form>
  )
}
