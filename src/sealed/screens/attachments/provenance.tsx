// What is kept inside the seal about a file's source: when and with what it was taken, what was removed from it, its digest.
import type { ReactNode } from 'react'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { fromBase64url, toHex } from '../../../vocabulary/bytes-as-text.ts'
import type { AttachmentCard } from '../../desk/attachments/attachment-acts.ts'

export function Provenance({ file }: { readonly file: AttachmentCard }): ReactNode {
  const { t, list, clockTime } = useWords()
  const { name, captured, camera, modified, removed, asIs, cutOff, hash } = file
  return (
    <details className="small">
      <summary>
        {t('attachments.provenance')}
        <span className="vh"> · {name}</span>
      </summary>
      <ul className="stack-s">
        {captured && <li>{t('attachments.captured', { at: clockTime(captured) })}</li>}
        {camera && (
          <li>
            {t('attachments.camera')} <bdi>{camera}</bdi>
          </li>
        )}
        {modified && (
          <li>
            {t('attachments.modified')} <When at={modified} />
          </li>
        )}
        {cutOff && <li>{t('attachments.cut-off')}</li>}
        <li>{asIs ? t('attachments.as-is') : removedWords()}</li>
        <li>
          {t('attachments.hash')} <Code>{toHex(fromBase64url(hash) ?? new Uint8Array())}</Code>
        </li>
      </ul>
    </details>
  )

  function removedWords(): string {
    if (removed.length === 0) return t('attachments.nothing-removed')
    return t('attachments.removed-traces', { traces: list(removed.map((trace) => t(`attachments.trace.${trace}`))) })
  }
}
