// The account card: printed once, kept away from the device. With the passphrase it opens the account on a further device.
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useAskBeforeLeaving } from '../../../foundation/components/use-ask-before-leaving.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { Paper } from './paper.tsx'

type Props = { readonly secret: string; readonly onPutAway: () => void }

export function AccountCard({ secret, onPutAway }: Props): ReactNode {
  const { t } = useWords()
  const [kept, setKept] = useState(false)
  // Shown only once, also where the device locks meanwhile.
  useAskBeforeLeaving(always)
  return (
    <div className="stack-l">
      <ScreenHead title={t('entry.card.title')}>
        <p>{t('entry.card.text')}</p>
      </ScreenHead>
      <div className="printed-alone">
        <Paper title={t('entry.card.paper')} text={secret} note={t('entry.card.paper-note')} />
      </div>
      <div className="stack">
        <p>
          <Button kind="quiet" onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('entry.card.print')}
          </Button>
        </p>
        <Checkbox label={t('entry.card.kept')} checked={kept} onChange={setKept} />
        <Button onPress={onPutAway} disabled={!kept} block>
          {t('entry.card.go-on')}
        </Button>
      </div>
    </div>
  )
}

const always = () => true
