// A colleague's code, held against this device; and in words what comes of it, the worst first.
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk, useOfStatus } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import type { HeadsCompared, HeadVerdict } from '../../desk/heads/compare-heads.ts'
import { ScanCode } from '../codes/scan-code.tsx'
import { managesTeam, usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { useStreamName } from './stream-name.ts'

type Props = { readonly card: DossierCard }

/** `onDiffer` is told of a colleague with whom this device has other dossiers in common than hers has. */
export function TheirCode({ card, onDiffer }: Props & { readonly onDiffer: (person: PersonId) => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { me } = usePeopleNames()
  const { act, problem, working } = useDeskAct()
  const [text, setText] = useState('')
  const [compared, setCompared] = useState<HeadsCompared | null>(null)
  const compare = async (code: string) => {
    setText(code)
    setCompared(null)
    const outcome = await act(desk.compareHeads(card.id, code))
    if (!outcome.ok) return
    setCompared(outcome.value)
    const { common } = outcome.value
    if (common?.same === false && common.person !== me?.id) onDiffer(common.person)
  }
  const submit = () => {
    if (text.trim() && !working) void compare(text)
  }
  return (
    <section className="sheet stack" aria-labelledby="their-code">
      <h3 id="their-code" className="h3">
        {t('heads.theirs')}
      </h3>
      <ScanCode wanted="head-code" onRead={(code) => void compare(code)} />
      <form className="stack" onSubmit={submits(submit)}>
        <TextArea
          label={t('heads.theirs.text')}
          hint={t('heads.theirs.hint')}
          rows={3}
          dir="ltr"
          value={text}
          onChange={setText}
        />
        <p>
          <Button type="submit" disabled={working || !text.trim()}>
            {t('heads.theirs.compare')}
          </Button>
        </p>
      </form>
      {problem && <Failed problem={problem} title={t('heads.theirs.failed')} />}
      {compared && <Verdicts card={card} compared={compared} />}
    </section>
  )
}

/** From what must be said first to what needs nothing. */
const inOrder = ['forked', 'withheld', 'not-here', 'other-epoch', 'behind', 'theirs-behind', 'same'] as const

const kindOf: Readonly<Record<HeadVerdict, 'alert' | 'differ' | 'plain'>> = {
  forked: 'alert',
  withheld: 'alert',
  'not-here': 'differ',
  'other-epoch': 'differ',
  behind: 'differ',
  'theirs-behind': 'plain',
  same: 'plain',
}

function Verdicts({ card, compared }: Props & { readonly compared: HeadsCompared }): ReactNode {
  const { t } = useWords()
  const nameOf = useStreamName(card)
  const all = [
    ...compared.streams.map(({ stream, verdict }) => ({ name: nameOf(stream), verdict })),
    { name: t('heads.stream.directory'), verdict: compared.directory },
  ]
  const { me, nameOf: personOf } = usePeopleNames()
  const { common } = compared
  const worse = inOrder.filter((verdict) => all.some((one) => one.verdict === verdict))
  return (
    <div className="stack" role="status">
      {worse.map((verdict) => (
        <Notice key={verdict} kind={kindOf[verdict]}>
          <p className="strong">{all.flatMap((one) => (one.verdict === verdict ? [one.name] : [])).join(' · ')}</p>
          <p>{t(`heads.verdict.${verdict}`)}</p>
          {verdict === 'same' && <UntilWhen />}
          {(verdict === 'forked' || verdict === 'withheld') && <WhatNext card={card} verdict={verdict} />}
        </Notice>
      ))}
      {common && (
        <Notice kind={common.same ? 'plain' : 'differ'}>
          <p className="strong">{t('heads.shared.title')}</p>
          <p>
            {common.person === me?.id
              ? t(common.same ? 'heads.common.own-same' : 'heads.common.own-differ')
              : t(common.same ? 'heads.common.same' : 'heads.common.differ', { name: personOf(common.person) })}
          </p>
        </Notice>
      )}
      {compared.trouble && <Failed problem={compared.trouble} />}
    </div>
  )
}

/** Where the server is not reached: two that have heard nothing of it since it began to show two histories read the same. */
function UntilWhen(): ReactNode {
  const { t, dateTime } = useWords()
  const online = useOfStatus((status) => status.online)
  const lastSync = useOfStatus((status) => status.lastSync)
  if (online) return null
  const since = lastSync ? t('heads.verdict.since', { at: dateTime(lastSync) }) : t('heads.verdict.since-unlocked')
  return (
    <p>
      {since} {t('heads.verdict.since.then')}
    </p>
  )
}

/** A coordinator has nobody else to tell. */
function WhatNext({ card, verdict }: Props & { readonly verdict: 'forked' | 'withheld' }): ReactNode {
  const { t } = useWords()
  const { me } = usePeopleNames()
  if (!me?.offices.includes('coordinator') || !managesTeam(card)) return <p>{t('heads.verdict.tell')}</p>
  return (
    <>
      <p>{t(`heads.verdict.${verdict}.then`)}</p>
      <p>
        <Link href={`/dossiers/${card.id}/plan`}>{t('carry.title')}</Link>
      </p>
    </>
  )
}
