// The kit: what is needed for this team, these days and these interviews; what is packed, what was used.
import { Check, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { changeKit, isPacked, type KitItem, kitSize, readKit } from '../../dossier/do-no-harm/kit.ts'
import { changeProtocol } from '../../dossier/protocol.ts'
import { SavedCount, SavedText } from '../fields/saved-fields.tsx'
import { newRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import type { ProtocolInUse } from './use-protocol.ts'

export function Kit({
  inUse: { protocol, template, thresholds, people },
}: {
  readonly inUse: ProtocolInUse
}): ReactNode {
  const { t } = useWords()
  const { registers, save } = useStream()
  const size = kitSize(registers, people.length)
  const kit = readKit(registers, template, thresholds, size)
  return (
    <section className="narrow-part stack-l" aria-labelledby="kit">
      <div className="stack">
        <h2 id="kit" className="h3">
          {t('protocol.kit.title')}
        </h2>
        <p className="muted">{t('protocol.kit.hint')}</p>
        <p className="strong">{t('protocol.kit.size', size)}</p>
        <SavedCount
          label={t('protocol.kit.interviews')}
          field={protocol.interviewsPlanned}
          change={(interviewsPlanned) => changeProtocol({ interviewsPlanned })}
        />
      </div>
      {kit.map((item, index) => (
        <KitRow key={item.item} item={item} number={index + 1} />
      ))}
      <p>
        <Button kind="quiet" onPress={() => save(changeKit(newRow(), { begun: systemClock() }))}>
          <Plus className="i" aria-hidden="true" />
          {t('protocol.kit.add')}
        </Button>
      </p>
    </section>
  )
}

function KitRow({ item, number }: { readonly item: KitItem; readonly number: number }): ReactNode {
  const words = useWords()
  const { t } = words
  const { save } = useStream()
  const done = useDone()
  const remove = () => {
    save(changeKit(item.item, { removed: true }))
    done({ words: t('protocol.kit.removed'), undo: () => save(changeKit(item.item, { removed: false })) })
  }
  const reckoned =
    item.reckoned === null ? t('protocol.kit.unknown') : t('protocol.kit.reckoned', { count: item.reckoned })
  return (
    <fieldset className="sheet stack">
      <legend className="vh">{t('protocol.kit.number', { number })}</legend>
      <div className="row between">
        <span className="row">
          {item.words ? (
            <span className="strong opens">
              <UserText text={item.words} />
            </span>
          ) : (
            <SavedText
              label={t('protocol.kit.name')}
              field={item.name}
              change={(name) => changeKit(item.item, { name })}
            />
          )}
          {item.needs !== 0 && isPacked(item) && (
            <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
              {t('protocol.kit.enough')}
            </Mark>
          )}
        </span>
        <Button kind="plain" onPress={remove}>
          <X className="i" aria-hidden="true" />
          {t('protocol.kit.remove')}
        </Button>
      </div>
      <div className="three">
        <SavedCount
          label={item.words ? `${t('protocol.kit.needed')} (${reckoned})` : t('protocol.kit.needed')}
          field={item.needed}
          change={(needed) => changeKit(item.item, { needed })}
        />
        <SavedCount
          label={t('protocol.kit.packed')}
          field={item.packed}
          change={(packed) => changeKit(item.item, { packed })}
        />
        <SavedCount
          label={t('protocol.kit.used')}
          field={item.used}
          change={(used) => changeKit(item.item, { used })}
        />
      </div>
    </fieldset>
  )
}
