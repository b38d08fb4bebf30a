// The screen of an address: found among the rooms' lists, loaded when first needed, and kept from taking the app down with it.
import { type ComponentType, memo, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { matchRoute, Route, useLocation, useRouter } from 'wouter'
import { ButtonLink } from '../../foundation/components/button.tsx'
import { loadedWhenDrawn } from '../../foundation/components/loaded-when-drawn.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import type { ScreenRoute } from '../../foundation/components/screen-route.ts'
import { Loading } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { bringWords } from '../../foundation/words/messages.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { BrokenPart } from './broken-part.tsx'
import { lobby, screens } from './routes.ts'

/** The screen's route, or null when the address has none. */
export function useScreen(): ScreenRoute | null {
  const { parser } = useRouter()
  const [location] = useLocation()
  return useMemo(() => screenAt(parser, location), [parser, location])
}

type Parser = ReturnType<typeof useRouter>['parser']

const screenAt = (parser: Parser, location: string): ScreenRoute | null =>
  screens.find((route) => matchRoute(parser, route.path, location)[0]) ?? null

/** Not drawn again with the band and the menu around it, where every record that is written is counted. */
export const Screen = memo(({ route }: { readonly route: ScreenRoute | null }): ReactNode => {
  const [location] = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each address the page begins at its top
  useEffect(() => {
    // Not smoothly, as within a page: what comes meanwhile above the place would hold it where it is.
    scrollTo({ top: 0, left: 0, behavior: 'instant' })
  }, [location])
  if (!route) return <Missing />
  return (
    <BrokenPart key={location}>
      <Suspense fallback={<Loading />}>
        <Route path={route.path}>
          <Chosen route={route} />
        </Route>
      </Suspense>
    </BrokenPart>
  )
})

/** What draws each address: once chosen it stays, or what is typed on a screen would go with it. */
const drawing = new Map<string, ComponentType>()

/** Brings every screen while nothing else is to be done, so that none is waited for. Without a network the device has them all the same. */
export async function bringScreens(language: Language): Promise<void> {
  for (const route of screens) await bringScreen(route, language)
}

/** At the door: brings what will be drawn when it opens. Draws nothing. */
export function Ahead(): ReactNode {
  const route = useScreen()
  const { ownLanguage } = useWords()
  useEffect(() => {
    // What fails to load is requested again when it is drawn.
    if (route) void bringScreen(route, ownLanguage).catch(() => {})
  }, [route, ownLanguage])
  return null
}

async function bringScreen(route: ScreenRoute, language: Language): Promise<void> {
  const { default: component } = await withItsWords(route, language)
  if (!drawing.has(route.path)) drawing.set(route.path, component)
}

/** The hall has its words from the beginning, every other screen comes with all of the language. One that is chosen later is spoken once its words are here. */
async function withItsWords(route: ScreenRoute, language: Language): ReturnType<ScreenRoute['load']> {
  const [screen] = await Promise.all([route.load(), route === lobby || bringWords(language)])
  return screen
}

function Chosen({ route }: { readonly route: ScreenRoute }): ReactNode {
  const { ownLanguage } = useWords()
  const Loaded = componentOf(route, ownLanguage)
  return <Loaded />
}

function componentOf(route: ScreenRoute, language: Language): ComponentType {
  const chosen = drawing.get(route.path) ?? loadedWhenDrawn(() => withItsWords(route, language), 'screen')
  drawing.set(route.path, chosen)
  return chosen
}

function Missing(): ReactNode {
  const { t } = useWords()
  return (
    <>
      <ScreenHead title={t('common.page-missing')}>
        <p>{t('common.page-missing-text')}</p>
      </ScreenHead>
      <ButtonLink to="/">{t('common.to-lobby')}</ButtonLink>
    </>
  )
}
