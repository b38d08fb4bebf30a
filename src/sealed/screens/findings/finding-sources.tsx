// The interviews behind a finding, whether somebody could be known by it, and the consent that follows from both.
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import {
  type ConsentView,
  consentOf,
  restsOnUnread,
  usedAgainstHerWill,
} from '../../dossier/findings/finding-consent.ts'
import { changeFinding, type Finding } from '../../dossier/findings/findings.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { SavedSegment } from '../fields/saved-fields.tsx'
import { interviewNumber } from '../inner/inner.ts'
import { ClosedInterviews } from '../interviews/closed-interviews.tsx'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useReadInterviews } from '../interviews/use-read-interviews.ts'
import { useStream } from '../open-stream.tsx'

export function FindingSources({
  card,
  finding,
}: {
  readonly card: DossierCard
  readonly finding: Finding
}): ReactNode {
  const { t, number, list } = useWords()
  const { save, registers } = useStream()
  const titleOf = useInterviewTitle()
  const interviews = useReadInterviews(card)
  const { row } = finding
  const chosen = latest(finding.interviews) ?? []
  const numberOf = (stream: StreamId) => interviewNumber(card, stream)
  // A member who does not read an interview may take it out too: when its consent is withdrawn, the finding asks that of whoever opens it.
  const unread = [...new Set(finding.interviews.told.flatMap(({ value }) => value ?? []))].filter(
    (one) => !card.streams.some(({ id, mine, erasure }) => id === one && mine.read && !erasure?.done),
  )
  const toggle = (stream: StreamId, on: boolean) =>
    save(changeFinding(row, { interviews: on ? [...chosen, stream] : chosen.filter((one) => one !== stream) }))
  return (
    <>
      <fieldset className="field">
        <legend className="lab">{t('dossier.finding.interviews')}</legend>
        <ClosedInterviews card={card} />
        {interviews.length + unread.length === 0 && <p className="small muted">{t('dossier.finding.no-interviews')}</p>}
        {interviews.map(({ stream, registers }) => {
          const pseudonym = latest(readInterview(registers).pseudonym)
          const label = titleOf(numberOf(stream), registers)
          return (
            <Checkbox
              key={stream}
              label={pseudonym ? `${label} ${t('common.quoted', { text: isolated(pseudonym) })}` : label}
              checked={chosen.includes(stream)}
              onChange={(on) => toggle(stream, on)}
            />
          )
        })}
        {unread.map((stream) => (
          <Checkbox
            key={stream}
            label={t('dossier.finding.interview-unread', { number: numberOf(stream) })}
            checked={chosen.includes(stream)}
            onChange={(on) => toggle(stream, on)}
          />
        ))}
        <FieldFoot
          label={t('dossier.finding.interviews')}
          field={finding.interviews}
          show={(streams) => list(streams.map((stream) => number(numberOf(stream))))}
          take={(streams) => save(changeFinding(row, { interviews: streams }))}
        />
      </fieldset>
      <SavedSegment
        label={t('dossier.finding.identifies')}
        hint={t('dossier.finding.identifies-hint')}
        field={finding.identifies}
        options={(['nobody', 'someone'] as const).map((value) => ({
          value,
          label: t(`dossier.finding.identifies.${value}`),
        }))}
        change={(identifies) => changeFinding(row, { identifies })}
      />
      <ConsentLine finding={finding} view={{ visit: registers, interviews }} />
    </>
  )
}

function ConsentLine({ finding, view }: { readonly finding: Finding; readonly view: ConsentView }): ReactNode {
  const { t } = useWords()
  const consent = consentOf(finding, view)
  if (usedAgainstHerWill(finding, view)) return <Mark kind="alert">{t('dossier.finding.against-will')}</Mark>
  if (consent.identifies === 'nobody') return <Mark kind="done">{t('dossier.finding.needs-no-consent')}</Mark>
  if (consent.use === 'not-asked' && restsOnUnread(finding, view))
    return <Mark kind="differ">{t('dossier.finding.consent-unread')}</Mark>
  return (
    <Mark kind={consent.use === 'yes' ? 'plain' : 'differ'} icon={<Eye className="i" aria-hidden="true" />}>
      {t('dossier.finding.consent', {
        use: t(`vocabulary.consent-answer.${consent.use}`),
        raise: t(`vocabulary.consent-answer.${consent.raise}`),
        publish: t(`vocabulary.consent-answer.${consent.publish}`),
      })}
    </Mark>
  )
}
