// Shown to a reader who cannot open the stream, or not what was written in it without her, because no present reader has given her the key: one will, or where none is left the council can.
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { NotComeNote, useNotComeIn } from '../heads/not-come.tsx'
import { usePeopleNames } from '../people.tsx'
import type { InnerCard } from './inner.ts'

type Props = { readonly inner: InnerCard; readonly problem: Problem }

export function NotYetOpen({ inner: { id: part, purpose, readers }, problem }: Props): ReactNode {
  const { t } = useWords()
  const notComeIn = useNotComeIn(part)
  const { me, all } = usePeopleNames()
  if (problem.code !== 'stream-unknown' && problem.code !== 'stream-not-shared') return <Failed problem={problem} />
  // Her own device that does not open it, and readers without one, hand no key over.
  const isLeft = all.some(({ id, devices }) => readers.includes(id) && devices.length > (id === me?.id ? 1 : 0))
  const icon = <KeyRound className="i" aria-hidden="true" />
  if (isLeft && notComeIn) return <NotComeNote card={notComeIn} />
  if (isLeft) return <Mark icon={icon}>{t(`dossier.${purpose}.readers.you-wait`)}</Mark>
  return (
    <Notice kind="differ" icon={icon}>
      <p>{t(`dossier.${purpose}.readers.nobody-left`)}</p>
    </Notice>
  )
}

/** Where she was taken out and let read again: nothing else on the screen says that there is more in it. */
export function PartlyOpen({ inner: { purpose, waits } }: Pick<Props, 'inner'>): ReactNode {
  const { t } = useWords()
  if (!waits) return null
  return (
    <Notice kind="differ" icon={<KeyRound className="i" aria-hidden="true" />}>
      <p>{t(`dossier.${purpose}.readers.you-out`)}</p>
    </Notice>
  )
}
