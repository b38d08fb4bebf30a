// One row of the gate: what stays at the inline start, the wall, what leaves at the inline end. On a phone the halves are stacked.
import { ArrowRight, Lock, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { Sign } from '../../foundation/components/drawn/sign.tsx'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'

type Way =
  /** Opens a gap in the wall; `shut` where the dossier no longer says what was signed: it is read, and does not leave. */
  | { readonly way: 'leaves'; readonly leaving: ReactNode; readonly shut?: boolean }
  /** Meets a closed wall: the far side is empty and says why. */
  | { readonly way: 'stays'; readonly why: string }
  /** The gate itself refuses: a cross on the wall. */
  | { readonly way: 'refused'; readonly why: readonly string[] }

type Row = {
  readonly title: string
  /** Where it stands within the dossier: so the keyboard too comes to each row before it comes to the signature. */
  readonly to?: string | undefined
  readonly staying: ReactNode
}

export function GateRow({ title, to, staying, ...row }: Way & Row): ReactNode {
  const { t } = useWords()
  const { dossier } = useParams()
  return (
    <section className="gate-row" aria-label={title}>
      <div className="side rowtop" data-room="sealed">
        <p className="narrow mark inroom">
          <Sign room="sealed" />
          {t('release.stays-sealed')}
        </p>
        <h2 className="gr">{to === undefined ? title : <Link href={`/dossiers/${dossier}/${to}`}>{title}</Link>}</h2>
        <div className="muted">{staying}</div>
        {row.way !== 'leaves' && <div className="narrow-block">{<Nothing row={row} />}</div>}
      </div>
      <Wall way={row.way === 'leaves' && row.shut ? 'refused' : row.way} />
      {row.way === 'leaves' ? (
        <div className="side rowtop" data-room="institution">
          <p className={row.shut ? 'mark inroom' : 'narrow mark inroom'}>
            <Sign room="institution" />
            {t(row.shut ? 'release.was-to-leave' : 'release.leaves')}
          </p>
          {row.leaving}
        </div>
      ) : (
        <div className="side rowtop only-wide nil" data-room="institution">
          <Nothing row={row} />
        </div>
      )}
    </section>
  )
}

function Nothing({ row }: { readonly row: Exclude<Way, { way: 'leaves' }> }): ReactNode {
  const { t } = useWords()
  if (row.way === 'stays')
    return <Mark icon={<Lock className="i" aria-hidden="true" />}>{t('release.nothing-leaves', { why: row.why })}</Mark>
  return row.why.map((why) => (
    <p key={why}>
      <Mark kind="alert" icon={<X className="i" aria-hidden="true" />}>
        {t('release.nothing-leaves', { why })}
      </Mark>
    </p>
  ))
}

function Wall({ way }: { readonly way: Way['way'] }): ReactNode {
  const classes = { leaves: 'wall rowtop pass', stays: 'wall rowtop', refused: 'wall rowtop shut' }
  return (
    <div className={classes[way]} aria-hidden="true">
      {way === 'leaves' && (
        <span>
          <ArrowRight className="i flip" />
        </span>
      )}
      {way === 'refused' && (
        <span>
          <X className="i" />
        </span>
      )}
    </div>
  )
}

/** The heads of both rooms, and between them the beginning of the wall. */
export function GateHead({ readers }: { readonly readers: number }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <div className="side sidehead only-wide" data-room="sealed">
        <p className="h3">
          <Sign room="sealed" />
          {t('release.stays-sealed')}
        </p>
        <p className="small">{t('release.read-by', { count: readers })}</p>
      </div>
      <div className="wall only-wide bare" />
      <div className="side sidehead only-wide" data-room="institution">
        <p className="h3">
          <Sign room="institution" />
          {t('release.leaves')}
        </p>
        <p className="small">{t('common.readers-short.institution')}</p>
      </div>
    </>
  )
}
