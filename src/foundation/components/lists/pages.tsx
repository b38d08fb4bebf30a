// The pages of a long list: one before, one after, and where one is. A page is read from its beginning.
import { type ReactNode, useRef } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../words-context.tsx'

type Props = { readonly page: number; readonly last: number; readonly onPage: (page: number) => void }

/** Stands beside its list, in what scrolls into sight with it. Nothing where all is on one. */
export function Pages({ page, last, onPage }: Props): ReactNode {
  const { t } = useWords()
  const line = useRef<HTMLElement>(null)
  if (last <= 1) return null
  const turnTo = (to: number) => {
    onPage(to)
    line.current?.parentElement?.scrollIntoView()
  }
  return (
    <nav ref={line} className="row" aria-label={t('common.pages')}>
      <Button kind="quiet" disabled={page === 1} onPress={() => turnTo(page - 1)}>
        {t('common.page-before')}
      </Button>
      <span>{t('common.page', { page, last })}</span>
      <Button kind="quiet" disabled={page === last} onPress={() => turnTo(page + 1)}>
        {t('common.page-after')}
      </Button>
    </nav>
  )
}
