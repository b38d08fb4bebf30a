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

export function NotYetOpen({ inner, problem }: Props): ReactNode {
  const { t } = useWords()
  const { purpose, readers } = inner
  const notComeIn = useNotComeIn(inner.id)
  const { me, all } = usePeopleNames()
  if (problem.code !== 'stream-unknown' && problem.code !== 'stream-not-shared') return <Failed problem={problem} />
  // Her own device that does not open it, and readers without one, hand no key over.
  const isLeft = all.some(({ id, devices }) => readers.includes(id) && devices.length > (id === me?.id ? 1 : 0))
  if (isLeft && notComeIn) return <NotComeNote card={notComeIn} />
  if (isLeft) return <YouWait inner={inner} />
  return (
    <Notice kind="differ" icon={icon}>
      <p>{t(`dossier.${purpose}.readers.nobody-left`)}</p>
    </Notice>
  )
}

/** For whom she waits, by name: none of their screens may be open, and she can tell them. Her own other device hands the key on as well. */
export function YouWait({ inner: { purpose, readers, awaiting } }: Pick<Props, 'inner'>): ReactNode {
  const { t, list } = useWords()
  const { me, all, nameOf } = usePeopleNames()
  const able = all.filter(
    ({ id, devices }) => id !== me?.id && devices.length > 0 && readers.includes(id) && !awaiting.includes(id),
  )
  return (
    <Mark icon={icon}>
      {t(`dossier.${purpose}.readers.you-wait`, { count: able.length, names: list(able.map(({ id }) => nameOf(id))) })}
    </Mark>
  )
}

const icon = <KeyRound className="i" aria-hidden="true" />

/** Where she was taken out and let read again: nothing else on the screen says that there is more in it. */
export function PartlyOpen({ inner: { purpose, waits } }: Pick<Props, 'inner'>): ReactNode {
  const { t } = useWords()
  if (!waits) return null
  return (
    <Notice kind="differ" icon={icon}>
      <p>{t(`dossier.${purpose}.readers.you-out`)}</p>
    </Notice>
  )
}
