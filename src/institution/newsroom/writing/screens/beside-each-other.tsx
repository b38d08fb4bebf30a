// Two texts of one part of a draft in two columns, what differs marked in both.
import type { ReactNode } from 'react'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { directionOf, type SiteLanguage } from '../../../../vocabulary/languages.ts'
import { runsOf } from '../differences.ts'

type Text = { readonly name: ReactNode; readonly words: string }

export function BesideEachOther({
  language,
  texts: [one, other],
}: {
  readonly language: SiteLanguage | null
  readonly texts: readonly [Text, Text]
}): ReactNode {
  return (
    <div className="two-texts">
      <Column language={language} text={one} beside={other.words} />
      <Column language={language} text={other} beside={one.words} />
    </div>
  )
}

type ColumnProps = { readonly language: SiteLanguage | null; readonly text: Text; readonly beside: string }

function Column({ language, text: { name, words }, beside }: ColumnProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="stack-s">
      <p className="small muted">{name}</p>
      {words === '' ? (
        <p className="muted">{t('newsroom.two-texts.nothing')}</p>
      ) : (
        <p className="as-written" lang={language ?? undefined} dir={language ? directionOf(language) : 'auto'}>
          {runsOf(words, beside).map(({ text, differs }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
            differs ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
    </div>
  )
}
