// The sources of a finding, shown only to the team: each with who said it, and a flag if it says something else by now or was put away.
import { Check, EqualNot, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import { drawOn, type FindingSource, takeOut } from '../../dossier/findings/finding-sources.ts'
import type { Finding } from '../../dossier/findings/findings.ts'
import { useStream } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { useSourceWords } from './source-words.ts'

export function SourceList({ card, finding }: { readonly card: DossierCard; readonly finding: Finding }): ReactNode {
  const { t } = useWords()
  if (finding.sources.length === 0)
    return latest(finding.interviews)?.length ? null : <p className="small muted">{t('findings.no-sources')}</p>
  return (
    <ul className="lines">
      {finding.sources.map((source) => (
        <Source key={`${source.kind} ${source.of}`} card={card} finding={finding} source={source} />
      ))}
    </ul>
  )
}

type SourceProps = { readonly card: DossierCard; readonly finding: Finding; readonly source: FindingSource }

function Source({ card, finding: { row }, source }: SourceProps): ReactNode {
  const { t, list } = useWords()
  const { registers, mayWrite, save, takeBack } = useStream()
  const { nameOf } = usePeopleNames()
  const done = useDone()
  const { words, section } = useSourceWords()(source)
  const remove = () => {
    const out = takeOut(row, source)
    save(out)
    done({ words: t('findings.taken-out'), undo: () => takeBack(out, drawOn(registers, row, source)) })
  }
  return (
    <li className="stack-s">
      <p>
        <span className="small muted">{t(`findings.kind.${source.kind}`)}</span>{' '}
        <Link href={`/dossiers/${card.id}/${section}`} dir="auto">
          {words}
        </Link>
      </p>
      <p className="small muted">
        {list(source.persons.map(nameOf))} · <When at={source.drawn.claimed} style="short" />
      </p>
      {source.state !== 'same' && (
        <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
          {t(`findings.source.${source.state}`)}
        </Mark>
      )}
      {mayWrite && (
        <p className="row">
          {source.state === 'changed' && (
            <Button kind="quiet" onPress={() => save(drawOn(registers, row, source))}>
              <Check className="i" aria-hidden="true" />
              {t('findings.still-holds')}
              <span className="vh"> · {words}</span>
            </Button>
          )}
          <Button kind="plain" removes onPress={remove}>
            <X className="i" aria-hidden="true" />
            {t('findings.take-out')}
            <span className="vh"> · {words}</span>
          </Button>
        </p>
      )}
    </li>
  )
}
