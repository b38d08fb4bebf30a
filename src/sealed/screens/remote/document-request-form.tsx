// One request for documents: what of whom on which ground, until when, reminded when, and what came of it.
import { Ban, BellRing } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { documentGrounds, documentsCame } from '../../../vocabulary/visits/remote-work.ts'
import { useDeskStatus } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { changeAccessRefusal } from '../../dossier/access-refusals.ts'
import { latest, outOfOrder } from '../../dossier/field.ts'
import { requestInWords } from '../../dossier/findings/found-in-registers.ts'
import {
  changeDocumentRequest,
  type DocumentRequest,
  filesOfRequest,
  refusalOf,
  refuseRequest,
  remind,
  stateOfRequest,
} from '../../dossier/remote/document-requests.ts'
import { OwnFiles } from '../attachments/own-files.tsx'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { newRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { requestTone } from './request-state.tsx'

type Props = { readonly card: DossierCard; readonly request: DocumentRequest; readonly home: string }

export function DocumentRequestForm({ card, request, home }: Props): ReactNode {
  useAllWordsOf(languages)
  const { t } = useWords()
  const country = useDeskStatus()?.institution?.country
  const { registers, stream, mayWrite } = useStream()
  const today = useToday()
  const state = stateOfRequest(registers, request, today)
  const { row } = request
  return (
    <section className="sheet stack-l" aria-labelledby={row}>
      <div className="row between">
        <h2 id={row} className="h3">
          {t('remote.request')}
        </h2>
        <RemoveRow
          words={t('remote.remove')}
          said={t('remote.request.removed')}
          change={(values) => changeDocumentRequest(request.row, values)}
          home={home}
        />
      </div>
      <p>
        <Mark {...requestTone(state)}>{t(`remote.state.${state}`)}</Mark>
      </p>
      <SavedText
        label={t('remote.request.what')}
        hint={t('remote.request.what-hint')}
        field={request.what}
        rows={3}
        change={(what) => changeDocumentRequest(row, { what })}
      />
      <SavedText
        label={t('remote.request.of')}
        hint={t('access.by-hint')}
        field={request.of}
        change={(of) => changeDocumentRequest(row, { of })}
      />
      <SavedSelect
        label={t('remote.request.ground')}
        field={request.ground}
        none={t('common.choose')}
        options={documentGrounds.map((value) => ({ value, label: t(`vocabulary.document-ground.${value}`) }))}
        change={(ground) => changeDocumentRequest(row, { ground })}
      />
      <div className="two">
        <SavedDate
          label={t('remote.request.asked')}
          field={request.asked}
          change={(asked) => changeDocumentRequest(row, { asked })}
        />
        <SavedDate
          label={t('remote.request.due')}
          field={request.due}
          change={(due) => changeDocumentRequest(row, { due })}
          error={outOfOrder(request.asked, request.due) ? t('remote.request.before-asked') : null}
        />
      </div>
      {latest(request.asked) && <Reminders request={request} />}
      <div className="two">
        <SavedSegment
          label={t('remote.request.came')}
          field={request.came}
          options={documentsCame.map((value) => ({ value, label: t(`vocabulary.documents-came.${value}`) }))}
          change={(came) => changeDocumentRequest(row, { came })}
        />
        {latest(request.came) && (
          <SavedDate
            label={t('remote.request.came-on')}
            field={request.cameOn}
            change={(cameOn) => changeDocumentRequest(row, { cameOn })}
            error={outOfOrder(request.asked, request.cameOn) ? t('remote.request.before-asked') : null}
          />
        )}
      </div>
      <OwnFiles
        own={request.files}
        standing={(now) => filesOfRequest(now, row)}
        add={t('remote.request.attach')}
        change={(files) => changeDocumentRequest(row, { files })}
      />
      <Refused card={card} request={request} />
      {mayWrite && (
        <DrawFinding
          visit={stream}
          sources={(latest(request.files) ?? []).map((of) => ({ kind: 'document', of }))}
          begin={{ text: requestInWords(registers, request, today, country) }}
          of={latest(request.of) ?? ''}
        />
      )}
    </section>
  )
}

function Reminders({ request }: { readonly request: DocumentRequest }): ReactNode {
  const { t, date, list } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const today = useToday()
  const done = useDone()
  const days = latest(request.reminders) ?? []
  const reminded = () => {
    const reminding = remind(request, today)
    save(reminding)
    const before = changeDocumentRequest(request.row, { reminders: days.length > 0 ? days : null })
    const undo = () => takeBack(reminding, before)
    done({ words: t('remote.request.reminded'), undo })
  }
  return (
    <div className="saved">
      <h3 className="h4">{t('remote.request.reminders')}</h3>
      <ul className="row wide">
        {days.map((day) => (
          <li key={day}>
            <When at={day} />
          </li>
        ))}
      </ul>
      {mayWrite && !days.includes(today) && (
        <p>
          <Button kind="quiet" onPress={reminded}>
            <BellRing className="i" aria-hidden="true" />
            {t('remote.request.remind')}
          </Button>
        </p>
      )}
      <FieldFoot
        label={t('remote.request.reminders')}
        field={request.reminders}
        show={(said) => list(said.map((day) => date(day)))}
        take={(reminders) => save(changeDocumentRequest(request.row, { reminders }))}
      />
    </div>
  )
}

/** Documents that are refused are a refusal of access: it is written where the others are, and leaves as they do. */
function Refused({ card, request }: Omit<Props, 'home'>): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite, save, takeBack } = useStream()
  const today = useToday()
  const done = useDone()
  const refusal = refusalOf(registers, request)
  if (refusal)
    return (
      <Notice kind="alert" icon={<Ban className="i" aria-hidden="true" />}>
        <p className="strong">{t('remote.request.refused')}</p>
        <p>
          <Link href={`/dossiers/${card.id}/access`}>{t('access.number', { number: refusal.number })}</Link>
        </p>
      </Notice>
    )
  if (!mayWrite || !latest(request.asked) || latest(request.came) === 'whole') return null
  const refuse = () => {
    const row = newRow()
    const refusing = refuseRequest(request, { refusal: row, today, begun: systemClock() })
    save(refusing)
    const undo = () =>
      takeBack(refusing, [
        ...changeAccessRefusal(row, { removed: true }),
        ...changeDocumentRequest(request.row, { refusal: null }),
      ])
    done({ words: t('remote.request.refusal-noted'), undo })
  }
  return (
    <p>
      <Button kind="quiet" onPress={refuse}>
        <Ban className="i" aria-hidden="true" />
        {t('remote.request.refuse')}
      </Button>
    </p>
  )
}
