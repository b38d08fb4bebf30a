// Whose approval a draft needs before it is published, kind by kind: asked until two coordinators have said otherwise.
import { Check, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { ApprovalRule } from '../approval-rules.ts'

export default function ApprovalSettings(): ReactNode {
  const { t } = useWords()
  const rules = useLoaded<readonly ApprovalRule[]>('/api/approval-rules')
  const title = t('newsroom.approval.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}>
        <p className="muted">{t('newsroom.approval.intro')}</p>
      </ScreenHead>
      <Shown of={rules}>
        {(all, reload) => (
          <ul className="lines">
            {all.map((rule) => (
              <Rule key={rule.kind} rule={rule} reload={reload} />
            ))}
          </ul>
        )}
      </Shown>
    </div>
  )
}

function Rule({ rule, reload }: { readonly rule: ApprovalRule; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const { kind, asked, proposal, set } = rule
  return (
    <li className="stack-s">
      <h2>{t(`vocabulary.draft-kind.${kind}`)}</h2>
      <p className="row wide">
        <Mark
          kind={asked ? 'done' : 'differ'}
          icon={asked ? <Check className="i" aria-hidden="true" /> : <CircleDashed className="i" aria-hidden="true" />}
        >
          {t(asked ? 'newsroom.approval.asked' : 'newsroom.approval.not-asked')}
        </Mark>
      </p>
      {set && <Said words={t('newsroom.approval.set-by')} said={set} />}
      {proposal && <Said words={t('newsroom.approval.proposed-by')} said={proposal} />}
      <Change rule={rule} reload={reload} />
    </li>
  )
}

function Said({ words, said: { by, at } }: { words: string; said: NonNullable<ApprovalRule['set']> }): ReactNode {
  return (
    <p className="small muted">
      {words} <PersonName id={by} /> · <When at={at} />
    </p>
  )
}

/** Two coordinators can lower what is asked; one can raise it again, or refuse a proposal. */
function Change({ rule, reload }: { readonly rule: ApprovalRule; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  if (!may('set which approval is asked')) return null
  const { kind, asked, proposal } = rule
  const step = async (what: 'asked' | 'proposal' | 'agreement', words: string) => {
    if (await acting.act('POST', `/api/approval-rules/${what}`, { kind })) done({ words })
    reload()
  }
  const mine = proposal?.by === me.id
  return (
    <>
      {mine && <p className="small">{t('newsroom.approval.waits-for-another')}</p>}
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <p className="row">
        {asked && !proposal && (
          <Button
            kind="plain"
            disabled={acting.busy}
            onPress={() => step('proposal', t('newsroom.approval.was-proposed'))}
          >
            {t('newsroom.approval.propose')}
          </Button>
        )}
        {proposal && !mine && (
          <Button disabled={acting.busy} onPress={() => step('agreement', t('newsroom.approval.was-agreed'))}>
            {t('newsroom.approval.agree')}
          </Button>
        )}
        {(proposal || !asked) && (
          <Button kind="quiet" disabled={acting.busy} onPress={() => step('asked', t('newsroom.approval.was-asked'))}>
            {t(proposal ? 'newsroom.approval.keep' : 'newsroom.approval.ask')}
          </Button>
        )}
      </p>
    </>
  )
}
