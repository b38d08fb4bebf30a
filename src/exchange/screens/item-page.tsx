// One item as its words alone: no picture, no file and no markup of others is ever fetched or drawn here.
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { ShownEntry } from '../../foundation/components/states.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { EventPublication, PracticePublication, Publication } from '../../publish/publication.ts'
import { directionOf, languagesOf } from '../../vocabulary/languages.ts'
import { practiceTexts } from '../../vocabulary/published/contents.ts'
import { type Block, type LocalBody, wordsOfBlock } from '../../vocabulary/published/documents.ts'
import type { ItemLine } from '../item.ts'
import type { ItemShown } from '../shown.ts'
import { ItemMarks } from './item-marks.tsx'
import { useOrigin } from './use-origin.ts'

export default function ItemPage(): ReactNode {
  const { origin, item } = useParams<{ origin: string; item: string }>()
  const query = new URLSearchParams({ origin, item: decodeURIComponent(item) })
  const loaded = useLoaded<ItemShown>(`/api/exchange/item?${query}`)
  return (
    <ShownEntry of={loaded} list={{ to: '/exchange', called: 'exchange.menu.items' }}>
      {(got) => <Told got={got} />}
    </ShownEntry>
  )
}

function Told({ got: { line, words, told } }: { readonly got: ItemShown }): ReactNode {
  const { t, local } = useWords()
  const { nameOf, peers } = useOrigin()
  const peer = peers.find(({ id }) => id === line.origin)
  const title = typeof line.title === 'string' ? line.title : local(line.title)
  const link = words?.from === 'feed' ? words.item.link : (peer?.address ?? null)
  return (
    <article className="stack-l">
      <ScreenHead
        title={t('exchange.menu.items')}
        heading={title ? <UserText text={line.title} /> : t('exchange.item.not-shown')}
        crumbs={[{ to: '/exchange', label: t('exchange.menu.items') }, { label: <bdi>{nameOf(line.origin)}</bdi> }]}
      >
        <p className="muted">
          {line.origin === 'own' ? (
            t('exchange.item.from-own')
          ) : (
            <>
              {t('exchange.item.from')} <bdi>{nameOf(line.origin)}</bdi>
            </>
          )}
          {line.at && (
            <>
              {' · '}
              <When at={line.at} />
            </>
          )}
        </p>
        <ItemMarks line={line} nameOf={nameOf} />
      </ScreenHead>
      {line.withdrawn && (
        <Notice kind="alert">
          <p>{t('exchange.item.withdrawn-text')}</p>
        </Notice>
      )}
      {words?.from === 'feed' && <UserText as="p" text={words.item.summary} />}
      {words?.from === 'catalogue' && <Words publication={words.publication} told={told} />}
      {link && (
        <p>
          <a className="row" href={link} rel="noreferrer noopener" target="_blank">
            {t(words?.from === 'feed' ? 'exchange.item.original' : 'exchange.item.site')}
            <ExternalLink className="i flip" aria-hidden="true" />
          </a>
        </p>
      )}
    </article>
  )
}

function Words({
  publication,
  told,
}: {
  readonly publication: Publication
  readonly told: ItemShown['told']
}): ReactNode {
  if (publication.withdrawn) return publication.correction && <UserText as="p" text={publication.correction.note} />
  return (
    <>
      {publication.correction && (
        <Notice kind="differ">
          <UserText as="p" text={publication.correction.note} />
        </Notice>
      )}
      {Object.keys(publication.summary).length > 0 && <UserText as="p" text={publication.summary} />}
      {'body' in publication && <Body body={publication.body} />}
      {publication.kind === 'newsletter' && <UserText as="p" text={publication.intro} />}
      {'text' in publication && <UserText as="p" text={publication.text} />}
      {publication.kind === 'practice' && <Practice practice={publication} />}
      {publication.kind === 'visit' &&
        publication.findings.map(({ title, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
          <section key={index} className="stack-s">
            <h2>
              <UserText text={title} />
            </h2>
            <UserText as="p" text={text} />
          </section>
        ))}
      {publication.kind === 'event' && <Recommendations event={publication} told={told} />}
    </>
  )
}

/** In the reader's language, or the first it has. */
function Body({ body }: { readonly body: LocalBody }): ReactNode {
  const { language } = useWords()
  const shown = [language, ...languagesOf(body)].find((one) => body[one])
  if (!shown) return null
  return (
    <div className="stack" lang={shown} dir={directionOf(shown)}>
      {body[shown]?.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
        <BlockWords key={index} block={block} />
      ))}
    </div>
  )
}

