// The site's face: a proposal that waits for a second person, the form in which one is made, and what stood before.
import { Check, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useKeptRecord } from '../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { useStaff } from '../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { PersonName } from '../../institution/screens/person-name.tsx'
import { useMay } from '../../institution/screens/use-may.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { SiteFace } from '../publication.ts'
import { changedParts, type FaceNow, type FaceVersion } from '../site-faces.ts'
import { FaceForm } from './face-form.tsx'
import { FacePreview } from './face-preview.tsx'

export default function SiteFaceScreen(): ReactNode {
  const { t } = useWords()
  const faces = useLoaded<FaceNow>('/api/site-face')
  return (
    <>
      <ScreenHead title={t('face.menu')}>
        <p className="muted">{t('face.intro')}</p>
      </ScreenHead>
      <Shown of={faces}>{(now, reload) => <Faces now={now} reload={reload} />}</Shown>
    </>
  )
}

function Faces({ now, reload }: { readonly now: FaceNow; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const [newest] = now.versions
  const waiting = newest && !newest.published ? newest : null
  const [written, setWritten] = useState<SiteFace | null>(null)
  const kept = useKeptRecord('site-face', { written }, (said) => setWritten(said.written))
  const face = written ?? waiting?.face ?? now.standing
  const propose = async () => {
    const proposed = await acting.ask('POST', '/api/site-face', { face, on: newest?.version ?? 0 })
    if (!proposed?.ok) {
      if (proposed?.problem.code === 'changed-meanwhile') reload()
      return
    }
    done({ words: t('face.proposed') })
    setWritten(null)
    reload()
  }
  const again = (version: FaceVersion) => {
    setWritten(version.face)
    done({ words: t('face.taken-again', { version: version.version }) })
  }
  return (
    <div className="stack-l">
      {waiting && <Waiting version={waiting} standing={now.standing} reload={reload} />}
      <FaceForm face={face} onChange={setWritten} acting={written ? { ...acting, kept } : acting} onSave={propose} />
      <section className="stack" aria-labelledby="preview">
        <h2 id="preview">{t('face.preview')}</h2>
        <Changes before={now.standing} after={face} />
        <FacePreview face={face} />
      </section>
      <Before versions={now.versions.filter(({ published, by }) => published || by === null)} onAgain={again} />
    </div>
  )
}

function Waiting({
  version,
  standing,
  reload,
}: {
  readonly version: FaceVersion
  readonly standing: SiteFace
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const { me } = useStaff()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const publish = async () => {
    if (!(await acting.act('POST', '/api/site-face/publication', { version: version.version }))) return
    done({ words: t('face.published') })
    reload()
  }
  const decides = may('publish the site’s face') && version.by !== me.id
  return (
    <section className="sheet stack" aria-labelledby="waiting">
      <h2 id="waiting" className="form-title">
        {t('face.waiting')}
      </h2>
      <By words={t('face.proposed-by')} person={version.by} at={version.at} />
      <Changes before={standing} after={version.face} />
      <FacePreview face={version.face} />
      {acting.problem && <Failed title={t('face.not-published')} problem={acting.problem} />}
      {decides ? (
        <div className="row">
          <Button disabled={acting.busy} onPress={publish}>
            <Check className="i" aria-hidden="true" />
            {t('face.publish')}
          </Button>
        </div>
      ) : (
        <Notice>
          <p>{t('face.needs-another')}</p>
        </Notice>
      )}
    </section>
  )
}

function Changes({ before, after }: { readonly before: SiteFace; readonly after: SiteFace }): ReactNode {
  const { t, list } = useWords()
  const parts = changedParts(before, after)
  const names = parts.map((part) => t(`face.${part}`))
  return <p>{names.length === 0 ? t('face.changes-nothing') : t('face.changes', { parts: list(names) })}</p>
}

function By({ words, person, at }: { words: string; person: PersonId | null; at: FaceVersion['at'] }): ReactNode {
  const { t } = useWords()
  if (!person) return <p className="small muted">{t('face.made-first')}</p>
  return (
    <p className="small muted">
      {words} <PersonName id={person} /> · <When at={at} />
    </p>
  )
}

function Before({
  versions,
  onAgain,
}: {
  readonly versions: readonly FaceVersion[]
  readonly onAgain: (version: FaceVersion) => void
}): ReactNode {
  const { t, number } = useWords()
  if (versions.length === 0) return null
  const standing = versions.find(({ published }) => published) ?? versions[0]
  return (
    <section className="stack" aria-labelledby="before">
      <h2 id="before">{t('face.before')}</h2>
      <ul className="lines">
        {versions.map((version) => (
          <li key={version.version}>
            <h3>{t('face.version', { version: number(version.version) })}</h3>
            <By words={t('face.proposed-by')} person={version.by} at={version.at} />
            {version.published && (
              <By words={t('face.published-by')} person={version.published.by} at={version.published.at} />
            )}
            {version === standing ? (
              <p>
                <Mark kind="done">{t('face.standing')}</Mark>
              </p>
            ) : (
              <p>
                <Button kind="plain" onPress={() => onAgain(version)}>
                  <Undo2 className="i flip" aria-hidden="true" />
                  {t('face.again')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
