// The institution's own sign-in service, as its administrator keeps it: whether it answers, and whose account there is whose here.
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import type { SignInSettings } from '../sign-in-settings.ts'

type Configured = Exclude<SignInSettings, { issuer: null }>

export function SignInSection(): ReactNode {
  const { t } = useWords()
  const settings = useLoaded<SignInSettings>('/api/sign-in/links')
  return (
    <section aria-labelledby="sign-in" className="stack">
      <h2 id="sign-in">{t('rights.sign-in.title')}</h2>
      <Shown of={settings}>
        {(value, reload) =>
          value.issuer ? (
            <Service settings={value} reload={reload} />
          ) : (
            <Empty title={t('rights.sign-in.off')} text={t('rights.sign-in.off-text')} />
          )
        }
      </Shown>
    </section>
  )
}

function Service({ settings, reload }: { readonly settings: Configured; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const [linking, setLinking] = useState(false)
  const { name, address, client, returns } = settings.issuer
  return (
    <>
      <p className="muted">{t('rights.sign-in.intro')}</p>
      <dl className="kv">
        <dt>{t('rights.sign-in.name')}</dt>
        <dd>
          <bdi>{name}</bdi>
        </dd>
        <dt>{t('rights.sign-in.issuer')}</dt>
        <dd>
          <bdi dir="ltr">{address}</bdi>
        </dd>
        <dt>{t('rights.sign-in.client')}</dt>
        <dd>
          <bdi dir="ltr">{client}</bdi>
        </dd>
        <dt>{t('rights.sign-in.returns')}</dt>
        {returns.map((one) => (
          <dd key={one}>
            <bdi dir="ltr">{one}</bdi>
          </dd>
        ))}
      </dl>
      <Look />
      <h3>{t('rights.sign-in.linked')}</h3>
      {settings.links.length === 0 && !linking && (
        <Empty title={t('rights.sign-in.none')} text={t('rights.sign-in.none-text')} />
      )}
      <ul className="lines">
        {settings.links.map((link) => (
          <Link key={link.person} link={link} reload={reload} />
        ))}
      </ul>
      {linking ? (
        <LinkForm
          onCancel={() => setLinking(false)}
          onSaved={() => {
            setLinking(false)
            reload()
          }}
        />
      ) : (
        <p>
          <Button kind="quiet" onPress={() => setLinking(true)}>
            {t('rights.sign-in.link')}
          </Button>
        </p>
      )}
    </>
  )
}

/** Asks the service at this moment: what it answers is shown, nothing is kept. */
function Look(): ReactNode {
  const { t } = useWords()
  const { ask, busy, problem } = useAct()
  const [answers, setAnswers] = useState(false)
  const look = async () => {
    setAnswers(false)
    setAnswers((await ask('POST', '/api/sign-in/look', {}))?.ok ?? false)
  }
  return (
    <>
      <p>
        <Button kind="quiet" disabled={busy} onPress={() => void look()}>
          {t(busy ? 'rights.sign-in.looking' : 'rights.sign-in.look')}
        </Button>
      </p>
      <div role="status">
        {answers && (
          <Notice icon={<Check className="i" aria-hidden="true" />}>
            <p>{t('rights.sign-in.answers')}</p>
          </Notice>
        )}
      </div>
      {problem && <Failed problem={problem} title={t('rights.sign-in.no-answer')} />}
    </>
  )
}

function Link({
  link: { person, linked, by },
  reload,
}: {
  readonly link: Configured['links'][number]
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const { ask, busy, problem } = useAct()
  const unlink = async () => {
    const unlinked = await ask('DELETE', `/api/sign-in/links/${person}`, {})
    if (unlinked?.ok) done({ words: t('rights.sign-in.was-unlinked') })
    reload()
  }
  return (
    <li className="stack-s">
      <div className="row between">
        <p className="strong">
          <PersonName id={person} />
        </p>
        <Button kind="plain" disabled={busy} onPress={() => void unlink()}>
          {t('rights.sign-in.unlink')}
        </Button>
      </div>
      <p className="small muted">
        {t('rights.sign-in.by')} <PersonName id={by} /> (<When at={linked} />)
      </p>
      {problem && <Failed problem={problem} />}
    </li>
  )
}

function LinkForm({ onSaved, onCancel }: { readonly onSaved: () => void; readonly onCancel: () => void }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const { people } = useStaff()
  const done = useDone()
  const acting = useAct()
  const { now, say, kept } = useKeptFields('sign-in-link', { person: '' as PersonId | '', code: '' })
  const { person, code } = now
  const save = async () => {
    const linked = await acting.ask('POST', '/api/sign-in/links', { ...(person ? { person } : {}), code })
    if (!linked?.ok) return
    kept.forget()
    done({ words: t('rights.sign-in.was-linked') })
    onSaved()
  }
  return (
    <Form
      title={t('rights.sign-in.link')}
      save={t('rights.sign-in.link')}
      notDone={t('rights.sign-in.not-linked')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onCancel}
    >
      <Select
        label={t('rights.person')}
        required
        error={acting.wrong('person')}
        none={t('common.choose')}
        value={person}
        onChange={(person) => say({ person })}
        options={named(people)}
      />
      <TextField
        label={t('rights.sign-in.code')}
        hint={t('rights.sign-in.code-hint')}
        required
        dir="ltr"
        autoComplete="off"
        error={acting.wrong('code')}
        value={code}
        onChange={(code) => say({ code })}
      />
    </Form>
  )
}
