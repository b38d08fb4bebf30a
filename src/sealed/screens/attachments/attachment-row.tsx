// One attached file: what it is, who added it, where it is, and what can be done with it.
import {
  CloudDownload,
  Download,
  Eye,
  EyeOff,
  FileImage,
  FileText,
  type LucideIcon,
  Mic,
  Pause,
  Play,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { sizeOf } from '../../../foundation/words/size.ts'
import { isolated } from '../../../foundation/words/t.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { AttachmentCard } from '../../desk/attachments/attachment-acts.ts'
import { changeAttachment, readAttachment } from '../../dossier/attachments.ts'
import { latest } from '../../dossier/field.ts'
import { isPicture } from '../../stripping/file-kind.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedText } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { useDeskAct } from '../use-desk-act.ts'
import { AttachmentState } from './attachment-state.tsx'
import { Picture } from './picture.tsx'
import { Provenance } from './provenance.tsx'

type Props = { readonly file: AttachmentCard; readonly children?: ReactNode }

export function AttachmentRow({ file, children }: Props): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const actOn = useActOn()
  const { caption } = readAttachment(registers, file.id)
  const { bring, open, show, picture, hide, problem, working } = useOpening(file)
  const Kind = iconOf(file)
  return (
    <li id={file.id} className="attachment stack-s">
      {mayWrite ? (
        // Beside other files the label alone would not say which is described.
        <fieldset className="bare" aria-label={file.name}>
          <SavedText
            label={t('attachments.caption')}
            field={caption}
            change={(text) => changeAttachment(file.id, { caption: text })}
          />
        </fieldset>
      ) : (
        <p className="strong" dir="auto">
          {latest(caption) ?? file.name}
        </p>
      )}
      <p className="row wide small">
        <span className="row">
          <Kind className="i" aria-hidden="true" />
          <bdi>{file.name}</bdi>
        </span>
        <span className="muted">{t(...sizeOf(file.size))}</span>
        {file.cutOff && <span className="muted">{t('attachments.cut-off-mark')}</span>}
        <span className="muted">
          {t('attachments.added-by', { name: nameOf(file.person) })} <When at={file.claimed} style="short" />
        </span>
      </p>
      <AttachmentState file={file} />
      {problem && problem.code !== file.problem?.code && (
        <Failed problem={problem} title={t('attachments.not-opened')} />
      )}
      {picture === 'not-drawn' ? (
        <p className="hint" role="status">
          {t('attachments.not-drawn')}
        </p>
      ) : (
        picture && <Picture content={picture} words={latest(caption) ?? file.name} />
      )}
      <div className="row">
        {isPicture(file.type) &&
          (picture ? (
            <Button kind="quiet" goesOn onPress={hide}>
              <EyeOff className="i" aria-hidden="true" />
              {t('attachments.hide')}
            </Button>
          ) : (
            <Button kind="quiet" goesOn onPress={show} disabled={working} label={actOn('open', file.name)}>
              <Eye className="i" aria-hidden="true" />
              {t('attachments.open')}
            </Button>
          ))}
        <Button kind="plain" onPress={open} disabled={working} label={actOn('save', file.name)}>
          <Download className="i" aria-hidden="true" />
          {t('attachments.save')}
        </Button>
        {file.state.kind === 'away' && (
          <Button kind="plain" onPress={bring} disabled={working} label={actOn('bring', file.name)}>
            <CloudDownload className="i" aria-hidden="true" />
            {t('attachments.bring')}
          </Button>
        )}
        <PauseOrResume file={file} />
        {mayWrite && <Remove file={file} />}
      </div>
      <Provenance file={file} />
      {children}
    </li>
  )
}

/** `bring` fetches it to this device, sealed, for use without a network; `show` draws a picture here; `open` saves the file to the device's downloads. */
function useOpening({ id }: AttachmentCard) {
  const desk = useDesk()
  const { stream } = useStream()
  const { act, problem, working } = useDeskAct()
  const [picture, setPicture] = useState<Blob | 'not-drawn' | null>(null)
  const fetched = async () => {
    const outcome = await act(desk.openAttachment(stream, id))
    return outcome.ok ? outcome.value : null
  }
  return {
    problem,
    working,
    picture,
    hide: () => setPicture(null),
    bring: () => void act(desk.fetchAttachment(stream, id)),
    show: async () => {
      const file = await fetched()
      if (file) setPicture(file.isPicture ? file.content : 'not-drawn')
    },
    open: async () => {
      const file = await fetched()
      if (file) saveFile(file.name, file.content)
    },
  }
}

function PauseOrResume({ file: { id, state, name } }: { readonly file: AttachmentCard }): ReactNode {
  const { t } = useWords()
  const actOn = useActOn()
  const desk = useDesk()
  const { stream } = useStream()
  if (state.kind === 'sending' || state.kind === 'fetching')
    return (
      <Button kind="plain" onPress={() => void desk.pauseAttachment(stream, id)} label={actOn('pause', name)}>
        <Pause className="i" aria-hidden="true" />
        {t('attachments.pause')}
      </Button>
    )
  if (state.kind !== 'paused') return null
  return (
    <Button kind="plain" onPress={() => void desk.resumeAttachment(stream, id)} label={actOn('resume', name)}>
      <Play className="i flip" aria-hidden="true" />
      {t('attachments.resume')}
    </Button>
  )
}

function Remove({ file: { id, name } }: { readonly file: AttachmentCard }): ReactNode {
  const { t } = useWords()
  const actOn = useActOn()
  return (
    <RemoveRow
      words={t('attachments.remove')}
      label={actOn('remove', name)}
      said={t('attachments.removed')}
      change={(values) => changeAttachment(id, values)}
    />
  )
}

/** What a button does, and to which file: its words are short and repeated. */
function useActOn(): (act: 'bring' | 'open' | 'save' | 'pause' | 'resume' | 'remove', name: string) => string {
  const { t } = useWords()
  return (act, name) => t('attachments.act-on', { act: t(`attachments.${act}`), name: isolated(name) })
}

function iconOf({ type }: AttachmentCard): LucideIcon {
  if (type.startsWith('image/')) return FileImage
  return type.startsWith('audio/') ? Mic : FileText
}
