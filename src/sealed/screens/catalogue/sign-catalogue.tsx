// What the institution has published and nobody has signed yet, in words, and the act that signs it with this device.
import { FileCheck, FilePen, FileX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Fingerprint } from '../../../foundation/components/fingerprint.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAsked, useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { CatalogueToSign, ItemToSign } from '../../desk/catalogue/catalogue-acts.ts'
import { useDeskAct } from '../use-desk-act.ts'

export default function SignCatalogue(): ReactNode {
  const { t } = useWords()
  const signs = useDeskStatus()?.signs ?? false
  return (
    <div className="stack-l">
      <ScreenHead title={t('catalogue.title')}>
        <p className="muted">{t('catalogue.intro')}</p>
      </ScreenHead>
      <OwnFingerprint />
      {signs ? <Waiting /> : <Empty title={t('catalogue.only-signers')} text={t('catalogue.only-signers-text')} />}
    </div>
  )
}

/** To be read out to a mechanism that begins to follow this one: out of this device, not from the server. */
function OwnFingerprint(): ReactNode {
  const { t } = useWords()
  const [own] = useAsked((desk) => desk.ownFingerprint(), 'own fingerprint')
  if (!own?.ok) return null
  return (
    <details>
      <summary>{t('catalogue.fingerprint')}</summary>
      <p className="small muted">{t('catalogue.fingerprint-text')}</p>
      <Fingerprint text={own.value} />
    </details>
  )
}

function Waiting(): ReactNode {
  const { t } = useWords()
  const [waiting, again] = useAsked((desk) => desk.catalogueToSign(), 'catalogue to sign')
  if (!waiting) return <Loading words={t('catalogue.loading')} />
  if (!waiting.ok) return <Failed title={t('catalogue.not-read')} problem={waiting.problem} onRetry={again} />
  return <ToSign catalogue={waiting.value} again={again} />
}

type ToSignProps = { readonly catalogue: CatalogueToSign; readonly again: () => void }

/** Shown at first; the rest is one press away, since who signs answers for all of it. */
const shownAtFirst = 100

function ToSign({ catalogue: { signed, items, confirm }, again }: ToSignProps): ReactNode {
  const { t, number } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const [all, setAll] = useState(false)
  const sign = async () => {
    const outcome = await act(desk.signCatalogue(confirm))
    if (outcome.ok) done({ words: t('catalogue.signed') })
    if (outcome.ok || outcome.problem.code === 'changed-meanwhile') again()
  }
  const standing = signed ? (
    <p className="muted small">
      {t('catalogue.signed-to', { number: number(signed.number) })} <When at={signed.at} />
    </p>
  ) : (
    <p className="muted small">{t('catalogue.never')}</p>
  )
  if (items.length === 0)
    return (
      <>
        <Empty title={t('catalogue.none')} text={t('catalogue.none-text')} />
        {standing}
      </>
    )
  return (
    <section className="stack" aria-labelledby="to-sign">
      <h2 id="to-sign">{t('catalogue.sum', { count: items.length })}</h2>
      <p className="row wide">
        {acts.map((one) => (
          <Sum key={one} act={one} items={items} />
        ))}
      </p>
      {standing}
      <ul className="lines">
        {(all ? items : items.slice(0, shownAtFirst)).map((item) => (
          <Line key={item.number} item={item} />
        ))}
      </ul>
      {!all && items.length > shownAtFirst && (
        <p>
          <Button kind="plain" onPress={() => setAll(true)}>
            {t('catalogue.show-all', { count: items.length })}
          </Button>
        </p>
      )}
      <Notice>
        <p>{t('catalogue.read')}</p>
      </Notice>
      {problem && <Failed problem={problem} title={t('catalogue.not-signed')} />}
      <p className="row">
        <Button disabled={working || (!all && items.length > shownAtFirst)} onPress={() => void sign()}>
          {t('catalogue.sign', { count: items.length })}
        </Button>
      </p>
    </section>
  )
}

const acts = ['published', 'corrected', 'withdrawn'] as const

function Sum({ act, items }: { readonly act: ItemToSign['act']; readonly items: readonly ItemToSign[] }): ReactNode {
  const { t } = useWords()
  const count = items.filter((item) => item.act === act).length
  return count > 0 && <span>{t(`catalogue.sum.${act}`, { count })}</span>
}

const marks = {
  published: { kind: 'done', Icon: FileCheck },
  corrected: { kind: 'differ', Icon: FilePen },
  withdrawn: { kind: 'alert', Icon: FileX },
} as const

function Line({ item: { number: place, act, kind, title, at } }: { readonly item: ItemToSign }): ReactNode {
  const { t, number } = useWords()
  const { kind: mark, Icon } = marks[act]
  return (
    <li>
      <p className="small muted">
        {t('catalogue.number', { number: number(place) })} · {t(`vocabulary.publication-kind.${kind}`)} ·{' '}
        <When at={at} />
      </p>
      <h3>
        <UserText text={title} />
      </h3>
      <p>
        <Mark kind={mark} icon={<Icon className="i" aria-hidden="true" />}>
          {t(`catalogue.act.${act}`)}
        </Mark>
      </p>
    </li>
  )
}
