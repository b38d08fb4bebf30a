// The media library: pictures and files for the site, each with its alternative text.
import { ImagePlus, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../../foundation/components/call-context.tsx'
import { Select, TextField } from '../../../../foundation/components/forms/fields.tsx'
import { KeptBack } from '../../../../foundation/components/forms/kept-back.tsx'
import { LocalTextField } from '../../../../foundation/components/forms/local-text-field.tsx'
import { PickFiles } from '../../../../foundation/components/forms/pick-files.tsx'
import { UploadTold } from '../../../../foundation/components/forms/upload-told.tsx'
import { useAct } from '../../../../foundation/components/forms/use-act.ts'
import { useUpload } from '../../../../foundation/components/forms/use-upload.ts'
import { Mark } from '../../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Shown } from '../../../../foundation/components/states.tsx'
import { useDone, useHeld } from '../../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { fileTypes } from '../../../../vocabulary/published/files.ts'
import { MetChange } from '../../../screens/use-editing.tsx'
import { foundMedia, type MediaFilter, mediaFilters } from '../found-media.ts'
import { isPicture, type Medium, type MediumUse, mediumMost, undescribedIn } from '../media.ts'
import { MediumPicture } from './medium-picture.tsx'
import { inScreenColours } from './redraw-picture.ts'
import { useDescribing } from './use-describing.ts'

export default function MediaLibraryScreen(): ReactNode {
  const { t } = useWords()
  const media = useLoaded<readonly Medium[]>('/api/media')
  const uses = useLoaded<readonly MediumUse[]>('/api/media/uses')
  const title = t('newsroom.media.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}>
        <p className="muted">{t('newsroom.media.intro')}</p>
      </ScreenHead>
      <Shown of={media}>
        {(all, reload) => (
          <>
            <Add onAdded={reload} />
            {all.length === 0 ? (
              <Empty title={t('newsroom.media.none')} text={t('newsroom.media.none-text')} />
            ) : (
              <Shown of={uses}>{(used) => <Found media={all} uses={used} reload={reload} />}</Shown>
            )}
          </>
        )}
      </Shown>
    </div>
  )
}

type FoundProps = {
  readonly media: readonly Medium[]
  readonly uses: readonly MediumUse[]
  readonly reload: () => void
}

function Found({ media, uses, reload }: FoundProps): ReactNode {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [what, setWhat] = useState<MediaFilter | ''>('')
  const held = useHeld()
  const found = foundMedia(media, text, what || null).filter(({ file }) => file.hash !== held)
  return (
    <div className="stack-l">
      <search className="filters">
        <TextField
          type="search"
          label={t('newsroom.media.find')}
          hint={t('newsroom.media.find-hint')}
          value={text}
          onChange={setText}
        />
        <Select
          label={t('newsroom.media.what')}
          none={t('newsroom.media.what.all')}
          value={what}
          onChange={setWhat}
          options={mediaFilters.map((value) => ({ value, label: t(`newsroom.media.what.${value}`) }))}
        />
      </search>
      <p className="muted" role="status">
        {t('newsroom.media.count', { count: found.length })}
      </p>
      <ul className="lines">
        {found.map((medium) => (
          <Line
            key={`${medium.file.hash} ${medium.version}`}
            medium={medium}
            uses={uses.filter(({ hash }) => hash === medium.file.hash)}
            reload={reload}
          />
        ))}
      </ul>
    </div>
  )
}

export function Add({ onAdded }: { readonly onAdded: () => void }): ReactNode {
  const { t } = useWords()
  const { upload, under, refused } = useUpload<Medium>('/api/media', mediumMost, onAdded, inScreenColours)
  return (
    <div className="stack">
      <p>
        <PickFiles
          multiple
          disabled={under !== null}
          accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.pptx,.mp3,.mp4"
          onPick={upload}
        >
          <ImagePlus className="i" aria-hidden="true" />
          {t('newsroom.media.add')}
        </PickFiles>
      </p>
      <UploadTold under={under} refused={refused} />
    </div>
  )
}

type LineProps = {
  readonly medium: Medium
  readonly uses: readonly MediumUse[]
  readonly reload: () => void
}

function Line({ medium, uses, reload }: LineProps): ReactNode {
  const { languageInSentence, t, list, local, number } = useWords()
  const done = useDone()
  const { act, problem, busy } = useAct()
  const describing = useDescribing(medium, () => {
    done({ words: t('newsroom.media.saved') })
    reload()
  })
  const { form, say, save, acting } = describing
  const { file, cleaned } = medium
  const missing = undescribedIn(medium)
  const asks = t(isPicture(file) ? 'newsroom.media.shows' : 'newsroom.media.is')
  const call = useCall()
  const remove = async () => {
    const path = `/api/media/${file.hash}`
    if (uses.length > 0) {
      // What is shown somewhere is refused at once, and says where.
      await act('DELETE', path, undefined)
      reload()
      return
    }
    const taken = async () => {
      const gone = await call('DELETE', path)
      reload()
      return gone
    }
    done({
      words: t('newsroom.media.removing'),
      holds: { name: file.hash, act: taken, done: t('newsroom.media.removed') },
    })
  }
  return (
    <li className="stack">
      <div className="row wide">
        <MediumPicture file={file} words={local(medium.text)} />
        <div className="stack-s">
          <strong dir="auto">{file.name}</strong>
          <span className="small muted">
            <bdi dir="ltr">{fileTypes[file.type].toUpperCase()}</bdi> ·{' '}
            {t('newsroom.media.size', { size: number(Math.max(1, Math.round(file.size / 1000))) })} ·{' '}
            <When at={medium.added} />
          </span>
          {missing.length > 0 && (
            <Mark kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
              {t('newsroom.media.missing-in', {
                languages: list(missing.map((language) => languageInSentence(language))),
              })}
            </Mark>
          )}
          {!cleaned && (
            <Mark kind="differ" icon={<TriangleAlert className="i" aria-hidden="true" />}>
              {t('newsroom.media.not-cleaned')}
            </Mark>
          )}
        </div>
      </div>
      <KeptBack kept={acting.kept} />
      <LocalTextField
        key={acting.kept.round}
        label={asks}
        hint={t('newsroom.media.shows-hint')}
        rows={2}
        value={form.text}
        onChange={(text) => say({ text })}
      />
      <Uses uses={uses} />
      {[problem, acting.problem].map(
        (one) => one && <Failed key={one.code} title={t('newsroom.media.not-done')} problem={one} />,
      )}
      <MetChange editing={describing} labels={{ text: t('newsroom.media.description') }} show={() => null} />
      <div className="row">
        <Button kind="quiet" disabled={busy || acting.busy} onPress={save}>
          {t('newsroom.media.save')}
        </Button>
        <Button kind="plain" onPress={remove}>
          {t('newsroom.media.remove')}
        </Button>
      </div>
    </li>
  )
}

function Uses({ uses }: { readonly uses: readonly MediumUse[] }): ReactNode {
  const { t } = useWords()
  if (uses.length === 0) return <p className="small muted">{t('newsroom.media.unused')}</p>
  return (
    <div className="stack-s">
      <span className="lab">{t('newsroom.media.used')}</span>
      <ul className="stack-s">
        {uses.map((use) => (
          <li key={`${use.in} ${use.id}`}>
            <Link href={use.link}>
              {Object.keys(use.title).length > 0 ? <UserText text={use.title} /> : t('newsroom.media.untitled')}
            </Link>{' '}
            <span className="small muted">{t(`newsroom.media.used.${use.in}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
