// Who of the team does not share a finding, and why: each under her own name, beside the finding, until she herself takes it back.
import { EqualNot } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Disagreement, disagree } from '../../dossier/findings/disagreements.ts'
import type { Finding } from '../../dossier/findings/findings.ts'
import { noReason, reasonShape, useForm } from '../fields/use-form.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

export function Disagreements({ finding }: { readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  const { me, mayWrite } = useStream()
  const own = finding.disagreements.find(({ person }) => person === me.id)
  return (
    <section className="stack" aria-labelledby="disagreements">
      <h3 id="disagreements" className="h4">
        {t('findings.disagreements')}
      </h3>
      <p className="small muted">
        {t(finding.disagreements.length > 0 ? 'findings.disagreements-hint' : 'findings.disagreements-none')}
      </p>
      {finding.disagreements.map((one) => (
        <Said key={one.person} finding={finding} said={one} />
      ))}
      {mayWrite && !own && <Disagree finding={finding} />}
    </section>
  )
}

function Said({ finding: { row }, said }: { readonly finding: Finding; readonly said: Disagreement }): ReactNode {
  const { t } = useWords()
  const { me, mayWrite, save, takeBack } = useStream()
  const { nameOf } = usePeopleNames()
  const done = useDone()
  const agree = () => {
    const agreeing = disagree(row, me.id, null)
    save(agreeing)
    done({ words: t('findings.taken-back'), undo: () => takeBack(agreeing, disagree(row, me.id, said.value)) })
  }
  return (
    <div className="differing stack-s">
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('findings.disagrees', { name: nameOf(said.person) })}
      </Mark>
      <p dir="auto">{said.value}</p>
      <p className="row between small muted">
        <When at={said.claimed} style="short" />
        {mayWrite && said.person === me.id && (
          <Button kind="plain" onPress={agree}>
            {t('findings.take-back')}
          </Button>
        )}
      </p>
    </div>
  )
}

function Disagree({ finding: { row } }: { readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  const { me, stream, save } = useStream()
  const [asked, setAsked] = useState(false)
  const form = useForm({ of: stream, name: `disagree-${row}` }, reasonShape, noReason)
  const { reason } = form.said
  if (!asked && reason === '')
    return (
      <p>
        <Button kind="plain" onPress={() => setAsked(true)}>
          <EqualNot className="i" aria-hidden="true" />
          {t('findings.disagree')}
        </Button>
      </p>
    )
  const keep = () => {
    save(disagree(row, me.id, reason))
    form.forget()
    setAsked(false)
  }
  return (
    <div className="stack">
      <TextArea
        key={form.round}
        label={t('findings.disagree-because')}
        rows={3}
        value={reason}
        onChange={(words) => form.say({ reason: words })}
      />
      <p className="row">
        <Button kind="quiet" disabled={reason.trim() === ''} onPress={keep}>
          {t('findings.disagree-keep')}
        </Button>
        <Button
          kind="plain"
          onPress={() => {
            form.forget()
            setAsked(false)
          }}
        >
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
