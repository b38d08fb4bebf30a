// The pages found in the files: what each would become, what is doubtful, what was left out; chosen before anything is kept.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { Empty } from '../../../../foundation/components/states.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { isolated } from '../../../../foundation/words/t.ts'
import { directionOf, type Language } from '../../../../vocabulary/languages.ts'
import type { Article, Doubt, PageFound } from '../page-found.ts'
import type { Read } from '../read-saved.ts'
import { pictureAt } from '../saved-page-pictures.ts'

type WithArticle = PageFound & { readonly article: Article }

type Props = {
  readonly pages: readonly PageFound[]
  readonly pictures: Read['pictures']
  readonly unread: Read['unread']
  readonly onBring: (chosen: readonly WithArticle[]) => void
  readonly onCancel: () => void
}

export function FoundPages({ pages, pictures, unread, onBring, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const withArticle = pages.filter((page): page is WithArticle => page.article !== null)
  const [chosen, setChosen] = useState<ReadonlySet<PageFound>>(new Set(withArticle))
  const choose = (page: PageFound, taken: boolean) => {
    const next = new Set(chosen)
    if (taken) next.add(page)
    else next.delete(page)
    setChosen(next)
  }
  if (withArticle.length === 0 && unread.length === 0 && pages.length === 0)
    return (
      <Empty title={t('bring-over.nothing')} text={t('bring-over.nothing-text')}>
        <Button onPress={onCancel}>{t('bring-over.again')}</Button>
      </Empty>
    )
  return (
    <section className="stack-l" aria-labelledby="found">
      <h2 id="found">{t('bring-over.found', { count: withArticle.length })}</h2>
      <ul className="lines">
        {withArticle.map((page) => (
          <FoundPage
            key={page.name}
            page={page}
            pictures={pictures}
            chosen={chosen.has(page)}
            onChoose={(taken) => choose(page, taken)}
          />
        ))}
      </ul>
      <NotUnderstood pages={pages} unread={unread} />
      <div className="row">
        <Button disabled={chosen.size === 0} onPress={() => onBring(withArticle.filter((page) => chosen.has(page)))}>
          {t('bring-over.bring', { count: chosen.size })}
        </Button>
        <Button kind="plain" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  )
}

type PageProps = {
  readonly page: WithArticle
  readonly pictures: Read['pictures']
  readonly chosen: boolean
  readonly onChoose: (taken: boolean) => void
}

function FoundPage({ page, pictures, chosen, onChoose }: PageProps): ReactNode {
  const { languageName, t, date } = useWords()
  const { article, name, doubts, leftOut, stubs } = page
  const words = article.blocks.filter(({ kind }) => kind !== 'picture')
  const shown = article.blocks.filter(({ kind }) => kind === 'picture')
  const missing = shown.filter(({ source }) => !pictureAt(source, name, pictures))
  const untold = shown.filter((block) => block.text === '' && !missing.includes(block))
  return (
    <li className="stack-s">
      <label className="opt">
        <input
          type="checkbox"
          autoComplete="off"
          checked={chosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
        <span>
          <strong lang={article.language} dir={directionOf(article.language)}>
            {article.title || t('institution.draft.untitled')}
          </strong>
          <span className="hint">
            {languageName(article.language)} · {article.date ? date(article.date) : t('bring-over.no-date')} ·{' '}
            {t('bring-over.paragraphs', { count: words.length })}
            {shown.length > missing.length && (
              <> · {t('bring-over.pictures', { count: shown.length - missing.length })}</>
            )}
          </span>
        </span>
      </label>
      {doubts.length > 0 && (
        <Notice kind="differ">
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt.code}>
                <DoubtSentence doubt={doubt} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {untold.length > 0 && <p className="small muted">{t('bring-over.pictures-untold', { count: untold.length })}</p>}
      {missing.length > 0 && (
        <TextList
          title={t('bring-over.pictures-missing', { count: missing.length })}
          texts={missing.map(({ source, text }) => (source ?? text).slice(0, 200))}
        />
      )}
      <details className="stack">
        <summary>{t('bring-over.read')}</summary>
        <div className="stack-s" lang={article.language} dir={directionOf(article.language)}>
          {words.map(({ text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shown as it was read, never changed
            <p key={at}>{text}</p>
          ))}
        </div>
        {leftOut.length > 0 && <TextList title={t('bring-over.left-out')} texts={leftOut} />}
        {stubs.length > 0 && (
          <TextList
            title={t('bring-over.stubs', { count: stubs.length })}
            texts={stubs.map((stub) => `${date(stub.date)} – ${stub.title}${stub.shortened ? ' (…)' : ''}`)}
          />
        )}
        <p className="small muted" dir="auto">
          {name}
        </p>
      </details>
    </li>
  )
}

const TextList = ({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): ReactNode => (
  <div className="stack-s">
    <p className="lab">{title}</p>
    <ul className="small muted">
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shown as it was read, never changed
        <li key={at} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  </div>
)

function DoubtSentence({ doubt }: { readonly doubt: Doubt }): ReactNode {
  const { languageName, t, date, list } = useWords()
  switch (doubt.code) {
    case 'date-ambiguous':
      return t('bring-over.doubt.date-ambiguous', { taken: date(doubt.date), other: date(doubt.other) })
    case 'languages-mixed':
      return t('bring-over.doubt.languages-mixed', {
        languages: list(doubt.languages.map((language: Language) => languageName(language))),
      })
    default:
      return t(`bring-over.doubt.${doubt.code}`)
  }
}

/** Files and pages that would give nothing. */
function NotUnderstood({ pages, unread }: Pick<Props, 'pages' | 'unread'>): ReactNode {
  const { t } = useWords()
  const lines = [
    ...unread.map(({ name, why }) => ({ name, why: t(`bring-over.unread.${why}`) })),
    ...pages.flatMap(({ name, article }) => (article ? [] : [{ name, why: t('bring-over.doubt.no-article') }])),
  ]
  if (lines.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="not-understood">
      <h3 id="not-understood">{t('bring-over.not-understood', { count: lines.length })}</h3>
      <ul className="small">
        {lines.map(({ name, why }) => (
          <li key={name}>{t('common.labelled', { what: isolated(name), is: why })}</li>
        ))}
      </ul>
    </section>
  )
}
