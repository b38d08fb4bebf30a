// What this device has seen, to be scanned by a colleague's: read again each time something comes.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { QrCode } from '../../../foundation/components/drawn/qr-code.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDeskStatus, useLive } from '../../browser/desk-context.tsx'

export function MyCode({ dossier }: { readonly dossier: DossierId }): ReactNode {
  const { t } = useWords()
  // What was seen changes with each status.
  const status = useDeskStatus()
  const codes = useLive(
    (desk) => desk.headCodes(dossier),
    () => false,
    dossier,
    { again: status },
  )
  const [part, setPart] = useState(0)
  if (!codes) return null
  const texts = codes.ok ? codes.value : []
  const text = texts[part] ?? texts[0]
  return (
    <section className="sheet stack" aria-labelledby="my-code">
      <h3 id="my-code" className="h3">
        {t('heads.mine')}
      </h3>
      {!codes.ok && <Failed problem={codes.problem} />}
      {text && (
        <>
          <p className="small">{t('heads.mine.text')}</p>
          <QrCode text={text} label={t('heads.mine.label')} />
          {texts.length > 1 && (
            <p className="row between small">
              <span>{t('heads.mine.part', { number: (part % texts.length) + 1, count: texts.length })}</span>
              <Button kind="plain" onPress={() => setPart((part + 1) % texts.length)}>
                {t('heads.mine.next')}
              </Button>
            </p>
          )}
          <details>
            <summary>{t('heads.mine.as-text')}</summary>
            <p className="secret small" dir="ltr">
              {text}
            </p>
          </details>
        </>
      )}
    </section>
  )
}
