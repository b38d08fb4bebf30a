// Which dossiers the council takes up: from the server's list, those that no device reads first, or by their numbers. No place is named: the council is not on the team.
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { type DossierId, isId } from '../../../vocabulary/ids.ts'
import { useAsked, useDesk } from '../../browser/desk-context.tsx'
import type { DossierEntry } from '../../mailbox/wire.ts'
import { useForm } from '../fields/use-form.ts'
import { useDeskAct } from '../use-desk-act.ts'

const shape = v.object({
  chosen: v.array(v.custom<DossierId>(isId)),
  others: v.string(),
  reason: v.string(),
})
type Named = { readonly chosen: readonly DossierId[]; readonly others: string; readonly reason: string }
const nothing: Named = { chosen: [], others: '', reason: '' }

export function NameDossiers({ onNamed }: { readonly onNamed: (dossiers: readonly DossierId[]) => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  // Asked again after each synchronisation: one that comes while the papers lie here is on the list without laying them again.
  const [listed] = useAsked((desk) => desk.dossiersOnServer(), 'dossiers on the server', { eachSync: true })
  const form = useForm<Named>({ of: 'device', name: 'recover' }, shape, nothing)
  const { chosen, others, reason } = form.said
  const { act, problem: refused, working } = useDeskAct()
  const problem = refused ?? form.problem
  const typed = others.split(/\s+/u).filter(Boolean)
  const wrong = typed.find((text) => !isId(text))
  const named = [...new Set([...chosen, ...(typed.filter((text) => isId(text)) as DossierId[])])]
  const begin = async () => {
    if (!(await act(desk.beginRecovery({ dossiers: named, reason }))).ok) return
    form.forget()
    onNamed(named)
  }
  return (
    <section className="sheet stack" aria-labelledby="dossiers">
      <h2 id="dossiers" className="h3">
        {t('council.dossiers')}
      </h2>
      <p className="small muted">{t('council.dossiers.text')}</p>
      {!listed && <Loading />}
      {listed?.ok && (
        <Listed
          entries={listed.value}
          chosen={chosen}
          onChange={(id, on) => form.say({ chosen: on ? [...chosen, id] : chosen.filter((one) => one !== id) })}
        />
      )}
      {listed && !listed.ok && (
        <Notice>
          <p className="small">{t('council.dossiers.not-listed')}</p>
        </Notice>
      )}
      {listed && (
        <details open={!listed.ok}>
          <summary>{t('council.others')}</summary>
          <TextArea
            label={t('council.others.label')}
            hint={t('council.others.hint')}
            value={others}
            onChange={(others) => form.say({ others })}
            error={wrong === undefined ? null : t('council.others.wrong', { text: leftToRight(wrong) })}
            dir="ltr"
            rows={2}
          />
        </details>
      )}
      <TextField
        label={t('council.reason')}
        hint={t('council.reason.hint')}
        value={reason}
        onChange={(reason) => form.say({ reason })}
      />
      <Notice>
        <p className="small">{t('council.begin.text')}</p>
      </Notice>
      {problem && (
        <Failed
          problem={problem}
          title={problem.code === 'council-unanswered' ? undefined : t('council.begin.failed')}
        />
      )}
      <p>
        <Button
          disabled={working || named.length === 0 || wrong !== undefined || reason.trim() === ''}
          onPress={() => void begin()}
        >
          {t('council.begin', { count: named.length })}
        </Button>
      </p>
    </section>
  )
}

type ListedProps = {
  readonly entries: readonly DossierEntry[]
  readonly chosen: readonly DossierId[]
  readonly onChange: (dossier: DossierId, on: boolean) => void
}

function Listed({ entries, ...choosing }: ListedProps): ReactNode {
  const { t } = useWords()
  if (entries.length === 0) return <p className="small muted">{t('council.dossiers.none')}</p>
  // An interview may have lost its readers while coordinators go on reading its dossier.
  const [read = [], unread = []] = [false, true].map((some) =>
    entries.filter(({ devices, unread }) => some === (devices === 0 || unread > 0)),
  )
  return (
    <>
      <fieldset className="field">
        <legend className="lab">{t('council.dossiers.unread')}</legend>
        {unread.length === 0 && <p className="small muted">{t('council.dossiers.none-unread')}</p>}
        <Choices entries={unread} {...choosing} />
      </fieldset>
      {read.length > 0 && (
        <details>
          <summary>{t('council.dossiers.read', { count: read.length })}</summary>
          <p className="small muted">{t('council.dossiers.read-text')}</p>
          <fieldset className="field">
            <legend className="vh">{t('council.dossiers.read', { count: read.length })}</legend>
            <Choices entries={read} {...choosing} />
          </fieldset>
        </details>
      )}
    </>
  )
}

function Choices({ entries, chosen, onChange }: ListedProps): ReactNode {
  const { t, date } = useWords()
  return entries.map(({ dossier, records, written, devices, unread }) => (
    <Checkbox
      key={dossier}
      label={leftToRight(dossier.slice(0, 6))}
      hint={[
        written ? t('council.dossiers.written', { day: date(written) }) : t('council.dossiers.written-before'),
        t('council.dossiers.size', { records }),
        t('council.dossiers.devices', { devices }),
        ...(devices > 0 && unread > 0 ? [t('council.dossiers.parts-unread', { unread })] : []),
      ].join(' · ')}
      checked={chosen.includes(dossier)}
      onChange={(on) => onChange(dossier, on)}
    />
  ))
}
