// One version of a draft in full: what it changed from the one before, and all its other words.
import type { ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Shown } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { directionOf } from '../../../vocabulary/languages.ts'
import { prevention } from '../../../vocabulary/mandates.ts'
import type { DraftVersion } from '../draft-version.ts'
import { type Difference, differencesOf, partsOf, type Written } from '../writing/differences.ts'
import { BesideEachOther } from '../writing/screens/beside-each-other.tsx'
import { useLabelOfPart, useWordsOfPart } from '../writing/screens/words-of-part.ts'

/** `path` is the address of what the version is of: `/api/drafts/…`. */
type Props = { readonly path: string; readonly version: number }
type Found = { readonly version: DraftVersion<Written>; readonly before: DraftVersion<Written> | null }

export function VersionRead({ path, version }: Props): ReactNode {
  const found = useLoaded<Found>(`${path}/versions/${version}`)
  return (
    <Shown of={found}>
      {({ version: { content }, before }) => <Words content={content} before={before?.content ?? null} />}
    </Shown>
  )
}

function Words({ content, before }: { readonly content: Written; readonly before: Written | null }): ReactNode {
  const { t } = useWords()
  const label = useLabelOfPart()
  const wordsOf = useWordsOfPart(content.kind)
  const changed = before ? differencesOf(before, content, before) : []
  const isChanged = (part: Pick<Difference, 'field' | 'language'>) =>
    changed.some(({ field, language }) => field === part.field && language === part.language)
  const others = partsOf(content).flatMap((part) => {
    // Of the one mandate that every institution has nothing need be said.
    const says = !isChanged(part) && part.mine !== prevention
    const words = says ? wordsOf(part.field, part.mine) : ''
    return words === '' ? [] : [{ ...part, words }]
  })
  return (
    <>
      {changed.map((difference) => (
        <div key={`${difference.field} ${difference.language} ${difference.row}`} className="stack-s">
          <h3>{label(difference)}</h3>
          <BesideEachOther
            language={difference.language}
            texts={[
              { name: t('newsroom.history.before'), words: wordsOf(difference.field, difference.theirs) },
              { name: t('newsroom.history.after'), words: wordsOf(difference.field, difference.mine) },
            ]}
          />
        </div>
      ))}
      {others.map((part) => (
        <div key={`${part.field} ${part.language}`} className="stack-s">
          <h3>{label(part)}</h3>
          <p
            className="as-written"
            lang={part.language ?? undefined}
            dir={part.language ? directionOf(part.language) : 'auto'}
          >
            {part.words}
          </p>
        </div>
      ))}
    </>
  )
}
