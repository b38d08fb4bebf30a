// The history of one publication: every version with its day, who decided it and what readers were told, each to be opened as it was read.
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { Mark } from '../../foundation/components/mark.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Shown, ShownEntry } from '../../foundation/components/states.tsx'
import { UserText, When } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { SiteFrame } from '../../institution/newsroom/screens/site-frame.tsx'
import { PersonName } from '../../institution/screens/person-name.tsx'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import type { PublicationVersion } from '../publication-register.ts'

export default function PublicationHistory(): ReactNode {
  const { t, local } = useWords()
  const { id } = useParams<{ id: string }>()
  const versions = useLoaded<readonly PublicationVersion[]>(`/api/publications/${id}/versions`)
  const [open, setOpen] = useState<number | null>(null)
  const title = t('publish.history.title')
  return (
    <ShownEntry of={versions} list={{ to: '/publications', called: 'publish.menu.publications' }}>
      {(all) => (
        <div className="stack-l">
          <ScreenHead
            title={title}
            heading={<UserText text={all[0]?.title ?? {}} />}
            crumbs={[
              { to: '/publications', label: t('publish.menu.publications') },
              { label: local(all[0]?.title ?? {}) || title },
            ]}
          >
            <p className="muted">{t('publish.history.intro')}</p>
          </ScreenHead>
          {all[0] && !all[0].withdrawn && all[0].kind !== 'newsletter' && <FoundAt id={id} />}
          <ol className="lines" reversed>
            {all.map((version, index) => (
              <Version
                key={version.version}
                version={version}
                latest={index === 0}
                opens={version.kind !== 'newsletter'}
                open={open === version.version}
                onOpen={(now) => setOpen(now ? version.version : null)}
                id={id}
              />
            ))}
          </ol>
        </div>
      )}
    </ShownEntry>
  )
}

/** Its address in each of its languages, for anyone who wants to share it. */
function FoundAt({ id }: { readonly id: string }): ReactNode {
  const { t, languageName } = useWords()
  const addresses = useLoaded<readonly { readonly language: SiteLanguage; readonly link: string }[]>(
    `/api/site-preview/addresses/${id}`,
  )
  return (
    <Shown of={addresses}>
      {(all) => (
        <section className="stack-s" aria-labelledby="found-at">
          <h2 id="found-at" className="h3">
            {t('publish.history.found-at')}
          </h2>
          <ul className="stack-s">
            {all.map(({ language, link }) => (
              <li key={language}>
                {languageName(language)} ·{' '}
                <a href={link} className="link" dir="ltr" hrefLang={language} target="_blank" rel="noreferrer">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Shown>
  )
}

type Props = {
  readonly id: string
  readonly version: PublicationVersion
  readonly latest: boolean
  /** It has a page of its own. */
  readonly opens: boolean
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

function Version({ id, version: of, latest, opens, open, onOpen }: Props): ReactNode {
  const { t, number } = useWords()
  const { version, title, correction, withdrawn, by, at, planned } = of
  const did = withdrawn ? 'withdrawn' : version === 1 ? 'published' : correction ? 'corrected' : 'grown'
  return (
    <li className="stack-s">
      <h2>{t('publish.history.version', { version: number(version) })}</h2>
      <p className="row wide">
        <Mark kind={withdrawn ? 'alert' : latest ? 'done' : 'plain'}>
          {t(withdrawn ? 'publish.list.withdrawn' : latest ? 'publish.history.stands' : 'publish.history.overtaken')}
        </Mark>
      </p>
      <p className="small muted">
        {t(`publish.history.${did}`)} <When at={at} /> · <PersonName id={by} />
      </p>
      {planned && <Planned planned={planned} at={at} />}
      {correction && (
        <p>
          <UserText text={correction.note} />
        </p>
      )}
      {!latest && (
        <p className="small">
          <UserText text={title} />
        </p>
      )}
      {opens && (
        <p className="row">
          <Button kind="plain" goesOn onPress={() => onOpen(!open)}>
            {t(open ? 'publish.history.close' : 'publish.history.open')}
          </Button>
        </p>
      )}
      {open && <SiteFrame of={{ publication: id, version }} />}
    </li>
  )
}

/** It published itself; later than planned when the server was not there. */
export function Planned({ planned, at }: Pick<PublicationVersion, 'at'> & { readonly planned: string }): ReactNode {
  const { t, dateTime } = useWords()
  const late = Date.parse(at) - Date.parse(planned) > lateAfter
  return (
    <p className="small muted">
      {t(late ? 'publish.history.planned-late' : 'publish.history.planned', {
        at: dateTime(planned as PublicationVersion['at']),
      })}
    </p>
  )
}

/** Milliseconds: a running server looks every few seconds. */
const lateAfter = 2 * 60_000
