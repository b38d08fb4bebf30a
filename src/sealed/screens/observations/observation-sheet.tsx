// One observation: where, what, how much; its photographs; by whom and when; and whether the coordination must know at once.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { themes } from '../../../vocabulary/themes.ts'
import { latest } from '../../dossier/field.ts'
import { changeObservation, isUrgent, madeBy, type Observation, photosOf, readBy } from '../../dossier/observations.ts'
import { OwnFiles } from '../attachments/own-files.tsx'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedMeasurement, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

type Props = { readonly observation: Observation }

/** `next` comes at its end: how to continue without going back to the top. */
export function ObservationSheet({ observation, next }: Props & { readonly next?: ReactNode }): ReactNode {
  const { t } = useWords()
  const { mayWrite, stream } = useStream()
  const { row, where, theme, text, measured, photos } = observation
  const room = latest(where)
  const called = room ? t('observation.one', { where: room }) : t('observation.one-nowhere')
  return (
    <article id={row} className="sheet stack-l" aria-label={called}>
      <div className="row between">
        <Made observation={observation} />
        <RemoveRow
          words={t('observation.remove')}
          said={t('observation.removed')}
          change={(values) => changeObservation(row, values)}
        />
      </div>
      <Urgency observation={observation} />
      <SavedText
        label={t('observation.where')}
        hint={t('observation.where-hint')}
        field={where}
        change={(value) => changeObservation(row, { where: value })}
      />
      <SavedSelect
        label={t('dossier.finding.theme')}
        field={theme}
        none={t('common.choose')}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
        change={(value) => changeObservation(row, { theme: value })}
      />
      <SavedText
        label={t('observation.text')}
        field={text}
        rows={3}
        change={(value) => changeObservation(row, { text: value })}
      />
      <SavedMeasurement
        label={t('observation.measured')}
        field={measured}
        change={(value) => changeObservation(row, { measured: value })}
      />
      <OwnFiles
        own={photos}
        standing={(registers) => photosOf(registers, row)}
        add={t('observation.photograph')}
        change={(files) => changeObservation(row, { photos: files })}
      />
      {mayWrite && (
        <DrawFinding
          visit={stream}
          sources={[{ kind: 'observation', of: row }]}
          begin={{ theme: latest(theme), part: latest(where) }}
          of={called}
        />
      )}
      {next}
    </article>
  )
}

function Made({ observation }: Props): ReactNode {
  const { nameOf } = usePeopleNames()
  const { t } = useWords()
  const made = madeBy(observation)
  const [on, at] = [latest(observation.on), latest(observation.at)]
  return (
    <p className="small muted">
      {made && (
        <>
          {nameOf(made.person)} · <When at={made.claimed} style="short" />
        </>
      )}
      {on && (
        <>
          {' · '}
          {t('observation.seen-on')} <When at={on} style="short" /> {at && <Code>{at}</Code>}
        </>
      )}
    </p>
  )
}

/** Said by anybody of the team; read by a coordinator under her own signature. */
function Urgency({ observation }: Props): ReactNode {
  const { t } = useWords()
  const { save, takeBack, me, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const { row, urgent } = observation
  const read = readBy(observation)
  const done = useDone()
  const sayRead = () => {
    const read = changeObservation(row, { read: true })
    save(read)
    done({ words: t('observation.was-read'), undo: () => takeBack(read, changeObservation(row, { read: null })) })
  }
  const foot = (
    <FieldFoot
      label={t('observation.urgent')}
      field={urgent}
      show={(value) => t(value ? 'observation.urgent' : 'observation.ordinary')}
      take={(value) => save(changeObservation(row, { urgent: value }))}
    />
  )
  if (!isUrgent(observation))
    return (
      <div className="saved">
        {mayWrite && (
          <p>
            <Button kind="plain" onPress={() => save(changeObservation(row, { urgent: true, read: null }))}>
              <TriangleAlert className="i" aria-hidden="true" />
              {t('observation.make-urgent')}
            </Button>
          </p>
        )}
        {foot}
      </div>
    )
  return (
    <div className="saved">
      <Notice kind="alert">
        <p className="strong">{t('observation.urgent')}</p>
        {read ? (
          <p className="row">
            <Mark kind="done">{t('observation.read-by', { name: nameOf(read.person) })}</Mark>
            <span className="small muted">
              <When at={read.claimed} />
            </span>
          </p>
        ) : (
          <p>{t('observation.urgent-text')}</p>
        )}
        <p className="row">
          {!read && mayWrite && me.offices.includes('coordinator') && madeBy(observation)?.person !== me.id && (
            <Button kind="quiet" onPress={sayRead}>
              {t('observation.mark-read')}
            </Button>
          )}
          {mayWrite && (
            <Button kind="plain" onPress={() => save(changeObservation(row, { urgent: false }))}>
              {t('observation.make-ordinary')}
            </Button>
          )}
        </p>
      </Notice>
      {foot}
    </div>
  )
}
