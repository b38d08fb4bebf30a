// Publications and the site's face as schemas: whoever reads them from a file or from elsewhere checks them before anything is shown.
import * as v from 'valibot'
import { contentWith } from '../foundation/content-fields.ts'
import { dateField, idField, instantField, languageField, perLanguage } from '../foundation/fields.ts'
import { logoBytes, plainPngSize } from '../foundation/pictures/plain-png.ts'
import { isColour } from '../foundation/theme/tones.ts'
import { fromBase64url } from '../vocabulary/bytes-as-text.ts'
import { isTimeZone } from '../vocabulary/dates.ts'
import type { PlaceKey, PublicationId } from '../vocabulary/ids.ts'
import { type LocalText, languagesOf } from '../vocabulary/languages.ts'
import { isMandateId, type MandateId, prevention } from '../vocabulary/mandates.ts'
import { placeKinds } from '../vocabulary/places.ts'
import { isFormerAddress } from '../vocabulary/published/former-addresses.ts'
import { addresseeKinds, implementations, positions } from '../vocabulary/recommendations.ts'
import { isStandardRef, type StandardRef } from '../vocabulary/standards/standards.ts'
import { themes } from '../vocabulary/themes.ts'
import { visitKinds } from '../vocabulary/visits/visits.ts'
import { frontParts, menuSections, type Publication, type SiteFace, type SiteIdentity } from './publication.ts'

/** Characters that neither HTML nor XML may carry are a fault of the file, not something to show. */
const text = v.pipe(
  v.string(),
  v.check((written) => !/(?![\n\r\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(written)),
)
const localText: v.GenericSchema<unknown, LocalText> = perLanguage(text)
const titled = v.pipe(
  localText,
  v.check((title) => languagesOf(title).some((each) => title[each]?.trim()), 'title-missing'),
)
const id = idField<PublicationId>()

const common = {
  format: v.literal('wiqaya/publication/1'),
  id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  correction: v.nullable(v.object({ at: instantField, note: localText })),
  withdrawn: v.boolean(),
  publishedAt: instantField,
  /** Lower case, so that no two addresses differ only on some machines. */
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(120)),
  former: v.optional(v.pipe(v.array(v.pipe(v.string(), v.check(isFormerAddress))), v.maxLength(500)), []),
  languages: v.pipe(v.array(languageField), v.minLength(1)),
  title: titled,
  summary: localText,
  demonstration: v.boolean(),
  mandate: v.optional(v.custom<MandateId>(isMandateId), prevention),
}

const theme = v.picklist(themes)
const standards = v.array(v.custom<StandardRef>(isStandardRef))
const toldPlace = {
  name: localText,
  kind: v.picklist(placeKinds),
  keys: v.optional(v.pipe(v.array(idField<PlaceKey>()), v.maxLength(100)), []),
}
const addressee = v.object({ kind: v.picklist(addresseeKinds), name: localText })

/** A publication as its file holds it. What an older version of the program did not write yet is given its empty value. */
export const publicationField: v.GenericSchema<unknown, Publication> = v.variant('kind', [
  contentWith(common),
  v.object({
    ...common,
    kind: v.literal('visit'),
    place: v.object({ ...toldPlace, region: localText }),
    visitKind: v.picklist(visitKinds),
    announced: v.boolean(),
    from: dateField,
    to: dateField,
    findings: v.array(v.object({ title: localText, text: localText, theme, standards })),
    recommendations: v.array(id),
  }),
  v.object({
    ...common,
    kind: v.literal('recommendation'),
    number: text,
    text: localText,
    addressee,
    alsoAddressed: v.optional(v.array(addressee), []),
    place: v.nullable(v.object(toldPlace)),
    theme,
    standards,
    made: dateField,
    deadline: v.nullable(dateField),
    said: v.array(
      v.object({
        on: dateField,
        position: v.picklist(positions),
        text: localText,
        by: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
      }),
    ),
    verified: v.array(
      v.object({ on: dateField, implementation: v.picklist(implementations), text: localText, by: localText }),
    ),
    ended: v.optional(v.nullable(v.object({ how: v.picklist(['replaced', 'closed']), on: dateField })), null),
  }),
])

const faceEntries = {
  name: titled,
  parent: v.nullable(localText),
  motto: localText,
  lede: localText,
  address: localText,
  dataLicence: v.optional(v.picklist(['CC-BY-4.0', 'CC0-1.0', 'ODbL-1.0']), 'CC-BY-4.0'),
  colour: v.optional(v.nullable(v.custom<string>(isColour, 'field-unknown-value')), null),
  logo: v.optional(
    v.nullable(
      v.pipe(
        v.object({ png: v.pipe(v.string(), v.maxLength(2 * logoBytes)), width: v.number(), height: v.number() }),
        v.check(isPlainLogo, 'logo-unreadable'),
      ),
    ),
    null,
  ),
  email: v.optional(
    v.nullable(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'address-unusable'))),
    null,
  ),
  phone: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40), v.regex(/^\+?[0-9][0-9 ()./-]{2,}$/))), null),
  links: v.optional(
    v.pipe(
      v.array(
        v.object({
          name: v.pipe(text, v.trim(), v.nonEmpty(), v.maxLength(60)),
          href: v.pipe(v.string(), v.maxLength(300), v.regex(/^https:\/\/[^\s"<>]+$/)),
        }),
      ),
      v.maxLength(12),
    ),
    [],
  ),
  menuOrder: v.optional(
    v.pipe(
      v.array(v.object({ to: v.union([v.picklist(menuSections), id]), name: localText })),
      v.maxLength(20),
      v.check((entries) => new Set(entries.map(({ to }) => to)).size === entries.length),
    ),
    [],
  ),
  front: v.optional(
    v.pipe(
      v.array(v.picklist(frontParts)),
      v.check((parts) => new Set(parts).size === parts.length),
    ),
    [...frontParts],
  ),
  securityContact: v.optional(
    v.nullable(v.pipe(v.string(), v.maxLength(300), v.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/))),
    null,
  ),
  mandates: v.optional(
    v.pipe(v.array(v.object({ id: v.custom<MandateId>(isMandateId), name: localText })), v.minLength(1)),
    [{ id: prevention, name: {} }],
  ),
  languages: v.pipe(
    v.array(languageField),
    v.minLength(1),
    v.maxLength(40),
    v.check((chosen) => new Set(chosen).size === chosen.length),
  ),
}

/** What the institution says of itself. What an older version of the program did not write yet is given its empty value. */
export const siteFaceField: v.GenericSchema<unknown, SiteFace> = v.object(faceEntries)

export const siteIdentityField: v.GenericSchema<unknown, SiteIdentity> = v.object({
  ...faceEntries,
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  timeZone: v.pipe(v.string(), v.check(isTimeZone)),
  demonstration: v.boolean(),
})

function isPlainLogo({ png, width, height }: { png: string; width: number; height: number }): boolean {
  const bytes = fromBase64url(png)
  const size = bytes && plainPngSize(bytes)
  return size?.width === width && size.height === height
}
