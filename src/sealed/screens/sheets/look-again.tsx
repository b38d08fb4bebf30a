// The questions of a sheet that are worth a second look at the paper, each a way to its line.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { SheetLine } from '../../dossier/sheets/sheet-lines.ts'

type Props = {
  /** Why. */
  readonly words: string
  readonly keys: ReadonlySet<string>
  readonly lines: readonly SheetLine[]
  readonly onGo: (key: string) => void
}

export function LookAgain({ words, keys, lines, onGo }: Props): ReactNode {
  const { t, number } = useWords()
  const asked = lines.filter((line) => line.kind === 'question').filter(({ key }) => keys.has(key))
  if (asked.length === 0) return null
  return (
    <div>
      <p>{words}</p>
      <ul className="row">
        {asked.map(({ key, question, row }) => (
          <li key={key}>
            <Button kind="plain" onPress={() => onGo(key)}>
              {row
                ? t('paper.entry.question-in', { number: number(question.number), row: number(row.at) })
                : t('paper.entry.question', { number: number(question.number) })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
