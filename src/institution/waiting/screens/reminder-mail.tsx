// A person asks, for herself, to be told by mail when something waits; or ends it.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { Form } from '../../screens/form.tsx'
import type { ReminderMail } from '../reminder-mail.ts'

type Asked = { readonly mail: ReminderMail | null }

export default function ReminderMailScreen(): ReactNode {
  const { t } = useWords()
  const asked = useLoaded<Asked>('/api/waiting/mail')
  return (
    <div className="stack-l">
      <ScreenHead title={t('institution.reminder.title')}>
        <p className="muted">{t('institution.reminder.intro')}</p>
      </ScreenHead>
      <Shown of={asked}>
        {({ mail }, reload) => <MailForm key={mail?.address ?? ''} mail={mail} reload={reload} />}
      </Shown>
    </div>
  )
}

function MailForm({ mail, reload }: { readonly mail: ReminderMail | null; readonly reload: () => void }): ReactNode {
  const { t, language: reading, languageName } = useWords()
  const done = useDone()
  const acting = useAct()
  const {
    now: { address, language },
    say,
    kept,
  } = useKeptFields('reminder-mail', {
    address: mail?.address ?? '',
    language: (mail?.language ?? languages.find((one) => one === reading) ?? languages[0]) as Language,
  })
  const set = async (next: ReminderMail | null, words: string) => {
    if (!(await acting.act('PUT', '/api/waiting/mail', { mail: next }))) return
    kept.forget()
    done({ words })
    reload()
  }
  return (
    <>
      <Form
        title={t('institution.reminder.title')}
        showTitle={false}
        save={t('institution.reminder.save')}
        notDone={t('institution.reminder.not-saved')}
        acting={{ ...acting, kept }}
        onSave={() => void set({ address: address.trim(), language }, t('institution.reminder.saved'))}
      >
        <TextField
          type="email"
          label={t('institution.reminder.address')}
          hint={t('institution.reminder.address-hint')}
          required
          autoComplete="email"
          error={acting.wrong('mail')}
          value={address}
          onChange={(address) => say({ address })}
        />
        <Select
          label={t('institution.reminder.language')}
          value={language}
          onChange={(language) => say({ language })}
          options={languages.map((value) => ({ value, label: languageName(value) }))}
        />
      </Form>
      {mail && (
        <p>
          <Button kind="quiet" disabled={acting.busy} onPress={() => void set(null, t('institution.reminder.ended'))}>
            {t('institution.reminder.end')}
          </Button>
        </p>
      )}
    </>
  )
}
