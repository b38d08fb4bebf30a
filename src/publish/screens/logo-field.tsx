// The logo: a picture that is drawn again in this browser, small and without what its file says of its source.
import { ImagePlus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { PickFiles } from '../../foundation/components/forms/pick-files.tsx'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { pictureFile, redrawn } from '../../foundation/pictures/browser/redrawn.ts'
import { logoBox, plainPngSize } from '../../foundation/pictures/plain-png.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { accept, type Outcome, type Problem, refuse } from '../../vocabulary/problems.ts'
import type { SiteFace } from '../publication.ts'

type Logo = SiteFace['logo']

export function LogoField({
  value,
  onChange,
}: {
  readonly value: Logo
  readonly onChange: (logo: Logo) => void
}): ReactNode {
  const { t } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const chosen = async (file: File | undefined) => {
    if (!file) return
    const drawn = await drawnSmall(file)
    setProblem(drawn.ok ? null : drawn.problem)
    if (drawn.ok) onChange(drawn.value)
  }
  return (
    <fieldset className="field">
      <legend className="lab">{t('face.logo')}</legend>
      <span className="hint">{t('face.logo-hint')}</span>
      {value ? <LogoPicture logo={value} /> : <p className="muted">{t('face.logo-none')}</p>}
      {problem && <Failed problem={problem} />}
      <div className="row">
        <PickFiles kind="quiet" accept="image/png,image/webp,image/jpeg" onPick={([file]) => chosen(file)}>
          <ImagePlus className="i" aria-hidden="true" />
          {t('face.logo-choose')}
        </PickFiles>
        {value && (
          <Button kind="plain" onPress={() => onChange(null)}>
            <X className="i" aria-hidden="true" />
            {t('face.logo-remove')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

export function LogoPicture({ logo }: { readonly logo: NonNullable<Logo> }): ReactNode {
  const standard = logo.png.replaceAll('-', '+').replaceAll('_', '/')
  return (
    <img
      className="face-logo"
      src={`data:image/png;base64,${standard}`}
      width={logo.width}
      height={logo.height}
      alt=""
    />
  )
}

/** Smaller and smaller until it is light enough for every page. `logo-unreadable` for an SVG, and for what no browser draws. */
async function drawnSmall(chosen: File): Promise<Outcome<NonNullable<Logo>>> {
  if (!['image/png', 'image/webp', 'image/jpeg'].includes(chosen.type)) return refuse('logo-unreadable')
  const picture = await createImageBitmap(chosen).catch(() => null)
  if (!picture) return refuse('logo-unreadable')
  const fit = Math.min(1, logoBox.width / picture.width, logoBox.height / picture.height)
  for (const share of [1, 0.75, 0.5, 0.35]) {
    const file = await pictureFile(redrawn(picture, fit * share, 'none'), 'image/png')
    const bytes = file && new Uint8Array(await file.arrayBuffer())
    const size = bytes && plainPngSize(bytes)
    if (bytes && size) return accept({ png: toBase64url(bytes), ...size })
  }
  return refuse('logo-unreadable')
}
