// Who reads the newsletter, counted by language, and how each issue fared.
import { Fragment, type ReactNode } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import type { NewsletterFigures as Figures, IssueFigures } from '../../../vocabulary/published/newsletter-figures.ts'
import type { NewsletterSummary, StoppedBy } from '../newsletter-summary.ts'

export default function NewsletterFigures(): ReactNode {
  const { t } = useWords()
  const told = useLoaded<NewsletterSummary>('/api/newsletter/figures')
  const title = t('newsroom.letter.title')
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={[{ to: '/newsroom', label: t('institution.menu.newsroom') }, { label: title }]}>
        <p className="muted">{t('newsroom.letter.intro')}</p>
      </ScreenHead>
      <Shown of={told}>
        {({ at, figures, titles, stopped }) =>
          figures === null ? (
            <Empty title={t('newsroom.letter.none')} text={t('newsroom.letter.none-text')} />
          ) : (
            <>
              {at && (
                <p className="small muted">
                  {t('newsroom.letter.as-of')} <When at={at} />
                </p>
              )}
              <Readers figures={figures} />
              <Issues issues={figures.issues} titles={titles} stopped={stopped} />
            </>
          )
        }
      </Shown>
    </div>
  )
}

function Readers({ figures: { confirmed, pending } }: { readonly figures: Figures }): ReactNode {
  const { languageName, t, number } = useWords()
  const all = Object.values(confirmed).reduce((sum, count) => sum + count, 0)
  return (
    <section className="stack" aria-labelledby="readers">
      <h2 id="readers">{t('newsroom.letter.readers', { count: all })}</h2>
      <dl className="kv counts">
        {languagesHere().map((language) => (
          <Fragment key={language}>
            <dt>{languageName(language)}</dt>
            <dd>{number(confirmed[language] ?? 0)}</dd>
          </Fragment>
        ))}
        <dt>{t('newsroom.letter.pending')}</dt>
        <dd>{number(pending)}</dd>
      </dl>
    </section>
  )
}

type IssuesProps = { readonly issues: readonly IssueFigures[] } & Pick<NewsletterSummary, 'titles' | 'stopped'>

function Issues({ issues, titles, stopped }: IssuesProps): ReactNode {
  const { t, number } = useWords()
  if (issues.length === 0) return <p className="muted">{t('newsroom.letter.no-issue')}</p>
  return (
    <section className="stack" aria-labelledby="issues">
      <h2 id="issues">{t('newsroom.letter.issues')}</h2>
      <ul className="lines">
        {issues.map((issue) => (
          <li key={issue.id}>
            <p className="small muted">
              {t('newsroom.letter.opened')} <When at={issue.opened} />
            </p>
            <h3>{titles[issue.id] ? <UserText text={titles[issue.id] ?? {}} /> : t('newsroom.letter.gone')}</h3>
            <p className="row wide">
              {counted.map((what) => (
                <span key={what}>
                  {t('common.labelled', { what: t(`newsroom.letter.${what}`), is: number(issue[what]) })}
                </span>
              ))}
            </p>
            {issue.waiting > 0 && <Stopped by={stopped[issue.id]} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const counted = ['sent', 'waiting', 'returned', 'failed'] as const

/** Why letters of an issue still wait, where no more of them leave. */
function Stopped({ by }: { readonly by: StoppedBy | undefined }): ReactNode {
  const { t } = useWords()
  return (
    by && (
      <Notice kind="differ">
        <p>{t(`newsroom.letter.${by}`)}</p>
      </Notice>
    )
  )
}
