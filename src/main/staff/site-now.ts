// The site as it is now, from which the staff server draws what it shows before publication.
import { libraryOf } from '../../public/library.ts'
import { knownHere, type Site } from '../../public/site.ts'
import type { Publication } from '../../publish/publication.ts'
import type { PublishParts } from '../../publish/server/parts.ts'
import { identityIn } from '../../publish/server/site-identity.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

export type SiteNow = Pick<PublishParts, 'publications' | 'folder' | 'today'> & {
  /** Where readers find the site. */
  readonly address: string
}

/** With `shown` replacing its published version; without a theme. `not-set-up` before the site has an appearance. */
export async function siteNow(
  { publications, folder, address, today }: SiteNow,
  shown: Publication | null = null,
): Promise<Outcome<Site>> {
  const identity = await identityIn(folder)
  if (!identity.ok) return refuse('not-set-up')
  const others = (await publications.standing()).filter(({ id }) => id !== shown?.id)
  return accept({
    identity: knownHere(identity.value),
    library: libraryOf(shown ? [...others, shown] : others),
    address,
    theme: { sheet: '', script: '', work: '', eventHours: '', sealLetter: null, sealAnswer: null, logo: null },
    today: await today(),
    ask: () => ({ a: 1, b: 1, token: '' }),
    askedIn: '',
  })
}
