// What came late from somebody: shown separately to readers of that part of the dossier. It counts only when a manager who has read it says so.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import { countsLate, type DossierCard, type LateRecords as Late } from '../../desk/desk-view.ts'
import type { ReadLate } from '../../desk/dossier/late-records.ts'
import { useStreamName } from '../heads/stream-name.ts'
import { Written } from '../heads/written.tsx'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { keepLateRead } from './late-read.ts'

type Props = { readonly card: DossierCard }

/** The hall leads to the first. */
export function LateRecords({ card }: Props): ReactNode {
  const all = card.streams.flatMap(({ id, late, mine }) => late.map((one) => ({ id, one, manages: mine.manage })))
  return all.map(({ id, one, manages }, at) => (
    <div key={`${id} ${one.device}`} id={at === 0 ? 'late' : undefined}>
      <OfOneDevice card={card} manages={manages} stream={id} late={one} />
    </div>
  ))
}

function OfOneDevice({
  card,
  manages,
  stream,
  late,
}: Props & { readonly manages: boolean; readonly stream: StreamId; readonly late: Late }): ReactNode {
  const { person, device, came, takesOut } = late
  const { t, list } = useWords()
  const desk = useDesk()
  const { nameOf } = usePeopleNames()
  const partOf = useStreamName(card)
  const { act, problem, working } = useDeskAct()
  const found = useLive(
    (desk) => desk.lateRecords(card.id, stream, device),
    (event) => event.kind === 'dossiers' || (event.kind === 'stream' && event.stream === stream),
    `late ${stream} ${device}`,
  )
  const last = found?.ok ? found.value.apart.records.at(-1) : undefined
  const letCount = (upTo: string) => void act(desk.countLate(card.id, stream, device, upTo))
  const undecided = found?.ok ? found.value.undecided : null
  const seenByOne = came.find(({ why }) => why === 'seen-by-one')?.count ?? 0
  const count = came.reduce((sum, one) => sum + (countsLate(one.why) ? 0 : one.count), 0)
  return (
    <Notice kind="differ">
      <p className="small muted">{partOf(stream)}</p>
      {came.map(({ why, count }) => (
        <p key={why}>{t(`dossier.team.late.${why}`, { count, name: nameOf(person) })}</p>
      ))}
      {takesOut.length > 0 && (
        <p>{t('dossier.team.late.takes-out', { count: takesOut.length, names: list(takesOut.map(nameOf)) })}</p>
      )}
      {found && !found.ok && <Failed problem={found.problem} />}
      {found?.ok && (
        <details onToggle={({ currentTarget: { open } }) => open && keepLateRead(desk, stream, late)}>
          <summary>{t('dossier.team.late.read')}</summary>
          <div className="stack">
            {last && (
              <>
                <p className="small">{t('dossier.team.late.apart', { what: partOf(stream) })}</p>
                <WhatCame reading={found.value.apart} />
                {problem && <Failed problem={problem} title={t('dossier.team.not-changed')} />}
              </>
            )}
            {last && manages && (
              <Deciding>
                <Button kind="quiet" disabled={working} onPress={() => letCount(last.record)}>
                  {t('dossier.team.late.count', { count })}
                </Button>
              </Deciding>
            )}
            {found.value.standing.records.length > 0 && (
              <>
                <p className="small">{t('dossier.team.late.standing', { what: partOf(stream) })}</p>
                <WhatCame reading={found.value.standing} />
                {problem && !last && <Failed problem={problem} title={t('dossier.team.not-changed')} />}
              </>
            )}
            {undecided && !last && manages && (
              <Deciding>
                <Button kind="quiet" disabled={working} onPress={() => letCount(undecided)}>
                  {t('dossier.team.late.confirm', { count: seenByOne })}
                </Button>
                {found.value.mayLeave && (
                  <Button
                    kind="quiet"
                    disabled={working}
                    onPress={() => void act(desk.leaveLate(card.id, stream, device, undecided))}
                  >
                    {t('dossier.team.late.leave', { count: seenByOne })}
                  </Button>
                )}
              </Deciding>
            )}
            {(last || undecided) && !manages && <p className="small">{t('dossier.team.late.not-hers')}</p>}
          </div>
        </details>
      )}
    </Notice>
  )
}

function Deciding({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <p className="small">{t('dossier.team.late.hint')}</p>
      <div className="row">{children}</div>
    </>
  )
}

/** A new key says nothing to read, and what was typed into a note is read as the note that it comes to. */
function WhatCame({ reading: { records, notes } }: { readonly reading: ReadLate }): ReactNode {
  const { t } = useWords()
  return (
    <ol className="stack">
      <InSteps of={records.filter(({ says, decides }) => says.length > 0 || decides)} isList>
        {({ record, at, says, decides }) => (
          <li key={record} className="sheet stack-s">
            {at && (
              <p className="small muted">
                <When at={at} style="short" />
              </p>
            )}
            {says.map(({ register, value }) => (
              <Written key={register} register={register} value={value} />
            ))}
            {decides && <p>{t('heads.fork.decides')}</p>}
          </li>
        )}
      </InSteps>
      {notes.map(({ note, text }) => (
        <li key={note} className="sheet stack-s">
          <p className="small">{t('dossier.team.late.note')}</p>
          <div className="as-written">
            <UserText text={text} as="div" />
          </div>
        </li>
      ))}
    </ol>
  )
}
