// A code read by the device's camera, in place of typing it: one way for the council's papers, head codes, account cards and invitations.
import { Camera, CameraOff, Check } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type CodeKind, kindOfCode } from './code-kind.ts'
import { useCamera } from './use-camera.ts'

type Props = {
  /** The only kind that is taken. */
  readonly wanted: CodeKind
  /** Called once, with the camera off. */
  readonly onRead: (text: string) => void
}

export function ScanCode({ wanted, onRead }: Props): ReactNode {
  const { t } = useWords()
  const [step, setStep] = useState<'closed' | 'open' | 'read'>('closed')
  const isOpen = step === 'open'
  return (
    <div className="stack scan">
      <p className="row">
        <Button kind="quiet" onPress={() => setStep(isOpen ? 'closed' : 'open')}>
          {isOpen ? <CameraOff className="i" aria-hidden="true" /> : <Camera className="i" aria-hidden="true" />}
          {t(isOpen ? 'codes.stop' : 'codes.scan')}
        </Button>
        <span role="status">
          {step === 'read' && (
            <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
              {t('codes.read')}
            </Mark>
          )}
        </span>
      </p>
      {isOpen && (
        <Viewfinder
          wanted={wanted}
          onClose={() => setStep('closed')}
          onRead={(text) => {
            setStep('read')
            onRead(text)
          }}
        />
      )}
    </div>
  )
}

function Viewfinder({ wanted, onRead, onClose }: Props & { readonly onClose: () => void }): ReactNode {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [other, setOther] = useState<CodeKind | 'strange' | null>(null)
  const state = useCamera(video, {
    onText: (text) => {
      const kind = kindOfCode(text)
      if (kind !== wanted) setOther(kind ?? 'strange')
      else onRead(text)
      return kind === wanted
    },
    onHidden: onClose,
  })
  const works = state === 'asking' || state === 'scanning'
  return (
    <>
      <video ref={video} className="viewfinder" hidden={state !== 'scanning'} muted playsInline />
      {works && (
        <div role="status" className="stack-s small">
          <p>{t(`codes.${state}`)}</p>
          <p className="muted">{t('codes.private')}</p>
        </div>
      )}
      {!works && (
        <Notice kind="differ" live icon={<CameraOff className="i" aria-hidden="true" />}>
          <p>{t(`codes.${state}`)}</p>
        </Notice>
      )}
      {works && other && (
        <Notice kind="differ" live>
          <p className="strong">{t(`codes.instead.${other}`)}</p>
          <p>{t(`codes.wanted.${wanted}`)}</p>
        </Notice>
      )}
    </>
  )
}
