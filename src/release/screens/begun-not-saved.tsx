// Warns before a signature that what is begun on this device and not saved does not reach the gate, and says where each of it is.
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { useLive } from '../../sealed/browser/desk-context.tsx'
import type { DossierCard } from '../../sealed/desk/desk-view.ts'
import { readFindings } from '../../sealed/dossier/findings/findings.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { type Begun, begunForms } from '../begun-forms.ts'
import { useFindingTitle } from './finding-row.tsx'

export function BegunNotSaved({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const titleOf = useFindingTitle()
  const begun = useLive(
    (desk) => begunForms(desk, card),
    () => false,
    `begun ${card.id}`,
  )
  if (!begun || begun.length === 0) return null
  const wordsOf = ({ finding, section }: Begun): string => {
    const found = readFindings(registers).find(({ row }) => row === finding)
    return found ? t('release.begun-disagreement', { finding: titleOf(found) }) : t(`dossier.section.${section}`)
  }
  return (
    <Notice kind="differ" icon={<Pencil className="i" aria-hidden="true" />}>
      <p className="strong">{t('release.begun')}</p>
      <p>{t('release.begun-text')}</p>
      <ul className="stack-s">
        {begun.map((one) => (
          <li key={one.to}>
            <Link className="link" href={`/dossiers/${card.id}/${one.to}`} dir="auto">
              {wordsOf(one)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
