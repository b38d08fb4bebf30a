// The institution's own themes as forms and pages name them.
import type { ReactNode } from 'react'
import { type Loaded, useLoaded } from '../../../foundation/components/call-context.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import type { ThemeId } from '../../../vocabulary/ids.ts'
import type { OwnTheme } from '../own-theme.ts'

export const useOwnThemes = (): Loaded<readonly OwnTheme[]> => useLoaded<readonly OwnTheme[]>('/api/own-themes')

/** Nothing while it is not known. */
export function OwnThemeName({ id }: { readonly id: ThemeId }): ReactNode {
  const themes = useOwnThemes()
  const theme = themes.state === 'ready' ? themes.value.find((one) => one.id === id) : undefined
  return theme ? <UserText text={theme.name} /> : null
}
