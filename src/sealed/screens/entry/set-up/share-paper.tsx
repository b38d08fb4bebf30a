// A share of the root or of the recovery key on paper: whose it is and of which day, which one of how many, its text, code and words.
import type { ReactNode } from 'react'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../../foundation/words/t.ts'
import type { LocalText } from '../../../../vocabulary/languages.ts'
import type { PrintedShare } from '../../../desk/desk.ts'
import { useToday } from '../../open-stream.tsx'
import { Paper } from '../paper.tsx'

type Props = { readonly share: PrintedShare; readonly institution: LocalText }

/** Named and dated because it lies in a safe for years: a finder must know whose it is, and which of two sets is the newer. */
export function SharePaper({ share, institution }: Props): ReactNode {
  const { t, local, date, ownLanguage } = useWords()
  const today = useToday()
  const { of, index, k, n, text, words, fingerprint } = share
  return (
    <Paper
      title={t(`entry.papers.${of}`, { index, n })}
      text={text}
      words={words[ownLanguage]}
      note={t('entry.papers.note', { k, n, fingerprint: leftToRight(fingerprint) })}
    >
      <p>
        <bdi className="strong">{local(institution)}</bdi>
        <br />
        {t('entry.papers.made', { on: date(today) })}
      </p>
      <p>{t(`entry.papers.${of}-does`)}</p>
    </Paper>
  )
}
