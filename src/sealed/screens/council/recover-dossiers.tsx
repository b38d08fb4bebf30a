// The council takes dossiers up again whose readers lost their devices: both keys on the table, new papers first, then each dossier in turn.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, TextArea, TextField } from '../../../foundation/components/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Instant } from '../../../vocabulary/dates.ts'
import { type DossierId, isId } from '../../../vocabulary/ids.ts'
import { useDesk, useDossiers, useRegisters } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk.ts'
import { visitStream } from '../dossier/dossier-card.tsx'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { useAct } from '../use-act.ts'
import { NewPapers } from './new-papers.tsx'
import { SharesOnTable } from './shares-on-table.tsx'
import { TakeUp } from './take-up.tsx'

/** `underWay` are the dossiers of a recovery that was cut: it needs the recovery papers of before, and nothing else. */
export function RecoverDossiers({ underWay }: { readonly underWay: readonly DossierId[] }): ReactNode {
  const [root, setRoot] = useState(underWay.length > 0)
  const [recovery, setRecovery] = useState(false)
  const [papers, setPapers] = useState(underWay.length > 0)
  const [named, setNamed] = useState<readonly DossierId[] | null>(underWay.length > 0 ? underWay : null)
  return (
    <div className="stack-l">
      {underWay.length === 0 && <SharesOnTable of="root" onComplete={() => setRoot(true)} />}
      <SharesOnTable of="recovery" onComplete={() => setRecovery(true)} />
      {root && recovery && !papers && <NewPapers onConfirmed={() => setPapers(true)} />}
      {root && recovery && papers && !named && <NameDossiers onNamed={setNamed} />}
      {recovery && named && <TakeUp dossiers={named} />}
    </div>
  )
}

function NameDossiers({ onNamed }: { readonly onNamed: (dossiers: readonly DossierId[]) => void }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const dossiers = useDossiers() ?? []
  const [chosen, setChosen] = useState<readonly DossierId[]>([])
  const [others, setOthers] = useState('')
  const [reason, setReason] = useState('')
  const { act, problem, working } = useAct()
  const typed = others.split(/\s+/u).filter((text) => isId(text)) as DossierId[]
  const named = [...new Set([...chosen, ...typed])]
  const begin = async () => {
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString() as Instant
    if ((await act(desk.beginRecovery({ dossiers: named, reason, until }))).ok) onNamed(named)
  }
  return (
    <section className="sheet stack" aria-labelledby="dossiers">
      <h2 id="dossiers" className="h3">
        {t('council.dossiers')}
      </h2>
      <p className="small muted">{t('council.dossiers.text')}</p>
      {dossiers.map((card) => (
        <Choice
          key={card.id}
          card={card}
          checked={chosen.includes(card.id)}
          onChange={(on) => setChosen((now) => (on ? [...now, card.id] : now.filter((one) => one !== card.id)))}
        />
      ))}
      <TextArea
        label={t('council.others')}
        hint={t('council.others.hint')}
        value={others}
        onChange={setOthers}
        dir="ltr"
        rows={2}
      />
      <TextField label={t('council.reason')} hint={t('council.reason.hint')} value={reason} onChange={setReason} />
      <Notice>
        <p className="small">{t('council.begin.text')}</p>
      </Notice>
      {problem && <Failed problem={problem} title={t('council.begin.failed')} />}
      <p>
        <Button disabled={working || named.length === 0 || reason.trim() === ''} onPress={() => void begin()}>
          {t('council.begin', { count: named.length })}
        </Button>
      </p>
    </section>
  )
}

function Choice({
  card,
  checked,
  onChange,
}: {
  readonly card: DossierCard
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}): ReactNode {
  const registers = useRegisters(visitStream(card)?.id ?? null)
  const title = useVisitTitle(registers?.ok ? registers.value : new Map())
  return <Checkbox label={title} checked={checked} onChange={onChange} />
}
