// One questionnaire as it stands in the open dossier: where each question is, and what follows from the answers, for what is drawn inside.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { isQuestion } from '../../dossier/forms/form.ts'
import { type Place, placeKey, type Reckoned, reckon, type Said } from '../../dossier/forms/reckon.ts'
import { type PlacedQuestion, placedQuestions, saidIn, type Used } from '../../dossier/questionnaires.ts'
import { useStream, useToday } from '../open-stream.tsx'

export type OpenQuestionnaire = Omit<Reckoned, 'take' | 'followed'> & {
  readonly used: Used
  readonly placed: readonly PlacedQuestion[]
  readonly at: (place: Place) => PlacedQuestion | undefined
  readonly rowsOf: (repeat: Place) => readonly string[]
  /** What she is about to answer, as rules read it: what follows is shown at once, before it is signed. Null takes it back. */
  readonly consider: (place: Place, value: string | null) => void
  /** A text with the answers that it names in the place of their names. */
  readonly fill: (text: string, place: Place) => string
}

const Context = createContext<OpenQuestionnaire | null>(null)

/** Throws outside `OpenQuestionnaireOf`: that is a bug. */
export function useOpenQuestionnaire(): OpenQuestionnaire {
  const opened = useContext(Context)
  if (!opened) throw new Error('useOpenQuestionnaire is called outside OpenQuestionnaireOf')
  return opened
}

export function OpenQuestionnaireOf({
  used,
  children,
}: {
  readonly used: Used
  readonly children: ReactNode
}): ReactNode {
  const { registers } = useStream()
  const { local } = useWords()
  const today = useToday()
  // Kept from change to change, so that only what follows from a changed answer is looked at again.
  const reckoned = useMemo(() => reckon(used.rules), [used.rules])
  const standing = useMemo(() => {
    const placed = placedQuestions(registers, used)
    return { placed, said: saidIn(registers, used, placed) }
  }, [registers, used])
  const [considered, setConsidered] = useState<Said['values']>(new Map())
  const consider = useCallback(
    (place: Place, value: string | null) =>
      setConsidered((before) => {
        const key = placeKey(place)
        if ((before.get(key) ?? null) === value) return before
        const others = [...before].filter(([other]) => other !== key)
        return new Map(value === null ? others : [...others, [key, value]])
      }),
    [],
  )
  const opened = useMemo(() => {
    const { placed, said } = standing
    const values = considered.size === 0 ? said.values : new Map([...said.values, ...considered])
    reckoned.take({ values, rows: said.rows }, { now: systemClock(), today })
    return openedWith(used, placed, said, reckoned)
  }, [standing, considered, used, reckoned, today])
  const value = useMemo(() => ({ ...opened, consider, fill: filling(opened, local) }), [opened, consider, local])
  return <Context value={value}>{children}</Context>
}

function openedWith(used: Used, placed: readonly PlacedQuestion[], said: Said, reckoned: Reckoned) {
  const byKey = new Map(placed.map((one) => [placeKey(one.place), one]))
  return {
    ...reckoned,
    used,
    placed,
    at: (place: Place) => byKey.get(placeKey(place)),
    rowsOf: (repeat: Place) => said.rows.get(placeKey(repeat)) ?? [],
  }
}

/** Choices by their words, everything else as it was answered or came out. */
function filling(
  { used, valueFrom }: ReturnType<typeof openedWith>,
  local: ReturnType<typeof useWords>['local'],
): OpenQuestionnaire['fill'] {
  return (text, place) =>
    text.replace(/\$\{\s*([^{}\s]+)\s*\}/g, (_, name: string) => {
      const value = used.rules.byId.has(name) ? valueFrom(name, place) : ''
      const part = used.rules.byId.get(name)?.part
      if (!part || !('type' in part) || !isQuestion(part) || !('choices' in part)) return value || '…'
      const words = value.split(' ').map((id) => local(part.choices.find((one) => one.id === id)?.text ?? {}) || id)
      return words.join(' · ') || '…'
    })
}
