// What brings to this device, in silence and while other things are done, all that a visit is prepared with.
import type { ReactNode } from 'react'
import { LibraryKeeper } from './library-keeper.tsx'
import { WayBackKeeper } from './way-back-keeper.tsx'

export default function Keepers({ online }: { readonly online: boolean }): ReactNode {
  return (
    <>
      <WayBackKeeper online={online} />
      <LibraryKeeper online={online} />
    </>
  )
}
