// What of a dossier was erased, by whom and why, and what is asked for: also for a manager who reads none of it.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk.ts'
import { type InnerCard, innerOf } from '../inner/inner.ts'
import { Decided, EraseForm, useMayErase } from './erase-sheet.tsx'

export function Erasures({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const all = [...innerOf(card, 'interview'), ...innerOf(card, 'medical')]
  const concerned = all.filter(({ erasure }) => erasure !== null)
  if (concerned.length === 0) return null
  return (
    <section className="stack" aria-labelledby="erasures">
      <h3 id="erasures" className="h3">
        {t('heads.erasures')}
      </h3>
      {concerned.map((inner) => (
        <OneErasure key={inner.id} card={card} inner={inner} />
      ))}
    </section>
  )
}

function OneErasure({ card, inner }: { readonly card: DossierCard; readonly inner: InnerCard }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [open, setOpen] = useState(false)
  const [unsent, setUnsent] = useState(0)
  const may = useMayErase({ card, inner })
  useEffect(() => {
    void desk.kept(`erased/${inner.id}`).then((count) => setUnsent(typeof count === 'number' ? count : 0))
  }, [desk, inner.id])
  const number = innerOf(card, inner.purpose).findIndex(({ id }) => id === inner.id) + 1
  const what = t(`heads.stream.${inner.purpose}`, { number })
  if (!inner.erasure) return null
  return (
    <div className="sheet stack">
      <p className="strong">{inner.erasure.done ? t('heads.erased', { what }) : what}</p>
      <Decided erasure={inner.erasure} />
      {unsent > 0 && <p className="small">{t('heads.erased.unsent', { count: unsent })}</p>}
      {may && !open && (
        <p>
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t('heads.erase.agree')}
          </Button>
        </p>
      )}
      {may && open && <EraseForm card={card} inner={inner} onClose={() => setOpen(false)} />}
    </div>
  )
}
