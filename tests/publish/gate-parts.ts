// What the second gate is handed in tests unless they say otherwise: a mechanism of Tunisia, signatures that hold, and a directory that lists nobody.
import type { openPublications, PublishParts } from '../../src/publish/server/parts.ts'
import { accept } from '../../src/vocabulary/problems.ts'
import { today } from '../institution/institution.ts'

type Given = Pick<PublishParts, 'registers' | 'folder' | 'means'> &
  Awaited<ReturnType<typeof openPublications>> &
  Partial<PublishParts>

export const gateParts = (given: Given): PublishParts => ({
  verifyRelease: async () => accept(null),
  identity: async () => ({
    name: { fr: 'Le mécanisme' },
    demonstration: true,
    country: 'TN',
    timeZone: 'Africa/Tunis',
  }),
  today: async () => today,
  callerOf: async () => null,
  enterInCatalogue: async () => {},
  ...given,
})
