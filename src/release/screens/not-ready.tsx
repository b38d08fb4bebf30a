// Why nothing can be signed yet: in which finding, refusal of access or fact of the visit, what it lacks, and the way there.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { readFindings } from '../../sealed/dossier/findings/findings.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import type { Problem } from '../../vocabulary/problems.ts'
import { refusalWords, useFindingTitle } from './finding-row.tsx'

type Props = { readonly dossier: string; readonly problem: Problem }

export function NotReady({ dossier, problem }: Props): ReactNode {
  const words = useWords()
  const { t } = words
  const titleOf = useFindingTitle()
  const { registers } = useStream()
  const home = `/dossiers/${dossier}`
  const { field, finding, refusal } = problem.data
  const named = readFindings(registers).find(({ number }) => number === finding)
  if (named) return <Lacking why={refusalWords(t, problem)} of={titleOf(named)} to={`${home}/findings/${named.row}`} />
  if (refusal !== undefined)
    return <Lacking why={refusalWords(t, problem)} of={t('dossier.section.access')} to={`${home}/access`} />
  if (isOfVisit(field))
    return (
      <Lacking
        why={refusalWords(t, problem)}
        of={t(`dossier.section.${sectionOf[field]}`)}
        to={`${home}/${sectionOf[field]}`}
      />
    )
  return <Notice kind="differ">{`${t('release.not-ready')} ${words.problem(problem)}`}</Notice>
}

function Lacking({ why, of, to }: { readonly why: string; readonly of: string; readonly to: string }): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ">
      <p>{`${t('release.not-ready')} ${why}`}</p>
      <p>
        <Link className="link" href={to} dir="auto">
          {of}
        </Link>
      </p>
    </Notice>
  )
}

/** Where the facts of the visit that must leave with it are written. */
const sectionOf = {
  place: 'plan',
  kind: 'plan',
  from: 'plan',
  to: 'plan',
  announced: 'plan',
  decision: 'protocol',
} as const satisfies Readonly<Record<string, 'plan' | 'protocol'>>

const isOfVisit = (field: unknown): field is keyof typeof sectionOf => typeof field === 'string' && field in sectionOf
