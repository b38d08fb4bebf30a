// Begins an exercise: a dossier of an invented place, with a few invented observations, to learn every step of a visit in.
import { GraduationCap } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import { beginExercise, exerciseRows } from '../../dossier/exercise.ts'
import { visitStream } from '../dossier/main-stream.ts'
import { useMayBegin } from '../dossier/use-may-begin.ts'
import { useByMistake } from '../inner/begun-by-mistake.tsx'
import { newRow } from '../new-row.ts'
import { useToday } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'

export function BeginExercise(): ReactNode {
  const { t, ownLanguage } = useWords()
  const desk = useDesk()
  const me = useDeskStatus()?.me
  const today = useToday()
  const [, go] = useLocation()
  const { act, problem, working } = useDeskAct()
  const mayBegin = useMayBegin()
  const { wasBegun } = useByMistake()
  if (!me) return null
  const begin = async () => {
    const made = await act(make())
    if (!made.ok) return
    const { dossier, stream } = made.value
    wasBegun({ stream, kind: 'exercise', number: 0 }, () => go('/dossiers'))
    go(`/dossiers/${dossier}/plan`)
  }
  const make = async (): Promise<Outcome<{ readonly dossier: DossierId; readonly stream: StreamId }>> => {
    const made = await desk.createDossier([{ person: me.id, role: 'lead' }])
    if (!made.ok) return made
    const card = (await desk.dossiers()).find(({ id }) => id === made.value)
    const stream = card && visitStream(card)
    if (!stream) return refuse('stream-unknown')
    const rows = Array.from({ length: exerciseRows }, newRow)
    const written = await desk.write(stream.id, beginExercise(rows, today, systemClock(), ownLanguage))
    return written.ok ? accept({ dossier: made.value, stream: stream.id }) : written
  }
  return (
    <section className="group stack" aria-labelledby="begin-exercise">
      <h2 id="begin-exercise">{t('exercise.title')}</h2>
      <p className="muted">{t('exercise.intro')}</p>
      {problem && <Failed problem={problem} title={t('exercise.not-begun')} />}
      {mayBegin ? (
        <p>
          <Button kind="quiet" disabled={working} onPress={() => void begin()}>
            <GraduationCap className="i" aria-hidden="true" />
            {t('exercise.begin')}
          </Button>
        </p>
      ) : (
        <p>{t('exercise.ask')}</p>
      )}
    </section>
  )
}
