// Saves one file of a letter: cleaned of what would lead to its writer; unchanged only after a separate choice.
import { Check, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { plainName, saveFile } from '../../../foundation/components/save-file.ts'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { ReadLetter } from '../../desk/intake/hand-letter-over.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Step = 'closed' | 'saved' | 'original-asked' | 'not-cleaned'

export function LetterFile({ file: { name, bytes } }: { readonly file: ReadLetter['files'][number] }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [step, setStep] = useState<Step>('closed')
  const { act, working } = useDeskAct()
  const shown = plainName(name)
  const saveCleaned = async () => {
    const clean = await act(desk.cleanFile(bytes))
    if (clean.ok) saveFile(name, clean.value)
    setStep(clean.ok ? 'saved' : 'not-cleaned')
  }
  const saveOriginal = () => {
    saveFile(name, bytes)
    setStep('closed')
  }
  return (
    <li className="stack-s">
      <p>
        <UserText as="bdi" text={shown} /> <span className="muted small">{t(...sizeOf(bytes.length))}</span>
      </p>
      <p className="row wide">
        <Button
          kind="quiet"
          disabled={working}
          label={`${t('letters.save')} · ${shown}`}
          onPress={() => void saveCleaned()}
        >
          {t('letters.save')}
        </Button>
        <Button kind="plain" label={`${t('letters.original')} · ${shown}`} onPress={() => setStep('original-asked')}>
          {t('letters.original')}
        </Button>
      </p>
      {step === 'saved' && (
        <Notice live icon={<Check className="i" aria-hidden="true" />}>
          <p>{t('letters.saved')}</p>
        </Notice>
      )}
      {(step === 'original-asked' || step === 'not-cleaned') && (
        <Notice kind="alert" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
          {step === 'not-cleaned' && <p className="strong">{t('letters.not-cleaned')}</p>}
          <p>{t('letters.original-text')}</p>
          <p className="row wide">
            <Button kind="quiet" onPress={saveOriginal}>
              {t('letters.original-sure')}
            </Button>
            <Button kind="plain" onPress={() => setStep('closed')}>
              {t('common.cancel')}
            </Button>
          </p>
        </Notice>
      )}
    </li>
  )
}
