// What was begun by mistake, as its screens treat it: taken back while nothing is written in it, in one press, folded at the end of its list, and taken up again.
import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { wasNotHeard } from '../../dossier/interviews/interview.ts'
import { isWrittenIn } from '../../dossier/set-aside.ts'
import type { Registers } from '../../log/model.ts'
import { useStream } from '../open-stream.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import type { InnerCard } from './inner.ts'

/** What its sentences call it: `watch` for somebody who was not heard. */
export type Begun = {
  /** Of a whole dossier, its own stream. */
  readonly stream: StreamId
  readonly kind: 'interview' | 'watch' | 'medical' | 'dossier' | 'exercise' | 'programme'
  /** That of the interview; 0 for what has none. */
  readonly number: number
}

export const begunOf = ({ id, purpose }: InnerCard, number: number, registers: Registers | null): Begun => ({
  stream: id,
  kind: purpose === 'medical' ? purpose : registers && wasNotHeard(registers) ? 'watch' : 'interview',
  number,
})

/** Each says what was done, and offers to undo it. */
export function useByMistake() {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const offer = (said: 'begun' | 'taken-back' | 'taken-up', { stream, ...what }: Begun, after?: () => void) =>
    done({
      words: t(`dossier.mistake.${said}`, what),
      undo: async () => {
        const undone = await desk.sayBegunByMistake(stream, said !== 'taken-back')
        if (undone.ok) after?.()
        return undone
      },
    })
  const say = async (begun: Begun, is: boolean): Promise<Outcome<null>> => {
    const said = await desk.sayBegunByMistake(begun.stream, is)
    if (said.ok) offer(is ? 'taken-back' : 'taken-up', begun)
    return said
  }
  return {
    /** Right after it was begun; `after` once that is undone. */
    wasBegun: (begun: Begun, after?: () => void) => offer('begun', begun, after),
    takeBack: (begun: Begun) => say(begun, true),
    takeUp: (begun: Begun) => say(begun, false),
  }
}

type TakingBack = { readonly begun: Begun; readonly onTakenBack?: () => void }

/** In the opened stream, while nothing is written in it, to whoever writes there. */
export function TakeBegunBack(props: TakingBack): ReactNode {
  const { registers, mayWrite } = useStream()
  return mayWrite && !isWrittenIn(registers, []) && <TakeBack {...props} />
}

export function TakeBack({ begun, onTakenBack }: TakingBack): ReactNode {
  const { t } = useWords()
  const { takeBack } = useByMistake()
  const { act, problem, working } = useDeskAct()
  const press = async () => {
    if ((await act(takeBack(begun))).ok) onTakenBack?.()
  }
  return (
    <div className="begun-back stack-s">
      <p className="row wide">
        <Button kind="plain" disabled={working} onPress={() => void press()}>
          <Undo2 className="i flip" aria-hidden="true" />
          {t('dossier.mistake.take-back', begun)}
        </Button>
        <span className="small muted">{t('dossier.mistake.hint', begun)}</span>
      </p>
      {problem && <Failed problem={problem} />}
    </div>
  )
}

export function TakeUpAgain({ begun, label }: { readonly begun: Begun; readonly label?: string }): ReactNode {
  const { t } = useWords()
  const { takeUp } = useByMistake()
  const { act, problem, working } = useDeskAct()
  return (
    <>
      <Button kind="quiet" label={label} disabled={working} onPress={() => void act(takeUp(begun))}>
        {t('dossier.mistake.take-up', begun)}
      </Button>
      {problem && <Failed problem={problem} />}
    </>
  )
}

/** In the place of all that is written in one: until it is taken up again, nothing is. */
export function BegunByMistake({ begun, mayWrite }: { readonly begun: Begun; readonly mayWrite: boolean }): ReactNode {
  const { t } = useWords()
  return (
    <Notice icon={<Undo2 className="i flip" aria-hidden="true" />}>
      <p className="strong">{t('dossier.mistake.is', begun)}</p>
      <p>{t('dossier.mistake.text', begun)}</p>
      {mayWrite && (
        <p>
          <TakeUpAgain begun={begun} />
        </p>
      )}
    </Notice>
  )
}
