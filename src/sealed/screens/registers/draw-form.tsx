// Draws entries at random on this device. The first draw asks how many; a further one also why, and takes nothing of the first away.
import { Dices } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { useOnce } from '../../../foundation/components/forms/use-once.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Problem } from '../../../vocabulary/problems.ts'
import { numberTyped } from '../../../vocabulary/visits/measurements.ts'
import { latest } from '../../dossier/field.ts'
import { drawFrom, readWorksheets, type Worksheet } from '../../dossier/worksheets/worksheets.ts'
import { newRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'

/** As many as two people look through in an hour. */
const usual = 20

export function DrawForm({
  worksheet,
  onDrawn,
}: {
  readonly worksheet: Worksheet
  readonly onDrawn: () => void
}): ReactNode {
  const { t } = useWords()
  const { write, now } = useStream()
  const total = latest(worksheet.total)
  const [typed, setTyped] = useState<string | null>(null)
  /** What stood in the field when she came into it: a number proposed anew would take away what she has selected, and leave its figure beside hers. */
  const [met, setMet] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const again = worksheet.draws.length > 0
  const count = typed ?? met ?? String(Math.min(usual, total ?? usual))
  // A second draw needs a reason: two presses are not one. From as many entries as the sheet says at this moment: what was typed last is in no record yet.
  const draw = useOnce(async () => {
    const sealed = await write([])
    const standing = sealed.ok ? await now() : sealed
    if (!standing.ok) return setProblem(standing.problem)
    const total = latest(
      readWorksheets(standing.value).find(({ row }) => row === worksheet.row)?.total ?? worksheet.total,
    )
    const changes = drawFrom(worksheet, { seed: newRow(), total: total ?? 0, count: numberTyped(count) ?? 0, reason })
    const written = changes.ok ? await write(changes.value) : changes
    setProblem(written.ok ? null : written.problem)
    if (written.ok) onDrawn()
  })
  const form = (
    <div className="stack-l">
      <TextField
        short
        inputMode="numeric"
        label={t('registers.how-many')}
        value={count}
        onChange={setTyped}
        onFocus={() => setMet(count)}
        onBlur={() => setMet(null)}
      />
      {again && (
        <TextField
          label={t('registers.why-again')}
          hint={t('registers.why-again-hint')}
          required
          value={reason}
          onChange={setReason}
        />
      )}
      {problem && <Failed problem={problem} title={t('registers.not-drawn')} />}
      <p>
        <Button kind="quiet" onPress={() => void draw()}>
          <Dices className="i" aria-hidden="true" />
          {t(again ? 'registers.draw-anew' : 'registers.draw')}
        </Button>
      </p>
    </div>
  )
  if (again)
    return (
      <details>
        <summary>{t('registers.draw-anew')}</summary>
        {form}
      </details>
    )
  return (
    <section className="sheet stack" aria-labelledby="draw">
      <h2 id="draw" className="h3">
        {t('registers.draw-title')}
      </h2>
      <p className="small muted">{t('registers.draw-hint')}</p>
      {form}
    </section>
  )
}
