// The end of the day: two devices of one dossier compared, by scanning or by saying words.
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { Erasures } from './erasures.tsx'
import { Forks } from './forks.tsx'
import { MyCode } from './my-code.tsx'
import { SetBacks } from './set-backs.tsx'
import { SharedDossiers } from './shared-dossiers.tsx'
import { SixWords } from './six-words.tsx'
import { TheirCode } from './their-code.tsx'

export function HeadsSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const [colleague, setColleague] = useState<PersonId | ''>('')
  return (
    <div className="stack-l">
      <div className="stack">
        <h2 className="h3">{t('heads.title')}</h2>
        <p>{t('heads.intro')}</p>
      </div>
      <SetBacks card={card} />
      <Forks card={card} />
      <Erasures card={card} />
      <div className="cols">
        <div className="c5">
          <MyCode key={card.id} dossier={card.id} />
        </div>
        <div className="c7 stack-l">
          <TheirCode card={card} onDiffer={setColleague} />
          <SixWords card={card} />
          <SharedDossiers card={card} chosen={colleague} onChoose={setColleague} />
        </div>
      </div>
    </div>
  )
}
