// Draws a finding from one source, or adds the source to a finding that stands: where an observation, an answer, an interview, a check or a document is read.
import { Check, Scale } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { useOnce } from '../../../foundation/components/forms/use-once.ts'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { useDesk, useOfStatus, useRegisters } from '../../browser/desk-context.tsx'
import { type FieldChange, latest } from '../../dossier/field.ts'
import { drawOn, type SourceOf, takeOut } from '../../dossier/findings/finding-sources.ts'
import {
  changeFinding,
  type Finding,
  type FindingValues,
  readFindings,
  textOf,
} from '../../dossier/findings/findings.ts'
import { takeBack } from '../../dossier/take-back.ts'
import type { Registers } from '../../log/model.ts'
import { newRow } from '../new-row.ts'
import { useSaysWhose } from '../whose-word.ts'

/** An interview is identified by its stream; findings list interviews separately. */
type DrawnSource = SourceOf | { readonly kind: 'interview'; readonly of: StreamId }

type Props = {
  /** The dossier's visit stream, where findings stand. */
  readonly visit: StreamId
  readonly sources: readonly DrawnSource[]
  /** What the source already says that a new finding may begin with. */
  readonly begin?: Pick<FindingValues, 'theme' | 'part' | 'standards' | 'text'>
}

/** `of` says what it is drawn from, where several stand on one screen. The dossier is read only once it is opened: one stands beside each of hundreds of answers. */
export function DrawFinding({ of, ...drawn }: Props & { readonly of: string }): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="draw" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {scale}
        {t('findings.draw')}
        {of && <span className="vh"> · {of}</span>}
      </summary>
      {open && <Findings {...drawn} />}
    </details>
  )
}

/** The same element everywhere: it is not drawn again with its surroundings. */
const scale = <Scale className="i" aria-hidden="true" />

function Findings({ visit, sources, begin = {} }: Props): ReactNode {
  const { t, local } = useWords()
  const { dossier } = useParams()
  const desk = useDesk()
  const me = useOfStatus((status) => status.me?.id)
  const saysWhose = useSaysWhose()
  const done = useDone()
  const [, go] = useLocation()
  const opened = useRegisters(visit)
  const registers = opened?.ok ? opened.value : null
  const findings = registers ? readFindings(registers) : []
  const home = `/dossiers/${dossier}/findings`
  const write = async (changes: readonly FieldChange[]) => {
    const written = await desk.write(visit, changes)
    if (!written.ok) done({ words: t('dossier.choice-not-saved') })
    return written.ok
  }
  const draw = useOnce(async () => {
    if (!registers) return
    const row = newRow()
    const rests = sources.flatMap((source) => added(registers, row, null, source))
    const changes = [...changeFinding(row, { begun: systemClock(), ...begin }), ...rests]
    if (await write(withoutRepeats(changes))) go(`${home}/${row}`)
  })
  const add = async (finding: Finding) => {
    if (!registers) return
    const fresh = sources.filter((source) => !restsOn(finding, source))
    const changes = withoutRepeats(fresh.flatMap((source) => added(registers, finding.row, finding, source)))
    if (!(await write(changes))) return
    done({
      words: t('findings.added', { number: finding.number }),
      undo: async () => {
        const back = withoutRepeats(fresh.flatMap((source) => taken(finding, source)))
        return me ? saysWhose(await takeBack(desk, { stream: visit, me }, { did: changes, back })) : accept(null)
      },
    })
  }
  return (
    <ul className="stack-s">
      <li>
        <Button kind="quiet" onPress={() => void draw()}>
          {t('findings.draw-new')}
        </Button>
      </li>
      {(sources.length > 0 ? findings : []).map((finding) => {
        const title = local(textOf(finding.title)) || t('dossier.findings.untitled')
        const named = t('findings.named', { number: finding.number, title: isolated(title) })
        return (
          <li key={finding.row}>
            {sources.every((source) => restsOn(finding, source)) ? (
              <Link href={`${home}/${finding.row}`} className="btn plain">
                <Check className="i" aria-hidden="true" />
                {t('findings.rests-already', { finding: named })}
              </Link>
            ) : (
              <Button kind="plain" onPress={() => void add(finding)}>
                {t('findings.add-to', { finding: named })}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const restsOn = (finding: Finding, { kind, of }: DrawnSource): boolean =>
  kind === 'interview'
    ? (latest(finding.interviews) ?? []).includes(of)
    : finding.sources.some((source) => source.kind === kind && source.of === of)

function added(registers: Registers, row: string, finding: Finding | null, source: DrawnSource) {
  if (source.kind !== 'interview') return drawOn(registers, row, source)
  const chosen = (finding && latest(finding.interviews)) ?? []
  return changeFinding(row, { interviews: [...chosen, source.of] })
}

function taken(finding: Finding, source: DrawnSource) {
  if (source.kind !== 'interview') return takeOut(finding.row, source)
  return changeFinding(finding.row, { interviews: latest(finding.interviews) ?? [] })
}

/** Several interviews are one list: the last write of a register holds all of them. */
function withoutRepeats(changes: readonly FieldChange[]): readonly FieldChange[] {
  const lists = changes.filter(({ register }) => register.endsWith('/interviews'))
  if (lists.length < 2) return changes
  const all = [...new Set(lists.flatMap(({ value }) => (Array.isArray(value) ? value : [])))]
  const [first] = lists
  return first ? [...changes.filter((one) => !lists.includes(one)), { ...first, value: all }] : changes
}
