// The papers of a mission: its order, its kit list and the undertaking on paper, composed and printed by this device. Place and day go to no server.
import { Plus, Printer, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/choice.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { DossierCard } from '../../desk/desk.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeLuggage,
  changeMissionOrder,
  type LuggageLine,
  readLuggage,
  readMissionOrder,
} from '../../dossier/mission.ts'
import { readPlan } from '../../dossier/plan.ts'
import { WithDossier } from '../dossier/dossier-card.tsx'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { SavedCount, SavedDate, SavedText } from '../fields/saved-fields.tsx'
import { newRow } from '../new-row.ts'
import { OpenStream, useStream } from '../open-stream.tsx'
import { ReadersBand } from '../people.tsx'
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
        <div className="cols">
          <div className="c7">
            <OrderFields card={card} />
          </div>
          <div className="c5">
            <KitFields card={card} />
          </div>
        </div>
        <Segmented<Language>
          label={t('mission.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`mission.language.${value}`) }))}
          onChange={setLanguage}
        />
        <p className="row">
          <Button onPress={() => window.print()}>
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
    ?.visits.filter((one) => one.card.id !== card.id)
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

function KitFields({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const kind = latest(readPlan(registers).kind)
  const kit = readLuggage(registers, kind, goingOf(card))
  return (
    <section className="stack" aria-labelledby="kit-fields">
      <h2 id="kit-fields" className="h3">
        {t('mission.kit')}
      </h2>
      {!kind && <p className="small muted">{t('mission.kit-without-kind')}</p>}
      {kit.map((line) => (
        <KitRow key={line.item} line={line} />
      ))}
      {mayWrite && (
        <p>
          <Button kind="quiet" onPress={() => save(changeLuggage(newRow(), { begun: systemClock(), quantity: 1 }))}>
            <Plus className="i" aria-hidden="true" />
            {t('mission.kit-add')}
          </Button>
        </p>
      )}
    </section>
  )
}

function KitRow({ line: { item, ready, name, quantity, take } }: { readonly line: LuggageLine }): ReactNode {
  const { t } = useWords()
  const { save, mayWrite } = useStream()
  const done = useDone()
  const label = ready ? t(`mission.item.${ready}`) : (latest(name) ?? t('mission.kit-other'))
  const remove = () => {
    save(changeLuggage(item, { removed: true }))
    done({ words: t('mission.kit-removed'), undo: () => save(changeLuggage(item, { removed: false })) })
  }
  return (
    <div className="kit-row">
      <div>
        {!ready && (
          <SavedText
            label={t('mission.kit-other')}
            field={name}
            change={(said) => changeLuggage(item, { name: said })}
          />
        )}
        <SavedCount
          label={ready ? label : t('mission.quantity')}
          hint={ready && latest(quantity) === null ? t('mission.kit-ready', { count: take }) : undefined}
          field={quantity}
          change={(count) => changeLuggage(item, { quantity: count })}
        />
      </div>
      {mayWrite && (
        <Button kind="plain" onPress={remove} label={t('mission.kit-remove', { name: label })}>
          <X className="i" aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}

/** Whoever only coordinates stays behind. */
export const goingOf = ({ team }: DossierCard): number => team.filter(({ role }) => role !== 'coordinator').length
