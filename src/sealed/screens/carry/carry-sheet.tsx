// A dossier into a file: for whom, which parts, then the words to be told and the file to be saved.
import { Download, FileKey } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { RadioGroup } from '../../../foundation/components/forms/choice.tsx'
import { Checkbox, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useBytesAddress } from '../../../foundation/components/use-bytes-address.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { type CarriedFile, carryForm } from '../../desk/carry/carrying.ts'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { stream } from '../../dossier/shapes.ts'
import { useForm } from '../fields/use-form.ts'
import { interviewNumber } from '../inner/inner.ts'
import { useInterviewTitle } from '../interviews/interview-title.ts'
import { useClosed, useReadInterviews } from '../interviews/use-read-interviews.ts'
import { useToday } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { UnderWay } from './under-way.tsx'

/** Without parts it is closed to this person: then it is for a colleague. */
type Props = { readonly card: Pick<DossierCard, 'id' | 'streams'> }

/** `plain`: beside a dossier in a list, without a sheet of its own. */
export function CarrySheet({ card, plain = false }: Props & { readonly plain?: boolean }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [step, setStep] = useState<'closed' | 'asked' | CarriedFile>('closed')
  return (
    <section className={plain ? 'stack no-print' : 'sheet stack no-print'} aria-labelledby={plain ? undefined : id}>
      {!plain && (
        <h2 id={id} className="h3">
          {t('carry.title')}
        </h2>
      )}
      {(!plain || step !== 'closed') && <p className="small muted">{t('carry.intro')}</p>}
      {step === 'closed' && (
        <p>
          <Button kind="quiet" onPress={() => setStep('asked')}>
            <FileKey className="i" aria-hidden="true" />
            {t(plain ? 'carry.begin-here' : 'carry.begin')}
          </Button>
        </p>
      )}
      {step === 'asked' && <Request card={card} onMade={setStep} onCancel={() => setStep('closed')} />}
      {typeof step === 'object' && <Made made={step} onDone={() => setStep('closed')} />}
    </section>
  )
}

const shape = v.object({
  whom: v.picklist(['colleague', 'court']),
  parts: v.array(stream),
  reason: v.string(),
  files: v.boolean(),
})
type Asked = {
  readonly whom: 'colleague' | 'court'
  readonly parts: readonly StreamId[]
  readonly reason: string
  readonly files: boolean
}
const nothing: Asked = { whom: 'colleague', parts: [], reason: '', files: true }

