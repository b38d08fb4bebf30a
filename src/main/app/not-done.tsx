// What was announced and held for some seconds when the app was closed, killed or locked: kept sealed on the device until it is done, and said at the next opening if nothing says that it was.
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../foundation/components/button.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import type { Announced } from '../../foundation/components/settle-held.ts'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { directionOf, isLanguageTag } from '../../vocabulary/languages.ts'

/** For whatever holds. */
export function useKeepsAnnounced(): (announced: Announced | null) => Promise<unknown> {
  const desk = useDesk()
  return useCallback(
    (announced) => desk.keep(name, announced && { ...announced, until: Date.now() + patience }),
    [desk],
  )
}

/** Stands until it is put away. */
export function NotDone(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [left, setLeft] = useState<Kept | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (waitedFor: Kept | null = null) => {
      const kept = v.parse(v.fallback(shape, null), await desk.kept(name))
      if (!kept) return
      const rest = Math.min(kept.until - Date.now(), patience)
      // Another tab may still be holding it; no longer than that, though a clock that was put back since says so.
      if (rest > 0 && kept.until !== waitedFor?.until) timer = setTimeout(() => void look(kept), rest + 1)
      else setLeft(kept)
    }
    void look()
    return () => clearTimeout(timer)
  }, [desk])
  if (!left) return null
  const putAway = async () => {
    setLeft(null)
    const kept = v.parse(v.fallback(shape, null), await desk.kept(name))
    if (kept?.until === left.until) await desk.keep(name, null)
  }
  return (
    <Notice kind="differ" icon={<CircleAlert className="i" aria-hidden="true" />}>
      <p>{t('common.not-done')}</p>
      <p className="strong" lang={left.language} dir={directionOf(left.language)}>
        {left.words}
      </p>
      <p>{t('common.not-done.look')}</p>
      <p>
        <Button kind="plain" onPress={() => void putAway()}>
          {t('common.not-done.seen')}
        </Button>
      </p>
    </Notice>
  )
}

const name = 'announced'
/** Milliseconds: longer than anything is held. */
const patience = 15_000
const shape = v.nullable(
  v.object({ words: v.string(), language: v.custom<Announced['language']>(isLanguageTag), until: v.number() }),
)
type Kept = NonNullable<v.InferOutput<typeof shape>>
