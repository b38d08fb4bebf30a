// Adds files: picked, photographed or dropped here. One that cannot be cleaned, or ends before its end, is asked about before anything of it is kept.
import { Camera, Mic, Paperclip, Video } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Quoted } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { readFile } from '../../../foundation/read-file.ts'
import { isolated } from '../../../foundation/words/t.ts'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import type { FileId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { NewAttachment } from '../../desk/attachments/attachment-acts.ts'
import { isPicture, kindOf } from '../../stripping/file-kind.ts'
import { useStreamActs } from '../open-stream.tsx'

type Refused = {
  readonly id: number
  readonly file: File
  readonly problem: Problem
  /** Its name is a picture’s, and its content is not. */
  readonly noPicture: boolean
  /** What was chosen so far. */
  readonly keeps: Pick<NewAttachment, 'asIs' | 'cutOff'>
}

/** What is there may be all that is left of it, or all that can be had: whether it is kept is its author’s choice. */
const isAsked = ({ code }: Problem): boolean => code === 'attachment-keeps-traces' || code === 'attachment-cut-off'

type Props = { readonly onAdded?: (file: FileId) => void; readonly media?: Media }
type Media = NonNullable<NewAttachment['media']>

/** `onAdded` is called for each file once it is sealed. With `media`, other kinds are refused. */
export function AddAttachments({ onAdded, media }: Props): ReactNode {
  const { t } = useWords()
  const { add, added, refused, settle } = useAdding(onAdded, media)
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
      <p className="vh" role="status">
        {added && <span key={added.count}>{t('attachments.added', { name: isolated(added.name) })}</span>}
      </p>
      {refused.map((one) =>
        isAsked(one.problem) ? (
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

/** One file after the other: the device seals one at a time. */
function useAdding(onAdded?: (file: FileId) => void, media?: Media) {
  const desk = useDesk()
  const { stream } = useStreamActs()
  const [refused, setRefused] = useState<readonly Refused[]>([])
  // Announces the last one to screen readers, since it appears further down; numbered, so that two files of one name are announced twice.
  const [added, setAdded] = useState<{ readonly name: string; readonly count: number } | null>(null)
  const last = useRef(0)
  const addOne = async (file: File, keeps: Pick<NewAttachment, 'asIs' | 'cutOff'>) => {
    const outcome = await desk.addAttachment(stream, {
      content: file,
      name: file.name,
      caption: '',
      modified: instantOf(file.lastModified),
      ...keeps,
      ...(media ? { media } : {}),
    })
    if (outcome.ok) {
      setAdded((before) => ({ name: file.name, count: (before?.count ?? 0) + 1 }))
      return onAdded?.(outcome.value)
    }
    last.current += 1
    const id = last.current
    const noPicture = outcome.problem.code === 'attachment-keeps-traces' && (await isNoPicture(file))
    setRefused((known) => [...known, { id, file, problem: outcome.problem, noPicture, keeps }])
  }
  const add = async (files: readonly File[]) => {
    setRefused((known) => known.filter(({ problem }) => isAsked(problem)))
    for (const file of files) await addOne(file, { asIs: false })
  }
  const settle = (one: Refused, keep: boolean) => {
    setRefused((known) => known.filter(({ id }) => id !== one.id))
    if (!keep) return
    const isCutOff = one.problem.code === 'attachment-cut-off'
    void addOne(one.file, { ...one.keeps, ...(isCutOff ? { cutOff: true } : { asIs: true }) })
  }
  return { add, added, refused, settle }
}

/** Of a file that is called a picture and could not be cleaned: whether it begins as none, or as one of a kind that always can be. */
async function isNoPicture(file: File): Promise<boolean> {
  if (!/^image\/(?!svg)/.test(file.type)) return false
  const beginning = await readFile(file.slice(0, 4096))
  // One that cannot be read is refused for that.
  if (!beginning.ok) return false
  const kind = kindOf(beginning.value)
  return isPicture(kind) || !kind.startsWith('image/')
}

function instantOf(milliseconds: number): Instant | null {
  const text = Number.isFinite(milliseconds) && milliseconds > 0 ? new Date(milliseconds).toISOString() : null
  return isInstant(text) ? text : null
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