function Request({
  card,
  onMade,
  onCancel,
}: Props & { readonly onMade: (made: CarriedFile) => void; readonly onCancel: () => void }): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const desk = useDesk()
  const { act, problem: refused, working } = useDeskAct()
  const form = useForm<Asked>({ of: card.id, name: carryForm }, shape, nothing)
  const { whom, parts, reason, files } = form.said
  const problem = refused ?? form.problem
  const size = useCarrySize(card.id, whom === 'court' ? parts : null)
  const closed = [...useClosed(card, 'interview'), ...useClosed(card, 'medical')].map(({ inner }) => inner.id)
  const hers = card.streams.filter((part) => part.purpose !== 'control' && mayHandOver(part))
  const offered = hers.filter(({ id }) => !closed.includes(id))
  const ready = whom === 'colleague' || (parts.length > 0 && reason.trim() !== '')
  const make = async () => {
    if (!ready || working) return
    const made = await act(
      desk.carryOut(card.id, {
        language,
        handOver: whom === 'court' ? { streams: parts, reason } : null,
        files: files && (size?.files ?? 0) > 0,
      }),
    )
    if (!made.ok) return
    form.forget()
    onMade(made.value)
  }
  const opened = useReadInterviews(card)
  const interviewTitle = useInterviewTitle()
  const nameOf = ({ id, purpose }: StreamCard): string =>
    purpose === 'interview'
      ? interviewTitle(interviewNumber(card, id), opened.find(({ stream }) => stream === id)?.registers ?? null)
      : t(purpose === 'medical' ? 'carry.parts.medical' : 'carry.parts.visit')
  return (
    <form className="stack" onSubmit={submits(make)} aria-label={t('carry.begin')}>
      {card.streams.length > 0 && (
        <RadioGroup
          label={t('carry.for')}
          value={whom}
          onChange={(whom) => form.say({ whom })}
          options={(['colleague', 'court'] as const).map((value) => ({
            value,
            label: t(`carry.for.${value}`),
            hint: t(`carry.for.${value}-hint`),
          }))}
        />
      )}
      {whom === 'court' && (
        <fieldset className="field">
          <legend className="lab">{t('carry.parts')}</legend>
          {hers.length === 0 && <p className="small muted">{t('carry.parts.none')}</p>}
          {offered.map((part) => (
            <Checkbox
              key={part.id}
              label={nameOf(part)}
              checked={parts.includes(part.id)}
              onChange={(on) => form.say({ parts: on ? [...parts, part.id] : parts.filter((id) => id !== part.id) })}
            />
          ))}
          {hers.length > offered.length && (
            <p className="small muted">{t('carry.parts.closed', { count: hers.length - offered.length })}</p>
          )}
        </fieldset>
      )}
      {whom === 'court' && (
        <TextField
          label={t('carry.reason')}
          hint={t('carry.reason-hint')}
          value={reason}
          onChange={(reason) => form.say({ reason })}
          required
        />
      )}
      {problem && <Failed problem={problem} title={t('carry.not-made')} />}
      {size && (size.files > 0 || size.absent > 0) && (
        <div className="stack-s">
          {size.files > 0 && (
            <Checkbox label={t('carry.files')} checked={files} onChange={(files) => form.say({ files })} />
          )}
          <p className="small muted">
            {t('carry.files.size', { files: size.files, size: t(...sizeOf(size.bytes)) })}
            {size.absent > 0 && ` ${t('carry.files.absent', { absent: size.absent })}`}
          </p>
        </div>
      )}
      {working ? (
        <UnderWay words={t('carry.making')} />
      ) : (
        <p className="row">
          <Button type="submit" disabled={!ready || working}>
            {t('carry.make')}
          </Button>
          <Button
            kind="plain"
            onPress={() => {
              form.forget()
              onCancel()
            }}
          >
            {t('common.cancel')}
          </Button>
        </p>
      )}
    </form>
  )
}

function Made({ made, onDone }: { readonly made: CarriedFile; readonly onDone: () => void }): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const href = useBytesAddress(made.file)
  const { records, unsent } = made
  return (
    <div className="stack">
      <Notice live>
        <p className="strong">{t('carry.words-title')}</p>
        <p className="words" dir="auto">
          {made.words}
        </p>
        <p className="small">{t('carry.words-text')}</p>
      </Notice>
      <p className="small">{t('carry.holds', { records, unsent })}</p>
      {made.files > 0 && <p className="small">{t('carry.files.alone', { files: made.files })}</p>}
      {made.leftOut > 0 && <p className="small">{t('carry.files.left-out', { count: made.leftOut })}</p>}
      <p className="row">
        {href && (
          <a className="btn" href={href} download={`wiqaya-${today}.age`}>
            <Download className="i" aria-hidden="true" />
            {t('carry.save')}
          </a>
        )}
        <Button kind="plain" onPress={onDone}>
          {t('carry.done')}
        </Button>
      </p>
    </div>
  )
}

/** Null until the desk has counted. */
function useCarrySize(dossier: DossierId, streams: readonly StreamId[] | null) {
  const desk = useDesk()
  const [size, setSize] = useState<{ files: number; bytes: number; absent: number } | null>(null)
  const key = streams?.join(' ') ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the streams
  useEffect(() => {
    let left = false
    desk.carrySize(dossier, streams).then((found) => {
      if (!left) setSize(found.ok ? found.value : null)
    })
    return () => {
      left = true
    }
  }, [desk, dossier, key])
  return size
}

/** The desk asks the same, and that the part opens here: only what it would grant is offered. */
const mayHandOver = ({ mine }: StreamCard): boolean => mine.read && mine.manage
