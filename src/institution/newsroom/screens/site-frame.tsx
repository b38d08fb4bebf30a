// A page of the site in a frame, as readers see it: each language, on a phone and on a desktop. What is in the frame can do nothing.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import type { LocalText, SiteLanguage } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'

/** Which page: a saved draft, with the note of its correction, or a version of a publication. */
type Shown =
  | { readonly draft: string; readonly note?: LocalText }
  | { readonly publication: string; readonly version: number }

/** CSS pixels of the two windows. */
const widths = { phone: 390, desktop: 1280 } as const
type Width = keyof typeof widths

export function SiteFrame({ of: shown }: { readonly of: Shown }): ReactNode {
  const words = useWords()
  const { t } = words
  const [language, setLanguage] = useState<SiteLanguage>(words.language)
  const [width, setWidth] = useState<Width>('phone')
  const frame = useFrame(shown, language)
  return (
    <div className="stack">
      <div className="row wide">
        <Segmented
          label={t('newsroom.preview.in')}
          value={language}
          onChange={setLanguage}
          options={languagesHere().map((value) => ({ value, label: words.languageName(value) }))}
        />
        <Segmented
          label={t('newsroom.preview.as')}
          value={width}
          onChange={setWidth}
          options={(['phone', 'desktop'] as const).map((value) => ({ value, label: t(`newsroom.preview.${value}`) }))}
        />
      </div>
      {frame === null ? (
        <Loading />
      ) : frame.ok ? (
        <Window address={frame.value.frame} width={width} />
      ) : (
        <Failed title={t('newsroom.preview.not-shown')} problem={frame.problem} />
      )}
    </div>
  )
}

type Frame = Outcome<{ readonly frame: string }>

/** Made again for each language: the address of a frame ends after a while. */
function useFrame(shown: Shown, language: SiteLanguage): Frame | null {
  const call = useCall()
  const [frame, setFrame] = useState<Frame | null>(null)
  const asked = JSON.stringify({ ...shown, language })
  useEffect(() => {
    let left = false
    const path = 'draft' in JSON.parse(asked) ? '/api/site-preview/draft' : '/api/site-preview/version'
    call('POST', path, JSON.parse(asked)).then((outcome) => {
      if (!left) setFrame(outcome as Frame)
    })
    return () => {
      left = true
    }
  }, [call, asked])
  return frame
}

/** A window of that width, made smaller where the screen has less room. */
function Window({ address, width }: { readonly address: string; readonly width: Width }): ReactNode {
  const { t, direction } = useWords()
  const room = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(1)
  useEffect(() => {
    const measure = () => setScale(Math.min(1, (room.current?.clientWidth ?? widths[width]) / widths[width]))
    const observer = new ResizeObserver(measure)
    if (room.current) observer.observe(room.current)
    measure()
    return () => observer.disconnect()
  }, [width])
  return (
    <div ref={room} className="site-window" style={{ inlineSize: widths[width], blockSize: height * scale }}>
      {/* Another page is another frame: what changes inside one would stand between the person and the screen before. */}
      <iframe
        key={address}
        title={t('newsroom.preview.frame')}
        src={address}
        sandbox=""
        style={{
          inlineSize: widths[width],
          blockSize: height,
          transform: `scale(${scale})`,
          transformOrigin: direction === 'rtl' ? 'top right' : 'top left',
        }}
      />
    </div>
  )
}

const height = 760
