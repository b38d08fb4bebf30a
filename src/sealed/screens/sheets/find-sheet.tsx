// Finds the sheet that lies on the table: its code typed, scanned, or read out of a picture.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { readSheetCode } from '../../mailbox/sheet-code.ts'
import { ScanCode } from '../codes/scan-code.tsx'

export function FindSheet({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const open = (said: string) => {
    const code = readSheetCode(said)
    setWrong(code === null)
    if (code) go(`/dossiers/${dossier}/sheets/${code}`)
  }
  return (
    <section className="sheet stack" aria-labelledby="find-sheet">
      <h2 id="find-sheet" className="h3">
        {t('paper.enter.title')}
      </h2>
      <form className="stack" aria-labelledby="find-sheet" onSubmit={submits(() => open(text))}>
        <TextField
          label={t('paper.enter.code')}
          hint={t('paper.enter.hint')}
          error={wrong ? t('paper.enter.no-code') : null}
          dir="ltr"
          value={text}
          onChange={(said) => {
            setText(said)
            setWrong(false)
          }}
        />
        <p>
          <Button type="submit" kind="quiet">
            {t('paper.enter.open')}
          </Button>
        </p>
      </form>
      <ScanCode wanted="blank-sheet" onRead={open} />
    </section>
  )
}
