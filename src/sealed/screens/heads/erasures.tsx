// What of a dossier was erased, by whom and why, and what is requested: also for a manager who cannot read it.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useLive } from '../../browser/desk-context.tsx'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { Decided, EraseForm, OrNot, TakeBack, useMayErase } from './erase-sheet.tsx'
import { useStreamName } from './stream-name.ts'

export function Erasures({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const concerned = card.streams.filter(({ erasure }) => erasure !== null)
  if (concerned.length === 0) return null
  return (
    <section className="stack" aria-labelledby="erasures">
      <h2 id="erasures" className="h3">
        {t('heads.erasures')}
      </h2>
      {concerned.map((part) => (
        <OneErasure key={part.id} card={card} part={part} />
      ))}
    </section>
  )
}

function OneErasure({ card, part }: { readonly card: DossierCard; readonly part: StreamCard }): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const count = useLive(
    (desk) => desk.kept(`erased/${part.id}`),
    () => false,
    part.id,
  )
  const unsent = typeof count === 'number' ? count : 0
  const may = useMayErase({ card, part })
  const what = useStreamName(card)(part.id)
  if (!part.erasure) return null
  return (
    <div className="sheet stack">
      <p className="strong">{part.erasure.done ? t('heads.erased', { what }) : what}</p>
      <Decided erasure={part.erasure} />
      <TakeBack card={card} part={part} />
      {unsent > 0 && <p className="small">{t('heads.erased.unsent', { count: unsent })}</p>}
      {may && !open && (
        <p>
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t('heads.erase.agree-begin')}
          </Button>
        </p>
      )}
      {may && open && <EraseForm card={card} part={part} onClose={() => setOpen(false)} />}
      {may && <OrNot erasure={part.erasure} />}
    </div>
  )
}
