// The kit as one list: what the visit and health protection require, for this team, these days and these interviews; what is packed, what was used.
import { Check, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { isPacked, kitSize } from '../../dossier/do-no-harm/kit.ts'
import { templateInUse } from '../../dossier/do-no-harm/own-protocols.ts'
import { changeProtocol, readProtocol } from '../../dossier/do-no-harm/protocol.ts'
import { latest } from '../../dossier/field.ts'
import { howManyGo } from '../../dossier/plan/delegation.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import { addToKit, changeKitLine, type KitLine, wholeKit } from '../../dossier/plan/whole-kit.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedCount, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { thoseWhoGo } from './use-protocol.ts'

export const kitLists = ['visit', 'health'] as const

/** Also among the papers of the mission: it is the same list. */
export function Kit({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const today = useToday()
  const going = howManyGo(registers, thoseWhoGo(card))
  const kit = wholeKit(registers, going, today)
  const size = kitSize(registers, going)
  return (
    <section className="narrow-part stack-l" aria-labelledby="kit">
      <div className="stack">
        <h2 id="kit" className="h3">
          {t('protocol.kit.title')}
        </h2>
        <p className="muted">{t('protocol.kit.hint')}</p>
        <p className="strong">
          {size.interviews === null
            ? t('protocol.kit.size-unsaid', { people: size.people, days: size.days })
            : t('protocol.kit.size', { ...size, interviews: size.interviews })}
        </p>
        <SavedCount
          label={t('protocol.kit.interviews')}
          field={readProtocol(registers).interviewsPlanned}
          change={(interviewsPlanned) => changeProtocol({ interviewsPlanned })}
        />
        {size.interviews === null &&
          templateInUse(readProtocol(registers)).kit.some(({ per }) => per === 'interview') && (
            <p className="small">{t('protocol.kit.interviews-unsaid')}</p>
          )}
      </div>
      {kitLists.map((list) => (
        <section key={list} className="stack" aria-labelledby={`kit-${list}`}>
          <h3 id={`kit-${list}`} className="h4">
            {t(`protocol.kit.for-${list}`)}
          </h3>
          {list === 'visit' && !latest(readPlan(registers).kind) && (
            <p className="small muted">{t('mission.kit-without-kind')}</p>
          )}
          {kit
            .filter((line) => line.list === list)
            .map((line) => (
              <KitRow key={line.item} line={line} number={kit.indexOf(line) + 1} />
            ))}
          {list === 'visit' && mayWrite && (
            <p>
              <Button kind="quiet" onPress={() => save(addToKit(begunRow(), systemClock()))}>
                <Plus className="i" aria-hidden="true" />
                {t('protocol.kit.add')}
              </Button>
            </p>
          )}
        </section>
      ))}
    </section>
  )
}

/** In one line, so that a phone shows the list and not its fields: these are unfolded, and stand open where a row is new or members differ. */
function KitRow({ line, number }: { readonly line: KitLine; readonly number: number }): ReactNode {
  const { t } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const done = useDone()
  const { called, calculated, needs, needed, packed, used } = line
  const thing = useThing(line)
  const own = 'name' in called
  const [isNew] = useState(own && needs === null)
  const differs = [needed, packed, used].some(({ state }) => state === 'differing')
  const pack = (all: number) => {
    const before = latest(packed)
    const whole = changeKitLine(line, { packed: all })
    save(whole)
    done({
      words: t('protocol.kit.did-pack', { thing }),
      undo: () => takeBack(whole, changeKitLine(line, { packed: before })),
    })
  }
  const said = calculated === null ? t('protocol.kit.unknown') : t('protocol.kit.calculated', { count: calculated })
  const inShort = [
    [t('protocol.kit.needed'), needs],
    [t('protocol.kit.packed'), latest(packed)],
    [t('protocol.kit.used'), latest(used)],
  ] as const
  return (
    <fieldset id={own ? line.item : undefined} className="kit-row stack-s">
      <legend className="vh">{t('protocol.kit.number', { number })}</legend>
      <div className="row between">
        {own ? (
          <SavedText
            label={t('protocol.kit.name')}
            field={called.name}
            change={(name) => changeKitLine(line, { name })}
          />
        ) : (
          <span className="strong opens">
            <KitName line={line} />
          </span>
        )}
        {needs !== 0 && isPacked(line) && <Mark kind="done">{t('protocol.kit.enough')}</Mark>}
        {mayWrite && needs !== null && !isPacked(line) && (
          <Button kind="quiet" onPress={() => pack(needs)} label={t('protocol.kit.pack-one', { thing })}>
            <Check className="i" aria-hidden="true" />
            {t('protocol.kit.pack')}
          </Button>
        )}
      </div>
      <details key={String(differs)} open={differs || isNew}>
        <summary className="small">
          {inShort
            .filter(([, count]) => count !== null)
            .map(([what, is]) => t('common.labelled', { what, is: is ?? '' }))
            .join(' · ') || t('protocol.kit.unknown')}
          <span className="vh"> · {thing}</span>
        </summary>
        <div className="stack-s">
          <div className="three counted">
            <SavedCount
              label={own ? t('protocol.kit.needed') : `${t('protocol.kit.needed')} (${said})`}
              field={needed}
              change={(needed) => changeKitLine(line, { needed })}
            />
            <SavedCount
              label={t('protocol.kit.packed')}
              field={packed}
              change={(packed) => changeKitLine(line, { packed })}
            />
            <SavedCount label={t('protocol.kit.used')} field={used} change={(used) => changeKitLine(line, { used })} />
          </div>
          <RemoveRow
            words={t('protocol.kit.remove')}
            label={thing ? t('common.labelled', { what: t('protocol.kit.remove'), is: thing }) : undefined}
            said={t('protocol.kit.removed')}
            change={(values) => changeKitLine(line, values)}
          />
        </div>
      </details>
    </fieldset>
  )
}

/** Its name as a sentence takes it in. */
function useThing({ called }: KitLine): string {
  const { t, local } = useWords()
  if ('ready' in called) return t(`mission.item.${called.ready}`)
  return isolated('words' in called ? local(called.words) : (latest(called.name) ?? ''))
}

export function KitName({ line: { called } }: { readonly line: KitLine }): ReactNode {
  const { t } = useWords()
  if ('ready' in called) return t(`mission.item.${called.ready}`)
  return <UserText text={'words' in called ? called.words : (latest(called.name) ?? '')} />
}
