// The history of a draft: who wrote when and what each changed, any version to be read and taken up again as a new one.
import { Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall, useLoaded } from '../../../foundation/components/call-context.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Failed, Shown, ShownEntry } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useNameOr } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type Draft, isPutForward } from '../draft.ts'
import type { DraftVersionLine } from '../draft-version.ts'
import { useLabelOfPart } from '../writing/screens/words-of-part.ts'
import { VersionRead } from './version-read.tsx'

export default function DraftHistory(): ReactNode {
  const { id } = useParams<{ id: string }>()
  const draft = useLoaded<Draft>(`/api/drafts/${id}`)
  const versions = useLoaded<readonly DraftVersionLine[]>(`/api/drafts/${id}/versions`)
  return (
    <ShownEntry of={draft} list={{ to: '/newsroom', called: 'institution.menu.newsroom' }}>
      {(here, reload) => (
        <Shown of={versions}>
          {(all, reloadVersions) => (
            <History
              draft={here}
              versions={all}
              reload={() => {
                reload()
                reloadVersions()
              }}
            />
          )}
        </Shown>
      )}
    </ShownEntry>
  )
}

type Props = {
  readonly draft: Draft
  readonly versions: readonly DraftVersionLine[]
  readonly reload: () => void
}

function History({ draft, versions, reload }: Props): ReactNode {
  const { t, local } = useWords()
  const may = useMay()
  const title = t('newsroom.history.title')
  const name = local(draft.content.title) || t('institution.draft.untitled')
  return (
    <div className="stack-l">
      <ScreenHead
        title={title}
        crumbs={[
          { to: '/newsroom', label: t('institution.menu.newsroom') },
          { to: `/newsroom/${draft.id}`, label: <bdi>{name}</bdi> },
          { label: title },
        ]}
      >
        <p>
          <UserText text={draft.content.title} />
        </p>
        <p className="muted">{t('newsroom.history.intro')}</p>
      </ScreenHead>
      <VersionLines
        of={{
          path: `/api/drafts/${draft.id}`,
          shown: `/newsroom/${draft.id}`,
          version: draft.version,
          takesBack: isPutForward(draft),
          mayWrite: may('write drafts'),
        }}
        versions={versions}
        reload={reload}
      />
    </div>
  )
}

/** Anything that keeps versions the way a draft does. */
type Versioned = {
  readonly path: string
  /** The screen that shows it. */
  readonly shown: string
  readonly version: number
  /** A change withdraws a request, an approval or a plan. */
  readonly takesBack: boolean
  readonly mayWrite: boolean
}

export function VersionLines({
  of,
  versions,
  reload,
}: {
  readonly of: Versioned
  readonly versions: readonly DraftVersionLine[]
  readonly reload: () => void
}): ReactNode {
  const [open, setOpen] = useState<number | null>(null)
  return (
    <ol className="lines" reversed>
      {versions.map((version, at) => (
        <Version
          key={version.version}
          versioned={of}
          version={version}
          takenAt={versions.find((one) => one.version === version.takenFrom)?.at ?? null}
          latest={at === 0}
          first={at === versions.length - 1}
          open={open === version.version}
          onOpen={(now) => setOpen(now ? version.version : null)}
          reload={reload}
        />
      ))}
    </ol>
  )
}

type VersionProps = {
  readonly versioned: Versioned
  readonly version: DraftVersionLine
  /** When the version that was taken up again was written. */
  readonly takenAt: DraftVersionLine['at'] | null
  readonly latest: boolean
  readonly first: boolean
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly reload: () => void
}

function Version({ versioned, version: of, takenAt, latest, first, open, onOpen, reload }: VersionProps): ReactNode {
  const { t, list, dateTime } = useWords()
  const label = useLabelOfPart()
  const nameOr = useNameOr()
  const { version, by, at, changed, approval, out } = of
  return (
    <li className="stack-s">
      <h2>
        <When at={at} />
      </h2>
      <p>
        <bdi>{nameOr(by)}</bdi>
        <span className="muted"> · {first ? t('newsroom.history.begun') : whatChanged()}</span>
      </p>
      {(latest || approval || out) && (
        <p className="row wide">
          {latest && <Mark kind="inroom">{t('newsroom.history.stands')}</Mark>}
          {approval && (
            <Mark kind="done">
              <span>
                {t('institution.draft.approved-by')} <bdi>{nameOr(approval.by)}</bdi> · <When at={approval.at} />
              </span>
            </Mark>
          )}
          {out && (
            <Mark kind="done" icon={<Send className="i flip" aria-hidden="true" />}>
              <span>
                {t('newsroom.history.out')} <When at={out} />
              </span>
            </Mark>
          )}
        </p>
      )}
      <p className="row">
        <Button kind="plain" goesOn onPress={() => onOpen(!open)}>
          {t(open ? 'newsroom.history.close' : 'newsroom.history.read')}
        </Button>
      </p>
      {open && (
        <div className="sheet stack">
          <VersionRead path={versioned.path} version={version} />
          {!latest && <TakeUp versioned={versioned} version={version} reload={reload} />}
        </div>
      )}
    </li>
  )

  function whatChanged(): string {
    if (takenAt) return t('newsroom.history.taken-up', { at: dateTime(takenAt) })
    if (changed.length === 0) return t('newsroom.history.nothing')
    return t('newsroom.history.changed', { parts: list(changed.map(label)) })
  }
}

/** Becomes a new version: the present one stays in the history, and undo brings it back. */
function TakeUp({
  versioned,
  version,
  reload,
}: {
  readonly versioned: Versioned
  readonly version: number
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const [, go] = useLocation()
  const call = useCall()
  const done = useDone()
  const acting = useAct()
  const { path, shown, takesBack, mayWrite } = versioned
  if (!mayWrite) return null
  const takeUp = async () => {
    const again = `${path}/versions/${version}/again`
    const taken = await acting.act<Draft>('POST', again, { version: versioned.version, takesBack })
    if (!taken) return reload()
    const undo = async () => {
      const before = `${path}/versions/${versioned.version}/again`
      const back = await call('POST', before, { version: taken.version })
      if (back.ok) reload()
      return back
    }
    done({ words: t('newsroom.history.was-taken-up'), undo })
    go(shown)
  }
  return (
    <div className="stack-s">
      {takesBack && <p className="small muted">{t('newsroom.history.takes-back')}</p>}
      {acting.problem && <Failed title={t('institution.draft.not-done')} problem={acting.problem} />}
      <p className="row">
        <Button kind="quiet" disabled={acting.busy} onPress={takeUp}>
          {t(takesBack ? 'newsroom.history.take-up-and-back' : 'newsroom.history.take-up')}
        </Button>
      </p>
    </div>
  )
}
