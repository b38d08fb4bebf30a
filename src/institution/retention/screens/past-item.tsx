// Something that has passed its time: kept until a day with a reason, or erased by two coordinators.
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { DateField, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter } from '../../../vocabulary/dates.ts'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import type { PastKeeping } from '../retention.ts'

type Doing = 'nothing' | 'keeping' | 'erasure'

export function PastItem({ item, reload }: { readonly item: PastKeeping; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const done = useDone()
  const acting = useAct()
  const [doing, setDoing] = useState<Doing>('nothing')
  const { kind, id, number, name, on, proposed } = item
  const address = `/api/retention/${kind}/${id}`
  const agree = async () => {
    const agreed = await acting.ask<null>('POST', `${address}/erasure/agreement`, {})
    if (agreed?.ok) done({ words: t('retention.erased') })
    reload()
  }
  return (
    <li className="stack-s">
      <div className="row between">
        <p>
          <Link href={`${pages[kind]}/${id}`}>
            {number && <Code>{number}</Code>} {name && <UserText text={name} />}
          </Link>
          <br />
          <span className="small muted">
            {t(`retention.kind.${kind}`)} · {t('retention.ended')} <When at={on} />
          </span>
        </p>
        {proposed && <Mark kind="differ">{t('retention.erase-proposed')}</Mark>}
      </div>
      {proposed && (
        <p className="small muted">
          <UserText text={proposed.reason} /> · <PersonName id={proposed.by} /> · <When at={proposed.at} />
        </p>
      )}
      {doing === 'nothing' && acting.problem && <Failed title={t('retention.not-done')} problem={acting.problem} />}
      {doing === 'nothing' && proposed && proposed.by !== me.id && (
        <Notice kind="alert" icon={<TriangleAlert className="i" aria-hidden="true" />}>
          <p>{t('retention.agree-sure', { kind })}</p>
          <p>
            <Button kind="quiet" disabled={acting.busy} onPress={() => void agree()}>
              {t('retention.agree')}
            </Button>
          </p>
        </Notice>
      )}
      {doing === 'nothing' && (
        <p className="row wide">
          <Button kind="quiet" onPress={() => setDoing('keeping')}>
            {t('retention.keep')}
          </Button>
          {!proposed && (
            <Button kind="plain" onPress={() => setDoing('erasure')}>
              {t('retention.erase')}
            </Button>
          )}
        </p>
      )}
      {doing !== 'nothing' && (
        <DecisionForm
          address={address}
          doing={doing}
          onCancel={() => setDoing('nothing')}
          onSaved={() => {
            setDoing('nothing')
            done({ words: t(doing === 'keeping' ? 'retention.kept' : 'retention.erase-proposed') })
            reload()
          }}
        />
      )}
    </li>
  )
}

const pages: Readonly<Record<PastKeeping['kind'], string>> = {
  alerts: '/alerts',
  'data-requests': '/data-requests',
  letters: '/dialogue',
  people: '/roster',
  contacts: '/authorities',
}

function DecisionForm({
  address,
  doing,
  onSaved,
  onCancel,
}: {
  readonly address: string
  readonly doing: 'keeping' | 'erasure'
  readonly onSaved: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const keeping = doing === 'keeping'
  const { now, say, kept } = useKeptFields(`${doing}${address}`, {
    until: dayAfter(today, 365) as string,
    reason: '',
  })
  const { until, reason } = now
  const save = async () => {
    const said = await acting.ask<null>('POST', `${address}/${doing}`, keeping ? { until, reason } : { reason })
    if (said?.ok) {
      kept.forget()
      onSaved()
    } else if (said?.problem.code === 'changed-meanwhile') acting.outdated(said.problem)
  }
  const title = t(keeping ? 'retention.keep' : 'retention.erase')
  return (
    <Form
      title={title}
      save={title}
      notDone={t('retention.not-done')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      {keeping && (
        <DateField
          label={t('retention.keep-until')}
          required
          error={acting.wrong('until')}
          min={dayAfter(today, 1)}
          value={until}
          onChange={(until) => say({ until })}
        />
      )}
      <TextField
        label={t('retention.reason')}
        required
        error={acting.wrong('reason')}
        value={reason}
        onChange={(reason) => say({ reason })}
      />
    </Form>
  )
}
