// What a file of the library is said to be, while it is written: whoever saves second has before her what the other wrote, and saves over it only once it was shown.
import { useState } from 'react'
import { useCall } from '../../../../foundation/components/call-context.tsx'
import { type Acting, useAct } from '../../../../foundation/components/forms/use-act.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import { type Merged, merge } from '../../../merge.ts'
import type { Medium } from '../media.ts'

type Described = { readonly text: LocalText }

export type Describing = Pick<Acting, 'act' | 'busy' | 'problem'> & {
  readonly form: Described
  readonly say: (some: Partial<Described>) => void
  /** Null where it was refused: then `met` holds the other person's words. The library does not keep who wrote them. */
  readonly save: () => Promise<Medium | null>
  readonly met: (Merged<Described> & { readonly by: null }) | null
}

export function useDescribing({ file: { hash }, text }: Medium): Describing {
  const call = useCall()
  const { act, ask, busy, problem } = useAct()
  const [form, setForm] = useState<Described>({ text })
  const [began, setBegan] = useState<Described>({ text })
  const [met, setMet] = useState<Describing['met']>(null)
  const begin = (there: Described) => {
    setBegan({ text: there.text })
    setForm({ text: there.text })
    setMet(null)
  }
  const meet = async () => {
    const found = await call('GET', '/api/media')
    const theirs = found.ok && (found.value as readonly Medium[]).find((one) => one.file.hash === hash)
    if (!theirs) return
    const merged = merge(began, form, { text: theirs.text })
    setForm(merged.form)
    setBegan({ text: theirs.text })
    setMet({ ...merged, by: null })
  }
  return {
    form,
    say: (some) => setForm((now) => ({ ...now, ...some })),
    act,
    busy,
    problem: met && problem?.code === 'changed-meanwhile' ? null : problem,
    met,
    async save() {
      const saved = await ask<Medium>('PUT', `/api/media/${hash}`, { text: form.text, before: began.text })
      if (saved?.ok) begin(saved.value)
      else if (saved?.problem.code === 'changed-meanwhile') await meet()
      return saved?.ok ? saved.value : null
    },
  }
}
