// The languages of the site, its menu and the parts of its front page: what is shown, in which order, under which name.
import { ArrowUp, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { LocalTextField } from '../../foundation/components/forms/local-text-field.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import { isolated } from '../../foundation/words/t.ts'
import { frontParts, menuSections, type SiteFace } from '../publication.ts'
import type { PublicationLine } from '../publication-register.ts'

type Props = { readonly face: SiteFace; readonly onChange: (face: SiteFace) => void }

export function FrontFields({ face, onChange }: Props): ReactNode {
  const { languageName, t } = useWords()
  const blank = (to: SiteFace['menuOrder'][number]['to']) => ({ to, name: {} })
  return (
    <>
      <fieldset className="field stack">
        <legend className="lab">{t('face.languages')}</legend>
        <span className="hint">{t('face.languages-hint')}</span>
        <Ordered
          value={face.languages}
          all={languagesHere()}
          least={1}
          keyOf={(language) => language}
          nameOf={languageName}
          onChange={(languages) => onChange({ ...face, languages })}
        />
      </fieldset>
      <fieldset className="field stack">
        <legend className="lab">{t('face.menuOrder')}</legend>
        <span className="hint">{t('face.menuOrder-hint')}</span>
        {face.menuOrder.length === 0 ? (
          <>
            <p className="muted">{t('face.menuOrder-own')}</p>
            <p>
              <Button kind="quiet" onPress={() => onChange({ ...face, menuOrder: menuSections.map(blank) })}>
                {t('face.menuOrder-change')}
              </Button>
            </p>
          </>
        ) : (
          <MenuFields face={face} onChange={onChange} />
        )}
      </fieldset>
      <fieldset className="field stack">
        <legend className="lab">{t('face.front')}</legend>
        <Ordered
          value={face.front}
          all={frontParts}
          keyOf={(part) => part}
          nameOf={(part) => t(`face.front.${part}`)}
          onChange={(front) => onChange({ ...face, front })}
        />
      </fieldset>
    </>
  )
}

function MenuFields({ face, onChange }: Props): ReactNode {
  const { t, local } = useWords()
  const lines = useLoaded<readonly PublicationLine[]>('/api/publications')
  const pages = lines.state === 'ready' ? lines.value.filter((line) => line.kind === 'page' && !line.withdrawn) : []
  const nameOf = ({ to }: SiteFace['menuOrder'][number]) => {
    const section = menuSections.find((one) => one === to)
    if (section) return t(`public.menu.${section}`)
    return isolated(local(pages.find(({ id }) => id === to)?.title ?? {}) || to)
  }
  return (
    <>
      <Ordered
        value={face.menuOrder}
        all={[...menuSections, ...pages.map(({ id }) => id)].map((to) => ({ to, name: {} }))}
        keyOf={({ to }) => to}
        nameOf={nameOf}
        onChange={(menuOrder) => onChange({ ...face, menuOrder })}
      >
        {(entry, change) => (
          <LocalTextField label={nameOf(entry)} value={entry.name} onChange={(name) => change({ ...entry, name })} />
        )}
      </Ordered>
      <p>
        <Button kind="plain" onPress={() => onChange({ ...face, menuOrder: [] })}>
          {t('face.menuOrder-back')}
        </Button>
      </p>
    </>
  )
}

/** Each can go before the one above it, be left out, and be taken in again at the end. */
function Ordered<T>({
  value,
  all,
  keyOf,
  nameOf,
  onChange,
  least = 0,
  children,
}: {
  readonly value: readonly T[]
  readonly all: readonly T[]
  readonly keyOf: (one: T) => string
  readonly nameOf: (one: T) => string
  readonly onChange: (value: readonly T[]) => void
  /** So many stay. */
  readonly least?: number
  readonly children?: (one: T, change: (one: T) => void) => ReactNode
}): ReactNode {
  const { t } = useWords()
  const without = (at: number) => value.filter((_, index) => index !== at)
  const left = all.filter((one) => !value.some((each) => keyOf(each) === keyOf(one)))
  return (
    <>
      <ol className="lines">
        {value.map((one, at) => (
          <li key={keyOf(one)}>
            {children ? children(one, (next) => onChange(value.with(at, next))) : <p>{nameOf(one)}</p>}
            <p className="row">
              {at > 0 && (
                <Button kind="plain" onPress={() => onChange(without(at).toSpliced(at - 1, 0, one))}>
                  <ArrowUp className="i" aria-hidden="true" />
                  {t('face.earlier', { what: nameOf(one) })}
                </Button>
              )}
              {value.length > least && (
                <Button kind="plain" onPress={() => onChange(without(at))}>
                  <X className="i" aria-hidden="true" />
                  {t('face.leave-out', { what: nameOf(one) })}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <p className="row">
          {left.map((one) => (
            <Button key={keyOf(one)} kind="quiet" onPress={() => onChange([...value, one])}>
              <Plus className="i" aria-hidden="true" />
              {t('face.take-in', { what: nameOf(one) })}
            </Button>
          ))}
        </p>
      )}
    </>
  )
}
