// What one record keeps of a person: each thing that can be erased singly is proposed for erasure, or kept with its ground; for the rest it says why it stays.
import { Eraser, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Select, TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type KeepingGround, keepingGrounds } from '../../../vocabulary/data-requests.ts'
import { Form } from '../../screens/form.tsx'
import { type DataRequest, erasureWaits, isTheSame, type Kept, type KeptOfHer } from '../data-request.ts'
import { KeptName } from './kept-name.tsx'

type Props = {
  readonly request: DataRequest
  readonly reload: () => void
  readonly kept: readonly Kept[]
  /** The record itself, if no part of it is erased alone. */
  readonly row?: KeptOfHer
}

export function KeptHere({ request, reload, kept, row }: Props): ReactNode {
  if (kept.length === 0) return row ? <One request={request} reload={reload} what={row} kept={null} /> : null
  return (
    <ul className="lines">
      {kept.map((one) => (
        <li key={JSON.stringify(one.what)}>
          <One request={request} reload={reload} what={one.what} kept={one} />
        </li>
      ))}
    </ul>
  )
}

type OneProps = {
  readonly request: DataRequest
  readonly reload: () => void
  readonly what: KeptOfHer
  readonly kept: Kept | null
}

function One({ request, reload, what, kept }: OneProps): ReactNode {
  const { t } = useWords()
  const [doing, setDoing] = useState<'nothing' | 'erase' | 'keep'>('nothing')
  if (doing !== 'nothing')
    return (
      <DecisionForm
        request={request}
        what={what}
        kept={kept}
        decision={doing}
        onCancel={() => setDoing('nothing')}
        onSaved={() => {
          setDoing('nothing')
          reload()
        }}
      />
    )
  if (request.examined.some((one) => erasureWaits(one) && isTheSame(one.what, what)))
    return (
      <div className="stack-s">
        <KeptName what={what} kept={kept} />
        <p>
          <Mark kind="differ">{t('data-requests.erase-waits')}</Mark>
        </p>
      </div>
    )
  return (
    <div className="stack-s">
      <KeptName what={what} kept={kept} />
      <p className="row wide">
        {kept && (
          <Button kind="quiet" onPress={() => setDoing('erase')}>
            <Eraser className="i" aria-hidden="true" />
            {t('data-requests.erase')}
          </Button>
        )}
        <Button kind="plain" onPress={() => setDoing('keep')}>
          {t('data-requests.keep')}
        </Button>
      </p>
    </div>
  )
}

function DecisionForm({
  request,
  what,
  kept,
  decision,
  onSaved,
  onCancel,
}: Omit<OneProps, 'reload'> & {
  readonly decision: 'erase' | 'keep'
  readonly onSaved: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const fields = useKeptFields(`data-request-${decision}/${request.id}/${JSON.stringify(what)}`, {
    ground: '' as KeepingGround | '',
    text: '',
  })
  const { ground, text } = fields.now
  const erases = decision === 'erase'
  const against = kept?.against ?? []
  const save = async () => {
    const form = { decision, what, text, ...(ground ? { ground } : {}) }
    if (!(await acting.act<DataRequest>('POST', `/api/data-requests/${request.id}/examined`, form))) return
    fields.kept.forget()
    done({ words: t(erases ? 'data-requests.proposed' : 'data-requests.kept-done') })
    onSaved()
  }
  const title = t(erases ? 'data-requests.erase' : 'data-requests.keep')
  return (
    <Form
      title={title}
      save={title}
      notDone={t('data-requests.not-decided')}
      acting={{ ...acting, kept: fields.kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <KeptName what={what} kept={kept} />
      {erases && against.length > 0 && (
        <Notice kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
          <p className="strong">{t('data-requests.against')}</p>
          {against.map((one) => (
            <p key={one}>{t(`data-requests.against.${one}`)}</p>
          ))}
        </Notice>
      )}
      {!erases && (
        <Select
          label={t('data-requests.ground')}
          required
          error={acting.wrong('ground')}
          none={t('common.choose')}
          value={ground}
          onChange={(ground) => fields.say({ ground })}
          options={keepingGrounds.map((value) => ({ value, label: t(`data-requests.ground.${value}`) }))}
        />
      )}
      <TextArea
        label={t(wordsOfText(erases, against.length > 0))}
        hint={t('data-requests.ground-text-hint')}
        required={!erases || against.length > 0}
        error={acting.wrong('text')}
        rows={3}
        value={text}
        onChange={(text) => fields.say({ text })}
      />
    </Form>
  )
}

const wordsOfText = (erases: boolean, against: boolean) => {
  if (!erases) return 'data-requests.ground-text'
  return against ? 'data-requests.erase-why' : 'data-requests.erase-text'
}
