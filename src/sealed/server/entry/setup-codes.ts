// The codes that set up an empty database: this server's and, where others serve the same database, theirs. Each says one of its own where it was started, and a browser does not choose which of them answers it.
import type { SiblingServers } from '../../../foundation/server/database/sibling-servers.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { typedCode } from '../../../vocabulary/text/typed.ts'
import { equal, utf8 } from '../../keys/bytes.ts'
import { labels } from '../../keys/labels.ts'
import { hash } from '../../keys/public.ts'
import type { DirectoryBoard } from '../directory/directory-board.ts'

const [subject, asked] = ['setup-code', 'setup-code-asked']
/** Of servers that were started beside this one while nothing was set up. */
const othersMost = 100

/** Servers tell each other hashes of their codes, until an institution is there. No code opens a server that was given none. */
export function setupCodes(
  setupCode: string | null,
  { siblings, board }: { siblings: SiblingServers; board: DirectoryBoard },
): { readonly isOne: (given: string) => Promise<boolean> } {
  const hashed = async (code: string) => toBase64url(await hash(labels.setupCode, utf8(typedCode(code))))
  const own = typedCode(setupCode ?? '') === '' ? null : hashed(setupCode ?? '')
  const others = new Set<string>()
  const tellOwn = async (): Promise<void> => {
    if (own !== null && !(await board.current())) await siblings.tell(subject, await own)
  }
  siblings.hear(subject, (text, { mine }) => {
    if (!mine && others.size < othersMost) others.add(text)
  })
  siblings.hear(asked, (_, { mine }) => {
    if (!mine) tellOwn().catch(() => {})
  })
  const tellAndAsk = async (): Promise<void> => {
    if (await board.current()) return
    await tellOwn()
    await siblings.tell(asked, '')
  }
  siblings.afterGap(tellAndAsk).catch(() => {})
  return {
    /** As people type it (`typed.ts`). Takes the same time wherever they differ. */
    async isOne(given) {
      const [mine, code] = [await own, utf8(await hashed(given))]
      return [...(mine ? [mine] : []), ...others].filter((each) => equal(utf8(each), code)).length > 0
    },
  }
}
