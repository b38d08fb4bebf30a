// The site's face: a proposal that waits for a second person, the form in which one is made, and what stood before.
import { Check, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../foundation/components/call-context.tsx'
import { useAct } from '../../foundation/components/forms/use-act.ts'
import { useKeptRecord } from '../../foundation/components/forms/use-kept-record.ts'
import { Mark, Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { useStaff } from '../../foundation/components/staff-context.tsx'
import { Failed, Shown } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { merge } from '../../institution/merge.ts'
import { PersonName } from '../../institution/screens/person-name.tsx'
import { type Editing, MetChange } from '../../institution/screens/use-editing.tsx'
import { useMay } from '../../institution/screens/use-may.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
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
  const call = useCall()
  const newest = newestIn(now)
  const [written, setWritten] = useState<Written | null>(null)
  const kept = useKeptRecord('site-face-written', { written }, (said) => setWritten(said.written))
  const { face, base, on, met } = written ?? { face: newest.face, base: newest.face, on: newest.version, met: null }
  const write = (next: SiteFace) => setWritten({ face: next, base, on, met })
  const propose = async () => {
    const proposed = await acting.ask('POST', '/api/site-face', { face, on })
    if (proposed?.ok) {
      done({ words: t('face.proposed') })
      setWritten(null)
      reload()
    } else if (proposed?.problem.code === 'changed-meanwhile') await meet()
  }
  const meet = async () => {
    const found = (await call('GET', '/api/site-face')) as Outcome<FaceNow>
    if (!found.ok) return
    const theirs = newestIn(found.value)
    const merged = merge(base, face, theirs.face)
    setWritten({ face: merged.form, base: theirs.face, on: theirs.version, met: { ...merged, by: theirs.by } })
    reload()
  }
  const problem = met && acting.problem?.code === 'changed-meanwhile' ? null : acting.problem
  const again = (version: FaceVersion) => {
    write(version.face)
    done({ words: t('face.taken-again', { version: version.version }) })
  }
  return (
    <div className="stack-l">
      {newest.waiting && <Waiting version={newest.waiting} standing={now.standing} reload={reload} />}
      <FaceForm
        face={face}
        onChange={write}
        acting={{ ...acting, problem, ...(written ? { kept } : {}) }}
        onSave={propose}
      >
        <MetFace face={face} met={met} say={(some) => write({ ...face, ...some })} />
      </FaceForm>
      <section className="stack" aria-labelledby="preview">
        <h2 id="preview">{t('face.preview')}</h2>
        <Changes before={now.standing} after={face} />
        <FacePreview face={face} />
      </section>
      <Before versions={now.versions.filter(({ published, by }) => published || by === null)} onAgain={again} />
    </div>
  )
}

type Written = {
  readonly face: SiteFace
  /** What it was begun from, or what somebody else proposed meanwhile and it was merged with, and its version. */
  readonly base: SiteFace
  readonly on: number
  /** What that other proposal did to it, until it is proposed. */
  readonly met: Editing<SiteFace>['met']
}

/** The proposal that waits, or else what stands; version 0 where none was ever proposed. */
function newestIn({ versions: [newest], standing }: FaceNow) {
  const waiting = newest && !newest.published ? newest : null
  return { waiting, face: waiting?.face ?? standing, version: newest?.version ?? 0, by: newest?.by ?? null }
}

function MetFace({
  face,
  met,
  say,
}: {
  readonly face: SiteFace
  readonly met: Written['met']
  readonly say: (some: Partial<SiteFace>) => void
}): ReactNode {
  const { t } = useWords()
  const labels = Object.fromEntries(Object.keys(face).map((part) => [part, t(`face.${part as keyof SiteFace}`)]))
  return (
    <MetChange
      editing={{ form: face, met, say }}
      labels={labels as Readonly<Record<keyof SiteFace, string>>}
      show={(part, value) => {
        if (part === 'logo') return t(value ? 'face.logo' : 'face.logo-none')
        return typeof value === 'string' ? <bdi dir="ltr">{value}</bdi> : t('common.no-text')
      }}
    />
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
