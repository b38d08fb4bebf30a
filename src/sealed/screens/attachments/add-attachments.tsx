// Adds files: picked, photographed or dropped here. One that cannot be cleaned, or ends before its end, is asked about before anything of it is kept.
import { Camera, Mic, Paperclip, Video } from 'lucide-react'
import { type ReactNode, useCallback, useState, useSyncExternalStore } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useAskBeforeLeaving } from '../../../foundation/components/use-ask-before-leaving.ts'
import { Quoted } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { FileId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { NewAttachment } from '../../desk/attachments/attachment-acts.ts'
import { useStreamActs } from '../open-stream.tsx'
import { filesToAdd, filesToAddHere, isAsked, type Refused } from './files-to-add.ts'

type Props = { readonly onAdded?: (file: FileId) => void; readonly media?: Media }
type Media = NonNullable<NewAttachment['media']>

/** `onAdded` is called for each file once it is sealed; without it, adding goes on when the screen is left. With `media`, other kinds are refused. */
export function AddAttachments({ onAdded, media }: Props): ReactNode {
  const { t } = useWords()
  const { add, waiting, added, refused, settle, notCome, putAway } = useAdding(onAdded, media)
  const [over, setOver] = useState(false)
  const taken = media ?? 'image'
  const { words, icon: Take } = ways[taken]
  return (
    <div className="stack">
      <fieldset
        className={over ? 'drop over' : 'drop'}
        aria-label={t('attachments.add')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void add([...event.dataTransfer.files])
        }}
      >
        <div className="row">
          <PickFiles kind="quiet" multiple {...(media ? { accept: `${media}/*` } : {})} onPick={add}>
            <Paperclip className="i" aria-hidden="true" />
            {t('attachments.add')}
          </PickFiles>
          <PickFiles kind="quiet" camera accept={`${taken}/*`} onPick={add}>
            <Take className="i" aria-hidden="true" />
            {t(`attachments.${words}`)}
          </PickFiles>
        </div>
        <p className="hint">{t('attachments.cleaned')}</p>
      </fieldset>
      {waiting.length > 1 && <p className="hint">{t('attachments.more-waiting', { count: waiting.length - 1 })}</p>}
      <p className="vh" role="status">
        {added && <span key={added.count}>{t('attachments.added', { name: isolated(added.name) })}</span>}
      </p>
      {notCome.length > 0 && (
        <Notice kind="differ">
          <p>{t('attachments.not-come')}</p>
          <ul>
            {/* Two files may have one name. */}
            {[...notCome.entries()].map(([at, name]) => (
              <li key={at}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
          <p>{t('attachments.not-come.look')}</p>
          <p>
            <Button kind="plain" onPress={putAway}>
              {t('common.not-done.seen')}
            </Button>
          </p>
        </Notice>
      )}
      {refused.map((one) =>
        isAsked(one) ? (
          <Asked key={one.id} {...one} settle={settle} />
        ) : (
          <Failed
            key={one.id}
            problem={one.problem}
            title={t('attachments.not-added', { name: isolated(one.file.name) })}
          />
        ),
      )}
    </div>
  )
}

/** The tablet's own camera or recorder, by what is wanted. */
const ways = {
  image: { words: 'photograph', icon: Camera },
  audio: { words: 'record', icon: Mic },
  video: { words: 'film', icon: Video },
} as const

function useAdding(onAdded?: (file: FileId) => unknown, media?: Media) {
  const desk = useDesk()
  const { stream } = useStreamActs()
  const [own] = useState(() => onAdded && filesToAdd(desk, stream, null))
  const files = own ?? filesToAddHere(desk, stream)
  const now = useSyncExternalStore(files.subscribe, files.now)
  // One alone is added within a moment.
  useAskBeforeLeaving(useCallback(() => files.now().waiting.length > 1, [files]))
  return {
    ...now,
    add: (chosen: readonly File[]) => files.add(chosen, { asIs: false, ...(media ? { media } : {}) }, onAdded),
    settle: (one: Refused, keep: boolean) => void files.settle(one, keep, onAdded),
    putAway: files.putAway,
  }
}

function Asked({ settle, ...one }: Refused & { readonly settle: (one: Refused, keep: boolean) => void }): ReactNode {
  const { t, problem } = useWords()
  const { share } = one.problem.data
  return (
    <Notice kind="alert" live>
      <p className="strong">
        <Quoted>{one.file.name}</Quoted>
      </p>
      <p>{one.noPicture ? t('attachments.no-picture') : problem(one.problem)}</p>
      {typeof share === 'number' && <p>{t('attachments.cut-off-share', { share })}</p>}
      <p className="row">
        <Button kind="quiet" onPress={() => settle(one, true)}>
          {t(one.problem.code === 'attachment-cut-off' ? 'attachments.keep-what-is' : 'attachments.keep-as-is')}
        </Button>
        <Button kind="plain" onPress={() => settle(one, false)}>
          {t('attachments.leave-out')}
        </Button>
      </p>
    </Notice>
  )
}
