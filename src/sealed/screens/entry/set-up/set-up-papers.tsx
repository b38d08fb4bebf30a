// Fifth step: the shares of the root and of the recovery key, one sheet each, shown once.
import { Printer, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Checkbox } from '../../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { printPage } from '../../../../foundation/components/print-page.ts'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { useAskBeforeLeaving } from '../../../../foundation/components/use-ask-before-leaving.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import type { PrintedShare } from '../../../desk/desk.ts'
import { SharePaper } from './share-paper.tsx'

type Props = {
  readonly shares: readonly PrintedShare[]
  readonly institution: LocalText
  readonly onPutAway: () => void
}

export function SetUpPapers({ shares, institution, onPutAway }: Props): ReactNode {
  const { t } = useWords()
  const [printed, setPrinted] = useState(false)
  useAskBeforeLeaving(always)
  const root = shares.filter((share) => share.of === 'root')
  return (
    <div className="stack-l">
      <ScreenHead title={t('entry.papers.title')}>
        <p>{t('entry.papers.text', { count: shares.length, each: root.length })}</p>
      </ScreenHead>
      <Notice kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
        <p>{t('entry.papers.once')}</p>
      </Notice>
      <div className="printed-alone stack-l">
        {shares.map((share) => (
          <SharePaper key={`${share.of}/${share.index}`} share={share} institution={institution} />
        ))}
      </div>
      <div className="stack">
        <p>
          <Button kind="quiet" onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('entry.papers.print')}
          </Button>
        </p>
        <Checkbox label={t('entry.papers.kept')} checked={printed} onChange={setPrinted} />
        <Button onPress={onPutAway} disabled={!printed} block>
          {t('entry.papers.go-on')}
        </Button>
      </div>
    </div>
  )
}

/** With the page goes what no device has. */
const always = () => true
