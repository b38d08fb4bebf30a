// A part of the app in a file of its own, or a whole screen, read when it is first drawn.
import { type ComponentType, lazy, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { refuse } from '../../vocabulary/problems.ts'
import { broughtPart } from '../brought-part.ts'
import { ScreenHead } from './screen-head.tsx'
import { Failed } from './states.tsx'
import { useWords } from './words-context.tsx'

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>

/**
 * A load that fails is tried once more at once. Then the part says so, and is asked for again by a press, or when it is next opened; a
 * screen keeps a heading, which takes the focus. Nothing is thrown:
 * React draws again what threw, and the file would be asked for without end.
 */
export function loadedWhenDrawn<Props extends object>(
  load: Load<Props>,
  what: 'part' | 'screen' = 'part',
): (props: Props) => ReactNode {
  const drawn = new Set<() => void>()
  const begun = () =>
    lazy(async () => {
      const brought = await broughtPart(load)
      return brought.ok ? brought.value : { default: NotHere }
    }) as ComponentType<Props>
  let part = begun()
  const draws = (again: () => void) => {
    drawn.add(again)
    return () => drawn.delete(again)
  }

  function NotHere(): ReactNode {
    const { t } = useWords()
    useEffect(
      () => () => {
        part = begun()
      },
      [],
    )
    const retry = () => {
      part = begun()
      for (const again of drawn) again()
    }
    return (
      <>
        {what === 'screen' && <ScreenHead title={t('common.screen-not-here')} />}
        <Failed {...refuse('network-unreachable')} onRetry={retry} />
      </>
    )
  }

  return (props) => {
    const Part = useSyncExternalStore(draws, () => part)
    return <Part {...props} />
  }
}