function BlockWords({ block }: { readonly block: Block }): ReactNode {
  const { t } = useWords()
  const text = wordsOfBlock(block)
  switch (block.kind) {
    case 'heading':
      return <h2 dir="auto">{text}</h2>
    case 'quote':
      return <blockquote dir="auto">{text}</blockquote>
    case 'list':
      return (
        <ul dir="auto">
          {text.split('\n').map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
            <li key={index}>{item}</li>
          ))}
        </ul>
      )
    case 'picture':
      return <p className="muted">{t('exchange.item.picture', { text })}</p>
    case 'file':
      return <p className="muted">{t('exchange.item.file', { text })}</p>
    default:
      return <p dir="auto">{text}</p>
  }
}

function Practice({ practice }: { readonly practice: PracticePublication }): ReactNode {
  const { t } = useWords()
  return practiceTexts.map(
    (part) =>
      Object.keys(practice[part]).length > 0 && (
        <section key={part} className="stack-s">
          <h2>{t(`public.practices.${part}`)}</h2>
          <UserText as="p" text={practice[part]} />
        </section>
      ),
  )
}

/** What an event recommended, to whom, and what each has done with it, as far as that is published. */
function Recommendations({
  event,
  told,
}: {
  readonly event: EventPublication
  readonly told: ItemShown['told']
}): ReactNode {
  const { t } = useWords()
  const { recommendations } = event.proceedings
  if (recommendations.length === 0) return null
  return (
    <section aria-labelledby="recommended" className="stack">
      <h2 id="recommended">{t('exchange.event.recommendations')}</h2>
      <ul className="lines">
        {recommendations.map(({ number, text, to, name, done }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
          <li key={index} className="stack-s">
            <p className="small muted">
              {number && (
                <>
                  <bdi>{number}</bdi> ·{' '}
                </>
              )}
              {to === 'all-mechanisms' ? t('exchange.event.to-all') : <UserText text={name} />}
            </p>
            <UserText as="p" text={text} />
            {done.length + (told[index]?.length ?? 0) === 0 ? (
              <p className="small muted">{t('exchange.event.nothing-told')}</p>
            ) : (
              <ul className="plain">
                {done.map((step, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list
                  <li key={at}>
                    <When at={step.date} /> · <UserText text={step.by} /> – <UserText text={step.text} />
                  </li>
                ))}
                {told[index]?.map((line) => (
                  <ToldBy key={`${line.origin} ${line.item}`} line={line} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a mechanism has published on what it did, under its own name and signature. */
function ToldBy({ line }: { readonly line: ItemLine }): ReactNode {
  const { t } = useWords()
  const { nameOf } = useOrigin()
  const { origin, item, title, at } = line
  return (
    <li className="stack-s">
      <p>
        {at && (
          <>
            <When at={at} /> ·{' '}
          </>
        )}
        <strong>
          <bdi>{nameOf(origin)}</bdi>
        </strong>{' '}
        –{' '}
        <Link href={`/exchange/${origin}/${encodeURIComponent(item)}`}>
          {typeof title !== 'string' && Object.keys(title).length === 0 ? (
            t('exchange.item.not-shown')
          ) : (
            <UserText text={title} />
          )}
        </Link>
      </p>
      <ItemMarks line={line} nameOf={nameOf} />
    </li>
  )
}
