// The papers of a mission: its order, its kit list and the undertaking on paper, composed and printed by this device. Place and day go to no server.
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { latest } from '../../dossier/field.ts'
import { changeMissionOrder, readMissionOrder } from '../../dossier/plan/mission.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { WithDossier } from '../dossier/with-dossier.tsx'
import { SavedDate, SavedText } from '../fields/saved-fields.tsx'
import { Help } from '../help/help.tsx'
import { OpenStream, useStream } from '../open-stream.tsx'
import { ReadersBand } from '../people.tsx'
import { SeveralLeads } from '../plan/team-section.tsx'
import { Kit } from '../protocol/kit.tsx'
import { Sheets } from './sheets.tsx'

export default function MissionPapers(): ReactNode {
  return (
    <WithDossier>
      {(card, visit) => (
        <OpenStream key={visit.id} stream={visit.id} mayWrite={visit.mine.write}>
          <ReadersBand readers={visit.readers} />
          <Papers card={card} />
        </OpenStream>
      )}
    </WithDossier>
  )
}

function Papers({ card }: { readonly card: DossierCard }): ReactNode {
  const { t, ownLanguage } = useWords()
  const { registers } = useStream()
  const [language, setLanguage] = useState<Language>(ownLanguage)
  const title = useVisitTitle(registers)
  const crumbs = [
    { to: '/dossiers', label: t('dossier.menu.dossiers') },
    { to: `/dossiers/${card.id}/plan`, label: title },
    { label: t('mission.papers') },
  ]
  return (
    <div className="papers stack-l">
      <div className="no-print stack-l">
        <ScreenHead title={t('mission.papers')} crumbs={crumbs}>
          <p className="muted">{t('mission.papers-intro')}</p>
        </ScreenHead>
        <Help topic="papers" />
        <SeveralLeads card={card} />
        <div className="narrow-part">
          <OrderFields card={card} />
        </div>
        <Kit card={card} />
        <Segmented<Language>
          label={t('mission.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`mission.language.${value}`) }))}
          onChange={setLanguage}
        />
        <p className="row">
          <Button onPress={() => void printPage()}>
            <Printer className="i" aria-hidden="true" />
            {t('mission.print')}
          </Button>
          <span className="small muted">{t('mission.print-hint')}</span>
        </p>
      </div>
      <Sheets card={card} language={language} />
    </div>
  )
}

function OrderFields({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const order = readMissionOrder(registers)
  const before = useOpenVisits()
    ?.visits.filter((one) => one.card.id !== card.id && !isExercise(one.registers))
    .map((one) => readMissionOrder(one.registers))
    .filter(({ law, signatory }) => latest(law) !== null || latest(signatory) !== null)
    .toSorted((a, b) => (latest(b.on) ?? '').localeCompare(latest(a.on) ?? ''))[0]
  const isBlank = latest(order.law) === null && latest(order.signatory) === null
  const takeOver = () =>
    before &&
    save(
      changeMissionOrder({
        law: latest(before.law) ?? undefined,
        signatory: latest(before.signatory) ?? undefined,
        function: latest(before.function) ?? undefined,
        at: latest(before.at) ?? undefined,
      }),
    )
  return (
    <section className="stack" aria-labelledby="order-fields">
      <h2 id="order-fields" className="h3">
        {t('mission.order')}
      </h2>
      {before && isBlank && mayWrite && (
        <p>
          <Button kind="quiet" onPress={takeOver}>
            {t('mission.take-over')}
          </Button>
        </p>
      )}
      <SavedText label={t('mission.number')} field={order.number} change={(number) => changeMissionOrder({ number })} />
      <SavedText
        label={t('mission.law')}
        hint={t('mission.law-hint')}
        field={order.law}
        rows={2}
        change={(law) => changeMissionOrder({ law })}
      />
      <div className="two">
        <SavedText
          label={t('mission.signatory')}
          field={order.signatory}
          change={(signatory) => changeMissionOrder({ signatory })}
        />
        <SavedText
          label={t('mission.function')}
          field={order.function}
          change={(said) => changeMissionOrder({ function: said })}
        />
      </div>
      <div className="two">
        <SavedText label={t('mission.at')} field={order.at} change={(at) => changeMissionOrder({ at })} />
        <SavedDate label={t('mission.on')} field={order.on} change={(on) => changeMissionOrder({ on })} />
      </div>
    </section>
  )
}
