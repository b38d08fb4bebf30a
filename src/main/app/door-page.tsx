// The page around the door: the institution's name, the language, the light; nothing of the rooms behind.
import type { ReactNode } from 'react'
import { Sign } from '../../foundation/components/drawn/sign.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { InstitutionIdentity } from '../../sealed/desk/desk.ts'
import { useAbout } from '../../sealed/screens/entry/about.ts'
import { DemonstrationNote } from './demonstration-note.tsx'
import { LanguageLinks, LightLinks } from './display-links.tsx'
import { NewVersionAtDoor } from './new-version.tsx'

type Props = { readonly institution?: InstitutionIdentity | undefined; readonly children: ReactNode }

export function DoorPage({ institution, children }: Props): ReactNode {
  const { t, local } = useWords()
  const about = useAbout()
  const known = institution ?? (about?.ok ? about.value.identity : null)
  return (
    <>
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      {known?.demonstration && <DemonstrationNote />}
      <div className="door" data-room="lobby">
        <header className="door-head">
          <p className="door-name">
            <Sign room="sealed" />
            <span>{known ? local(known.name) : t('common.app-name')}</span>
          </p>
          <LanguageLinks />
        </header>
        <main id="main" className="door-main">
          <NewVersionAtDoor />
          {children}
        </main>
        <footer className="door-foot">
          <LightLinks />
        </footer>
      </div>
    </>
  )
}
