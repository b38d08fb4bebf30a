// Medical notes: sealed within the dossier's seal, read and written by health professionals alone.
import { KeyRound, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { Empty, Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { attachmentNames } from '../../dossier/attachments.ts'
import { Attachments } from '../attachments/attachments.tsx'
import type { SectionProps } from '../dossier/sections.ts'
import { Decided, EraseSheet } from '../heads/erase-sheet.tsx'
import { begunOf, TakeBegunBack, TakeUpAgain, useByMistake } from '../inner/begun-by-mistake.tsx'
import { type InnerCard, innerInUse, innerOf, mayRead } from '../inner/inner.ts'
import { InnerReaders } from '../inner/inner-readers.tsx'
import { YouNotCompared } from '../inner/not-compared.tsx'
import { NotYetOpen, PartlyOpen } from '../inner/not-yet-open.tsx'
import { Notes } from '../notes/notes-section.tsx'
import { OpenStream, useStream } from '../open-stream.tsx'
import { InnerSealBand, managesTeam, namesWithMeFirst, usePeopleNames } from '../people.tsx'
import { isInTeam } from '../programme/team-roles.ts'
import { useDeskAct } from '../use-desk-act.ts'

/** A dossier has them once. Where two doctors began them side by side, both stand; where they were erased, or begun by mistake, that stands, and others may be begun. */
export function MedicalSection({ card, part }: SectionProps): ReactNode {
  const { me } = useStream()
  const all = innerInUse(card, 'medical')
  const begins = all.every(({ erasure }) => erasure?.done)
  const byMistake = innerOf(card, 'medical').filter((one) => one.setAside)
  if (all.length + byMistake.length > 0)
    return (
      <div className="stack-l">
        {all.map((one) => (
          <MedicalNotes key={one.id} card={card} medical={one} part={part} />
        ))}
        {begins && mayRead('medical', me) && <BeginMedicalNotes card={card} />}
        {all.length === 0 && !mayRead('medical', me) && <NoneYet />}
        {byMistake.map((one) => (
          <ByMistake key={one.id} card={card} medical={one} />
        ))}
      </div>
    )
  if (mayRead('medical', me)) return <BeginMedicalNotes card={card} />
  if (me.notCompared && me.offices.includes('health-professional')) return <YouNotCompared />
  return <NoneYet />
}

function NoneYet(): ReactNode {
  const { t } = useWords()
  return <Empty title={t('dossier.medical.none')} text={t('dossier.medical.none-text')} />
}

function ByMistake({ card, medical }: { readonly card: DossierCard; readonly medical: InnerCard }): ReactNode {
  const { t } = useWords()
  const begun = begunOf(medical, 0, null)
  return (
    <details>
      <summary>{t('dossier.mistake.is', begun)}</summary>
      <div className="stack">
        <p>{t('dossier.mistake.text', begun)}</p>
        {medical.mine.write && (
          <p>
            <TakeUpAgain begun={begun} />
          </p>
        )}
        <EraseSheet card={card} part={medical} />
      </div>
    </details>
  )
}

function MedicalNotes({
  card,
  medical,
  part,
}: {
  readonly card: DossierCard
  readonly medical: InnerCard
  readonly part: string | undefined
}): ReactNode {
  const { t, list } = useWords()
  const people = usePeopleNames()
  const visit = card.streams.find(({ purpose }) => purpose === 'visit')
  if (medical.erasure?.done)
    return (
      <section className="sheet stack" aria-label={t('dossier.section.medical')}>
        <p className="strong">{t('dossier.medical.erased')}</p>
        <Decided erasure={medical.erasure} />
      </section>
    )
  if (!medical.mine.read)
    return (
      <div className="stack-l">
        {medical.readers.length > 0 && (
          <Notice icon={<Lock className="i" aria-hidden="true" />}>
            {t('dossier.medical.sealed', { names: list(namesWithMeFirst(medical.readers, people)) })}
          </Notice>
        )}
        {managesTeam(card) && <InnerReaders card={card} inner={medical} />}
      </div>
    )
  return (
    <OpenStream
      stream={medical.id}
      mayWrite={medical.mine.write}
      closed={(problem) => <NotYetOpen inner={medical} problem={problem} />}
    >
      <InnerSealBand of="medical" readers={medical.readers} among={visit?.readers.length ?? 0} />
      <div className="stack-l">
        <PartlyOpen inner={medical} />
        {!medical.waits && <TakeBegunBack begun={begunOf(medical, 0, null)} />}
        <NotesAndFiles home={`/dossiers/${card.id}/medical`} part={part} />
        <div className="cols">
          <div className="c7 stack-l">
            <InnerReaders card={card} inner={medical} />
          </div>
          <div className="c5">
            <Notice icon={<Lock className="i" aria-hidden="true" />}>{t('dossier.medical.never-leaves')}</Notice>
          </div>
          <div className="c7">
            <EraseSheet card={card} part={medical} />
          </div>
        </div>
      </div>
    </OpenStream>
  )
}

function BeginMedicalNotes({ card }: { readonly card: DossierCard }): ReactNode {
  const { t, local } = useWords()
  const desk = useDesk()
  const { me, mayWrite } = useStream()
  const { all } = usePeopleNames()
  const [others, setOthers] = useState<readonly PersonId[]>([])
  const { act, problem, working } = useDeskAct()
  const { wasBegun } = useByMistake()
  const begin = async () => {
    const made = await act(desk.createMedicalNotes(card.id, [me.id, ...others]))
    if (made.ok) wasBegun({ stream: made.value, kind: 'medical', number: 0 })
  }
  const colleagues = all.filter((one) => one.id !== me.id && mayRead('medical', one) && isInTeam(card.team, one.id))
  if (!mayWrite) return <NoneYet />
  return (
    <section className="sheet stack" aria-labelledby="medical">
      <h2 id="medical" className="h3">
        {t('dossier.medical.new')}
      </h2>
      <p className="small muted">{t('dossier.medical.new-hint')}</p>
      {colleagues.length > 0 && (
        <fieldset className="field">
          <legend className="lab">{t('dossier.medical.readers')}</legend>
          <p className="opt">{t('dossier.interviews.me-always')}</p>
          {colleagues.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={local(name)}
              checked={others.includes(id)}
              onChange={(on) => setOthers((now) => (on ? [...now, id] : now.filter((one) => one !== id)))}
            />
          ))}
        </fieldset>
      )}
      {colleagues.length === 0 && (
        <p>
          <Mark icon={<KeyRound className="i" aria-hidden="true" />}>{t('dossier.medical.you-alone')}</Mark>
        </p>
      )}
      {problem && <Failed problem={problem} title={t('dossier.medical.not-begun')} />}
      <p>
        <Button kind="quiet" disabled={working} onPress={() => void begin()}>
          {t('dossier.medical.begin')}
        </Button>
      </p>
    </section>
  )
}

/** `part` is a note, or a file. */
function NotesAndFiles({ home, part }: { readonly home: string; readonly part: string | undefined }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const isFile = attachmentNames(registers).some(({ file }) => file === part)
  return (
    <>
      <Notes home={home} part={isFile ? undefined : part} label={t('dossier.section.medical')}>
        {t('dossier.medical.notes-none')}
      </Notes>
      <Attachments />
    </>
  )
}
