// Why nothing can be signed yet: all of it at once, by the finding, refusal of access or part of the dossier that lacks it, each with the way there.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { entryIn } from '../../foundation/entry-in.ts'
import { readFindings } from '../../sealed/dossier/findings/findings.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import type { Problem } from '../../vocabulary/problems.ts'
import { refusalWords, useFindingTitle } from './finding-row.tsx'

type Props = { readonly dossier: string; readonly problems: readonly Problem[] }

export function NotReady({ dossier, problems }: Props): ReactNode {
  const { t } = useWords()
  const said = useSaid()
  const places = Map.groupBy(problems.map(said), ({ to }) => to)
  return (
    <Notice kind="differ">
      <p className="strong">{t('release.not-ready')}</p>
      <ul className="stack">
        {[...places].map(([to, lacking]) => (
          <li key={to}>
            {to !== null && (
              <Link className="link" href={`/dossiers/${dossier}/${to}`} dir="auto">
                {lacking[0]?.of}
              </Link>
            )}
            {lacking.map(({ why }) => (
              <p key={why}>{why}</p>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** `to` within the dossier; null for what is chosen on this very screen. */
type Said = { readonly to: string | null; readonly of: string; readonly why: string }

function useSaid(): (problem: Problem) => Said {
  const words = useWords()
  const { t } = words
  const titleOf = useFindingTitle()
  const { registers } = useStream()
  return (problem) => {
    const { code, data } = problem
    const named = readFindings(registers).find(({ number }) => number === data.finding)
    if (named) return { to: `findings/${named.row}`, of: titleOf(named), why: refusalWords(t, problem) }
    if (data.refusal !== undefined)
      return { to: 'access', of: t('dossier.section.access'), why: refusalWords(t, problem) }
    const section = entryIn(sectionOf, String(data.field ?? code))
    if (!section) return { to: null, of: '', why: words.problem(problem) }
    const why =
      data.field === undefined || code === 'quotation-refused' ? words.problem(problem) : refusalWords(t, problem)
    return { to: section, of: t(`dossier.section.${section}`), why }
  }
}

/** Where what must leave with the visit is written, by its field or by what is wrong with it. */
const sectionOf: Readonly<Record<string, 'plan' | 'protocol'>> = {
  place: 'plan',
  kind: 'plan',
  from: 'plan',
  to: 'plan',
  announced: 'plan',
  decision: 'protocol',
  crises: 'protocol',
  measures: 'protocol',
  'dates-out-of-order': 'plan',
  'measure-unsourced': 'protocol',
  'cited-before-its-time': 'protocol',
}
