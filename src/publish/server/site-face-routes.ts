// The API of the site's face: what stands, a proposal, and its publication by a second person.
import * as v from 'valibot'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { unreadable } from '../../foundation/theme/tones.ts'
import { languagesHere } from '../../foundation/words/languages-here.ts'
import { asked, askedWith, versionField } from '../../institution/server/institution-request.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Publication, SiteFace, SiteIdentity } from '../publication.ts'
import { siteFaceField } from '../publication-fields.ts'
import type { FaceNow } from '../site-faces.ts'
import type { PublishParts } from './parts.ts'
import { completeFace, identityIn } from './site-identity.ts'

type Parts = Pick<PublishParts, 'faces' | 'folder' | 'publications'>

const proposalFields = v.object({ face: siteFaceField, on: v.pipe(v.number(), v.integer(), v.minValue(0)) })
const publishFields = v.object({ version: versionField })
/** A logo, and texts in three languages. */
const bodyLimit = 256 * 1024

/** To be mounted at `/api`, behind the session's middleware. */
export const siteFaceRoutes = ({ faces, folder, publications }: Parts) =>
  staffRoutes()
    .get(
      '/site-face',
      asked('propose the site’s face', async () => {
        const standing = await identityIn(folder)
        return standing.ok
          ? accept<FaceNow>({ standing: faceOf(standing.value), versions: await faces.list() })
          : standing
      }),
    )
    .post(
      '/site-face',
      askedWith(
        'propose the site’s face',
        proposalFields,
        async ({ face, on }, _c, { person }) => {
          const absent = face.languages.find((one) => !languagesHere().includes(one))
          if (absent) return refuse('language-unknown-here', { field: 'face.languages', tag: absent })
          const colour = face.colour === null ? null : unreadable(face.colour)
          if (colour)
            return refuse('colour-unreadable', { field: 'face.colour', pair: colour.pair, nearest: colour.nearest })
          const standing = await identityIn(folder)
          if (!standing.ok) return standing
          const kept = keepsMandates(face, standing.value, await publications.standing())
          return kept.ok ? faces.propose(face, on, faceOf(standing.value), person) : kept
        },
        bodyLimit,
      ),
    )
    .post(
      '/site-face/publication',
      askedWith('publish the site’s face', publishFields, async ({ version }, _c, { person }) => {
        const standing = await identityIn(folder)
        const proposed = (await faces.list()).find((one) => one.version === version)
        if (standing.ok && proposed) {
          const kept = keepsMandates(proposed.face, standing.value, await publications.standing())
          if (!kept.ok) return kept
        }
        const published = await faces.publish(version, person)
        if (published.ok) await completeFace(folder, faces)
        return published
      }),
    )

/** `mandate-in-use` for one that the face no longer names while something published carries it: its readers are told whose work it is. */
function keepsMandates(face: SiteFace, before: SiteFace, standing: readonly Publication[]): Outcome<null> {
  const gone = before.mandates.filter(({ id }) => !face.mandates.some((one) => one.id === id))
  const used = gone.find(({ id }) => standing.some(({ mandate }) => mandate === id))
  const name = used && (Object.values(used.name)[0] ?? used.id)
  return name === undefined ? accept(null) : refuse('mandate-in-use', { field: 'face.mandates', name })
}

const faceOf = ({ country: _, timeZone: __, demonstration: ___, ...face }: SiteIdentity): SiteFace => face
