// The institution's own protocols in a visit: what may be begun with, which version it has, what has changed since. Shown in full before anything is taken over.
import { Fragment, type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { SourceWords, useFigure } from '../../../foundation/components/figure-words.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { OwnProtocolVersion } from '../../../vocabulary/do-no-harm/own-protocol.ts'
import { thresholdUnits } from '../../../vocabulary/do-no-harm/template.ts'
import { useLive } from '../../browser/desk-context.tsx'
import {
  type Difference,
  differencesTo,
  type KeptProtocol,
  offeredIn,
  ownProtocolsFrom,
  ownProtocolsName,
  sinceTaken,
  takeOver,
  undoTakeOver,
} from '../../dossier/do-no-harm/own-protocols.ts'
import { useStream } from '../open-stream.tsx'
import type { ProtocolInUse } from './use-protocol.ts'

type Props = { readonly inUse: ProtocolInUse }

export function OwnProtocol({ inUse }: Props): ReactNode {
  const { t } = useWords()
  const all = useOwnProtocols()
  const offered = offeredIn(inUse.protocol, all)
  return (
    <>
      {sinceTaken(inUse.protocol, all).map(({ taken, newer, retired }) => (
        <Fragment key={taken.id}>
          <p className="small">
            {t('own-protocols.in-use')} <ProtocolName version={taken} />
            {retired && ` · ${t('own-protocols.since-retired')}`}
          </p>
          {newer && (
            <Notice kind="differ">
              <p className="strong">{t('own-protocols.newer-title')}</p>
              <p>{t('own-protocols.newer-text', { number: taken.version })}</p>
              <Offer version={newer} inUse={inUse} newer />
            </Notice>
          )}
        </Fragment>
      ))}
      {offered.length > 0 && (
        <Notice>
          <p className="strong">{t('own-protocols.offer-title')}</p>
          <p>{t('own-protocols.offer-text')}</p>
          {offered.map((version) => (
            <Offer key={version.id} version={version} inUse={inUse} />
          ))}
        </Notice>
      )}
    </>
  )
}

/** None until read. */
function useOwnProtocols(): readonly KeptProtocol[] {
  const kept = useLive(
    async (desk) => ownProtocolsFrom(await desk.kept(ownProtocolsName)),
    (event) => event.kind === 'kept' && event.name === ownProtocolsName,
    ownProtocolsName,
  )
  return kept ?? []
}

function Offer({
  version,
  inUse,
  newer = false,
}: Props & { readonly version: OwnProtocolVersion; readonly newer?: boolean }): ReactNode {
  const { t, local } = useWords()
  const { registers, save, takeBack, mayWrite } = useStream()
  const done = useDone()
  const [open, setOpen] = useState(false)
  const take = () => {
    const changes = takeOver(registers, version)
    save(changes)
    setOpen(false)
    done({
      words: t(newer ? 'own-protocols.newer-taken' : 'own-protocols.taken'),
      undo: () => takeBack(changes, undoTakeOver(registers, changes)),
    })
  }
  return (
    <div className="stack-s">
      <p className="row between">
        <ProtocolName version={version} />
        <Button
          kind="quiet"
          goesOn
          label={
            newer || open ? undefined : t('own-protocols.offer-look-this', { name: isolated(local(version.name)) })
          }
          onPress={() => setOpen(!open)}
        >
          {t(open ? 'own-protocols.offer-close' : newer ? 'own-protocols.newer-look' : 'own-protocols.offer-look')}
        </Button>
      </p>
      {open && (
        <div className="stack">
          <Differences found={differencesTo(registers, version, inUse.day)} />
          {mayWrite && (
            <p>
              <Button onPress={take}>{t(newer ? 'own-protocols.newer-take' : 'own-protocols.take')}</Button>
            </p>
          )}
        </div>
      )}
    </div>
  )
}

export function ProtocolName({ version }: { readonly version: OwnProtocolVersion }): ReactNode {
  const { t } = useWords()
  return (
    <span>
      <UserText text={version.name} /> ·{' '}
      <span className="small muted">
        {t('own-protocols.version', { number: version.version })} · <When at={version.changed} />
      </span>
    </span>
  )
}

function Differences({ found }: { readonly found: readonly Difference[] }): ReactNode {
  const { t } = useWords()
  if (found.length === 0) return <p>{t('own-protocols.no-difference')}</p>
  return (
    <ul className="stack">
      {found.map((one) =>
        one.kind === 'figure' ? (
          <FigureChange key={one.threshold} change={one} />
        ) : (
          <li key={one.measure.id} className="stack-s">
            <p className="small strong">{t(`own-protocols.change-${one.kind}`)}</p>
            <UserText text={one.measure.text} as="p" />
            <p className="small muted">
              <UserText text={one.measure.source} /> · <When at={one.measure.on} />
            </p>
            {one.team && <p className="small">{t('own-protocols.team-keeps-measure')}</p>}
          </li>
        ),
      )}
    </ul>
  )
}

function FigureChange({
  change: { threshold, before, after, team },
}: {
  readonly change: Extract<Difference, { kind: 'figure' }>
}): ReactNode {
  const { t } = useWords()
  const inFigures = useFigure()
  const unit = thresholdUnits[threshold]
  const figure = t(`protocol.figure.${threshold}`)
  const [was, is] = [before?.value ?? null, after?.value ?? null]
  const words = {
    figure,
    before: isolated(inFigures(was, unit)),
    after: isolated(inFigures(is, unit)),
  }
  const isBack = typeof after?.source !== 'object'
  return (
    <li className="stack-s">
      <p>
        {isBack
          ? t('own-protocols.change-figure-back', words)
          : was === is
            ? t('own-protocols.change-figure-same', words)
            : t('own-protocols.change-figure', words)}
      </p>
      {after && after.value !== null && (
        <p>
          <SourceWords source={after.source} />
        </p>
      )}
      {team && <p className="small">{t('own-protocols.team-keeps-figure')}</p>}
    </li>
  )
}
