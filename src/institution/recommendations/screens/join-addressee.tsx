// Joins an addressee that a list names in words alone to a body of the register, with the way back.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AuthorityId } from '../../../vocabulary/ids.ts'
import { AuthorityPicker, useAuthorities } from '../../screens/authority-name.tsx'
import type { JoinedAddressee } from '../recommendation-register.ts'

type Props = {
  /** Its `bodyKey`. */
  readonly from: string
  /** Leads to the list of the body that it is now, or of its words again. */
  readonly onJoined: (body: string) => void
}

export function JoinAddressee({ from, onJoined }: Props): ReactNode {
  const { t } = useWords()
  const call = useCall()
  const acting = useAct()
  const done = useDone()
  const authorities = useAuthorities()
  const [to, setTo] = useState<AuthorityId | null>(null)
  const join = async () => {
    if (!to) return
    const there = '/api/recommendations/addressees'
    const joined = await acting.act<JoinedAddressee>('POST', `${there}/joined`, { from, to })
    if (!joined) return
    const undo = async () => {
      const parted = await call('POST', `${there}/parted`, { from, to, joined: joined.at })
      if (parted.ok) onJoined(from)
      return parted
    }
    done({ words: t('recommendations.addressee-joined', { count: joined.count }), undo })
    onJoined(to)
  }
  return (
    <form className="sheet stack" onSubmit={submits(join)}>
      <p className="muted">{t('recommendations.addressee-join-hint')}</p>
      <AuthorityPicker
        label={t('recommendations.addressee-join-body')}
        error={acting.wrong('to')}
        authorities={authorities}
        value={to}
        onChange={(chosen) => setTo(chosen?.id ?? null)}
      />
      {acting.problem && <Failed title={t('recommendations.addressee-not-joined')} problem={acting.problem} />}
      <p>
        <Button kind="quiet" type="submit" disabled={acting.busy || !to}>
          {t('recommendations.addressee-join')}
        </Button>
      </p>
    </form>
  )
}
