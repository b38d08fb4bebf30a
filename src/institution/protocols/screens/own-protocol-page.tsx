// One do-no-harm protocol of the institution's own: what it says, its earlier versions, a version more, and its retirement.
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Shown, ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { EarlierVersion } from '../../screens/earlier-version.tsx'
import { Form } from '../../screens/form.tsx'
import { rowToCorrect } from '../../screens/to-passage.ts'
import { useMay } from '../../screens/use-may.ts'
import type { KeptVersion, OwnProtocol } from '../own-protocol.ts'
import { OwnProtocolForm } from './own-protocol-form.tsx'
import { MadeBy, useCrisisWords, WhatItSays } from './own-protocol-parts.tsx'

export default function OwnProtocolPage(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const protocol = useLoaded<OwnProtocol>(`/api/own-protocols/${id}`)
  return (
    <ShownEntry of={protocol} list={{ to: '/protocols', called: 'own-protocols.menu' }}>
      {(value, reload) => <Page key={`${value.version} ${value.retired?.at ?? ''}`} protocol={value} reload={reload} />}
    </ShownEntry>
  )
}

type Props = { readonly protocol: OwnProtocol; readonly reload: () => void }

function Page({ protocol, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const crisisWords = useCrisisWords()
  const [changing, setChanging] = useState(
    may('keep own protocols') && !protocol.retired && rowToCorrect() === protocol.id,
  )
  const crumbs = [{ to: '/protocols', label: t('own-protocols.menu') }, { label: <UserText text={protocol.name} /> }]
  return (
    <div className="stack-l">
      <ScreenHead title={t('own-protocols.menu')} heading={<UserText text={protocol.name} />} crumbs={crumbs}>
        <p className="row">
          <Mark>{crisisWords(protocol.crisis)}</Mark>
          <span className="small muted">
            <MadeBy version={protocol} />
          </span>
        </p>
      </ScreenHead>
      {changing ? (
        <OwnProtocolForm
          protocol={protocol}
          onCancel={() => setChanging(false)}
          onSaved={() => {
            done({ words: t('own-protocols.saved') })
            reload()
          }}
        />
      ) : (
        <>
          {protocol.retired && <Retired retired={protocol.retired} />}
          <WhatItSays version={protocol} />
          {may('keep own protocols') && (
            <>
              {!protocol.retired && (
                <p>
                  <Button kind="quiet" onPress={() => setChanging(true)}>
                    <Pencil className="i" aria-hidden="true" />
                    {t('own-protocols.change')}
                  </Button>
                </p>
              )}
              <Retirement protocol={protocol} reload={reload} />
            </>
          )}
          <Versions protocol={protocol} />
        </>
      )}
    </div>
  )
}

function Retired({ retired }: { readonly retired: NonNullable<OwnProtocol['retired']> }): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ">
      <p className="strong">
        {t('own-protocols.retired')} · <When at={retired.at} />
      </p>
      <UserText text={retired.reason} as="p" />
    </Notice>
  )
}

function Retirement({ protocol, reload }: Props): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const [open, setOpen] = useState(false)
  const { now, say: write, kept } = useKeptFields(`own-protocol-retirement/${protocol.id}`, { reason: '' })
  const say = async (why: string | null) => {
    if (!(await acting.act('PUT', `/api/own-protocols/${protocol.id}/retirement`, { reason: why }))) return
    kept.forget()
    done({ words: t(why === null ? 'own-protocols.was-brought-back' : 'own-protocols.was-retired') })
    reload()
  }
  if (protocol.retired)
    return (
      <div className="stack-s">
        {acting.problem && <Failed problem={acting.problem} />}
        <p>
          <Button kind="quiet" disabled={acting.busy} onPress={() => void say(null)}>
            {t('own-protocols.bring-back')}
          </Button>
        </p>
      </div>
    )
  if (!open)
    return (
      <p>
        <Button kind="plain" onPress={() => setOpen(true)}>
          {t('own-protocols.retire')}
        </Button>
      </p>
    )
  return (
    <Form
      title={t('own-protocols.retire')}
      save={t('own-protocols.retire')}
      notDone={t('own-protocols.not-retired')}
      acting={{ ...acting, kept }}
      onSave={() => void say(now.reason)}
      onCancel={() => setOpen(false)}
    >
      <TextArea
        label={t('own-protocols.retire-reason')}
        hint={t('own-protocols.retire-hint')}
        required
        error={acting.wrong('reason')}
        rows={2}
        value={now.reason}
        onChange={(reason) => write({ reason })}
      />
    </Form>
  )
}

function Versions({ protocol }: { readonly protocol: OwnProtocol }): ReactNode {
  const { t } = useWords()
  const versions = useLoaded<readonly KeptVersion[]>(`/api/own-protocols/${protocol.id}/versions`)
  return (
    <section className="stack" aria-labelledby="versions">
      <h2 id="versions" className="h3">
        {t('own-protocols.versions')}
      </h2>
      <Shown of={versions}>
        {(all) => {
          const earlier = all.filter(({ version }) => version < protocol.version)
          if (earlier.length === 0) return <p className="muted">{t('own-protocols.versions-none')}</p>
          return (
            <div className="stack">
              {earlier.map((version) => (
                <EarlierVersion key={version.version} made={<MadeBy version={version} />}>
                  <WhatItSays version={version} />
                </EarlierVersion>
              ))}
            </div>
          )
        }}
      </Shown>
    </section>
  )
}
