// What is on this device alone and is not taken from it: its words to be copied, and the way to let go of it.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { copyText } from '../../../foundation/components/copy-text.ts'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { Receipt } from '../../desk/sync/receipts.ts'
import { useDeskAct } from '../use-desk-act.ts'

type WordsProps = {
  readonly dossier: DossierId
  /** A record may take them yet. */
  readonly isForKeys: boolean
}

/** Opened only when somebody asks for them: others may look at the screen. */
export function WordsNotTaken({ dossier, isForKeys }: WordsProps): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const { act, problem } = useDeskAct()
  const [words, setWords] = useState<string | null>(null)
  const [said, setSaid] = useState<'copied' | 'not-copied' | null>(null)
  const show = async (isOpen: boolean) => {
    if (!isOpen) return setWords(null)
    const found = await act(desk.wordsNotTaken(dossier))
    if (found.ok) setWords(found.value.map((one) => one.trim()).join('\n\n'))
  }
  const copy = async (text: string) => setSaid((await copyText(text)) ? 'copied' : 'not-copied')
  return (
    <details onToggle={(event) => void show(event.currentTarget.open)}>
      <summary>{t('device.typed-show')}</summary>
      {problem && <Failed problem={problem} />}
      {words !== null && (
        <div className="stack-s">
          <p className="small muted">
            {!isForKeys && t('device.typed-text')} {t('device.typed-copy')}
          </p>
          <TextArea label={t('device.typed-words')} value={words} onChange={() => {}} rows={3} />
          <p className="row">
            <Button kind="quiet" onPress={() => void copy(words)}>
              {t('device.unkept.copy')}
            </Button>
            {said && <span role="status">{t(`device.unkept.${said}`)}</span>}
          </p>
        </div>
      )}
    </details>
  )
}

export const letGoOf = (dossier: DossierId): string => `let go of ${dossier}`

export function LetGo({ receipt: { dossier, closed, shut } }: { readonly receipt: Receipt }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const done = useDone()
  const letGo = () =>
    done({
      words: t('device.letting-go'),
      holds: { name: letGoOf(dossier), act: () => desk.letGo(dossier, shut), done: t('device.let-go-done') },
    })
  return (
    <div className="stack-s">
      <p>
        <Button kind="plain" onPress={letGo}>
          {t(closed ? 'device.let-go' : 'device.let-go-part')}
        </Button>
      </p>
      <p className="small muted">{t('device.let-go-text')}</p>
    </div>
  )
}
