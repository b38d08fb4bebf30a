// One search result: what it is, where it is, and the words around the match.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Marked } from '../../../foundation/components/lists/marked.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDossiers, useRegisters } from '../../browser/desk-context.tsx'
import type { Hit } from '../../search/search-index.ts'
import { ExerciseMark } from '../exercise/exercise-note.tsx'
import { interviewNumber } from '../inner/inner.ts'
import { useInterviewTitle } from '../interviews/interview-title.ts'

export function HitRow({ hit }: { readonly hit: Hit }): ReactNode {
  const { t, local } = useWords()
  const { kind, visit, excerpt, themes } = hit
  return (
    <li className="task visit-row">
      <p className="small muted">{t(`search.kind.${kind}`)}</p>
      <div>
        <h2>
          <Link href={addressOf(hit)}>
            <Title hit={hit} />
          </Link>
        </h2>
        {excerpt.length > 0 && (
          <p dir="auto" translate="no">
            <Marked pieces={excerpt} />
          </p>
        )}
        <p className="row wide muted small">
          {visit.exercise && <ExerciseMark />}
          {visit.place && kind !== 'plan' && <span>{local(visit.place.name)}</span>}
          {visit.from && <When at={visit.from} />}
          {themes.map((theme) => (
            <span key={theme}>{t(`vocabulary.theme.${theme}`)}</span>
          ))}
        </p>
      </div>
    </li>
  )
}

function Title({ hit: { kind, title, stream, dossier } }: { readonly hit: Hit }): ReactNode {
  const { t } = useWords()
  const card = useDossiers()?.find(({ id }) => id === dossier)
  const registers = useRegisters(kind === 'interview' ? stream : null)
  const interviewTitle = useInterviewTitle()
  if (kind === 'interview' && card)
    return (
      <>
        {interviewTitle(interviewNumber(card, stream), registers?.ok ? registers.value : null)}{' '}
        {title && <UserText text={title} as="bdi" />}
      </>
    )
  return title === '' ? t('dossier.notes.untitled') : <UserText text={title} />
}

function addressOf({ dossier, stream, kind, part }: Hit): string {
  const home = `/dossiers/${dossier}`
  switch (kind) {
    case 'plan':
      return `${home}/plan`
    case 'access':
      return `${home}/access/${part}`
    case 'observation':
      return `${home}/observations/${part}`
    case 'contact':
    case 'request':
      return `${home}/remote/${part}`
    case 'worksheet':
      return `${home}/registers/${part}`
    case 'answer':
      return `${home}/questionnaire/${part}`
    case 'note':
      return `${home}/notes/${part}`
    case 'attachment':
      return `${home}/${part}`
    case 'finding':
      return `${home}/findings/${part}`
    case 'interview':
      return `${home}/interviews/${stream}`
    case 'medical':
      return `${home}/medical/${part}`
  }
}
