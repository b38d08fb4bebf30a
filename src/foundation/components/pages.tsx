// The pages of a long list: one before, one after, and where one is.
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './words-context.tsx'

type Props = { readonly page: number; readonly last: number; readonly onPage: (page: number) => void }

/** Nothing where all is on one. */
export function Pages({ page, last, onPage }: Props): ReactNode {
  const { t } = useWords()
  if (last <= 1) return null
  return (
    <nav className="row" aria-label={t('common.pages')}>
      <Button kind="quiet" disabled={page === 1} onPress={() => onPage(page - 1)}>
        {t('common.page-before')}
      </Button>
      <span>{t('common.page', { page, last })}</span>
      <Button kind="quiet" disabled={page === last} onPress={() => onPage(page + 1)}>
        {t('common.page-after')}
      </Button>
    </nav>
  )
}
