// When and where an event takes place, who holds it and who speaks.
import type { ReactNode } from 'react'
import { Checkbox, DateField, Select, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../../../foundation/components/forms/use-act.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../../vocabulary/dates.ts'
import { themes } from '../../../../vocabulary/themes.ts'
import type { DraftOf } from '../../draft-content.ts'
import { EventRegistration } from './event-registration.tsx'
import { LocalListField, SpeakersField } from './repeated-fields.tsx'

type Props = {
  readonly event: DraftOf<'event'>
  readonly onChange: (event: DraftOf<'event'>) => void
  readonly acting: Pick<Acting, 'wrong'>
}

export function EventDetails({ event, onChange, acting }: Props): ReactNode {
  const { t } = useWords()
  return (
    <>
      <DateField
        label={t('institution.date')}
        required
        error={acting.wrong('content.date')}
        value={event.date}
        onChange={(date) => onChange({ ...event, date: date as IsoDate })}
      />
      <Hours event={event} onChange={onChange} acting={acting} />
      <Checkbox
        label={t('institution.draft.online')}
        checked={event.online}
        onChange={(online) => onChange({ ...event, online })}
      />
      <TextField
        label={t('events.link')}
        hint={t('events.form.link-hint')}
        error={acting.wrong('content.link')}
        type="url"
        value={event.link ?? ''}
        onChange={(link) => onChange({ ...event, link: link || null })}
      />
      <LocalTextField
        label={t('institution.draft.venue')}
        value={event.venue}
        onChange={(venue) => onChange({ ...event, venue })}
      />
      <Select
        label={t('institution.recommendation.theme')}
        none={t('institution.draft.no-theme')}
        value={event.theme ?? ''}
        onChange={(theme) => onChange({ ...event, theme: theme || null })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      <LocalTextField
        label={t('events.spoken')}
        value={event.spoken}
        onChange={(spoken) => onChange({ ...event, spoken })}
      />
      <LocalListField
        label={t('institution.draft.organiser')}
        add={t('institution.draft.add-organiser')}
        value={event.organisers}
        onChange={(organisers) => onChange({ ...event, organisers })}
      />
      <LocalListField
        label={t('institution.draft.partner')}
        add={t('institution.draft.add-partner')}
        value={event.partners}
        onChange={(partners) => onChange({ ...event, partners })}
      />
      <EventRegistration event={event} onChange={onChange} acting={acting} />
      <SpeakersField value={event.speakers} onChange={(speakers) => onChange({ ...event, speakers })} />
    </>
  )
}

function Hours({ event, onChange, acting }: Props): ReactNode {
  const { t } = useWords()
  const { times } = event
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([...(times ? [times.timeZone] : []), here, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <>
      <Checkbox
        label={t('events.form.hours')}
        checked={times !== null}
        onChange={(known) => onChange({ ...event, times: known ? { start: '', end: '', timeZone: here } : null })}
      />
      {times && (
        <div className="row wide">
          <TextField
            label={t('events.form.start')}
            type="time"
            short
            required
            error={acting.wrong('content.times.start')}
            value={times.start}
            onChange={(start) => onChange({ ...event, times: { ...times, start } })}
          />
          <TextField
            label={t('events.form.end')}
            type="time"
            short
            required
            error={acting.wrong('content.times.end')}
            value={times.end}
            onChange={(end) => onChange({ ...event, times: { ...times, end } })}
          />
          <Select
            label={t('events.form.zone')}
            hint={t('events.form.zone-hint')}
            required
            value={times.timeZone}
            onChange={(timeZone) => onChange({ ...event, times: { ...times, timeZone } })}
            options={zones.map((value) => ({ value, label: value }))}
          />
        </div>
      )}
    </>
  )
}
