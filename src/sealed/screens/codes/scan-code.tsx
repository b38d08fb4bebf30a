// A code read by the device's camera, or out of a picture of a screen, in place of typing it: one way for the council's papers, head codes, account cards and invitations.
import { Camera, CameraOff, Image } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type CodeKind, kindOfCode } from './code-kind.ts'
import { readPicture } from './read-picture.ts'
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
  const [other, setOther] = useState<Other | 'none' | null>(null)
  const isOpen = step === 'open'
  const take = (text: string): boolean => {
    const kind = kindOfCode(text)
    const isWanted = kind === wanted
    setOther(isWanted ? null : (kind ?? 'strange'))
    if (!isWanted) return false
    setStep('read')
    onRead(text)
    return true
  }
  const look = async (file: File) => {
    setStep('closed')
    const text = await readPicture(file)
    if (text) take(text)
    else setOther('none')
  }
  return (
    <div className="stack scan">
      <p className="row">
        <Button
          kind="quiet"
          goesOn
          onPress={() => {
            setOther(null)
            setStep(isOpen ? 'closed' : 'open')
          }}
        >
          {isOpen ? <CameraOff className="i" aria-hidden="true" /> : <Camera className="i" aria-hidden="true" />}
          {t(isOpen ? 'codes.stop' : 'codes.scan')}
        </Button>
        {shownOnScreens.has(wanted) && (
          <PickFiles kind="plain" accept="image/*" onPick={([file]) => file && void look(file)}>
            <Image className="i" aria-hidden="true" />
            {t('codes.picture')}
          </PickFiles>
        )}
        <span role="status">{step === 'read' && <Mark kind="done">{t('codes.read')}</Mark>}</span>
      </p>
      {isOpen && <Viewfinder onText={take} onClose={() => setStep('closed')} />}
      {other && (
        <Notice kind="differ" live>
          {other === 'none' ? (
            <p>{t('codes.none-in-picture')}</p>
          ) : (
            <>
              <p className="strong">{t(`codes.instead.${other}`)}</p>
              <p>{t(`codes.wanted.${wanted}`)}</p>
            </>
          )}
        </Notice>
      )}
    </div>
  )
}

type Other = CodeKind | 'strange'

/** Only codes on screens, which soon lose their value, or on sheets without content. A photograph of a share or of an account card would be another copy of it, in a gallery: those papers say not to take one. */
const shownOnScreens: ReadonlySet<CodeKind> = new Set(['head-code', 'invitation', 'blank-sheet'])

type ViewfinderProps = {
  /** True where that was the code: the camera goes off. */
  readonly onText: (text: string) => boolean
  readonly onClose: () => void
}

function Viewfinder({ onText, onClose }: ViewfinderProps): ReactNode {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const state = useCamera(video, { onText, onHidden: onClose })
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
    </>
  )
}
