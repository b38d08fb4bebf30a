// Founds the invented institution as a real one is founded: two signers, printed shares, then an invitation for each person.
import type { InstitutionIdentity } from '../../sealed/desk/desk.ts'
import { granted } from '../../vocabulary/problems.ts'
import { type CastKey, type CastMember, cast, demonstrationPassphrase, institution } from './invented/cast.ts'
import { cardOf, type Member, type Members, openMemberDesk } from './world.ts'

const passphrase = demonstrationPassphrase

/** Gives everybody's open desk. The server must be empty and have printed `code`. */
export async function setUpInstitution(
  folder: string,
  staffUrl: string,
  code: string,
  line: typeof fetch = fetch,
): Promise<Members> {
  const [first, second, ...others] = cast
  const [hind, younes] = await found({ folder, staffUrl, code, line }, institution, [first, second])
  const members: Partial<Record<CastKey, Member>> = { hind, younes }

  for (const { key, name, addressedAs, offices } of others) {
    const invitation = granted(await hind.desk.invite({ name, addressedAs, offices, link: false }))
    const { desk, network } = openMemberDesk(folder, key, staffUrl, line)
    const answer = granted(await desk.answerInvitation(invitation, { passphrase }))
    granted(await hind.desk.admit())
    const card = granted(await desk.awaitAdmission())
    members[key] = { key, desk, network, card, accountSecret: answer.accountSecret }
  }
  for (const member of Object.values(members)) granted(await member.desk.sync())
  return members as Members
}

type Where = {
  /** Where the devices of its people are kept. */
  readonly folder: string
  readonly staffUrl: string
  readonly code: string
  readonly line?: typeof fetch
}
type Founder<Key extends string> = Pick<CastMember, 'name' | 'addressedAs'> & { readonly key: Key }

/** The two who sign: with them there is an institution. The server must be empty and have printed `code`. */
export async function found<First extends string, Second extends string>(
  { folder, staffUrl, code, line = fetch }: Where,
  identity: InstitutionIdentity,
  [first, second]: readonly [Founder<First>, Founder<Second>],
): Promise<readonly [Member<First>, Member<Second>]> {
  const one = openMemberDesk(folder, first.key, staffUrl, line)
  const other = openMemberDesk(folder, second.key, staffUrl, line)
  const { secondSigner } = granted(
    await one.desk.beginSetup({
      code,
      identity,
      shares: { k: 2, n: 3 },
      recoverInterviews: true,
      first: { name: first.name, addressedAs: first.addressedAs, passphrase },
      second: { name: second.name, addressedAs: second.addressedAs },
    }),
  )
  const answer = granted(await other.desk.answerInvitation(secondSigner, { passphrase }))
  const { accountSecret } = granted(await one.desk.finishSetup())
  granted(await other.desk.awaitAdmission())
  return [
    { key: first.key, ...one, accountSecret, card: await cardOf(one.desk) },
    { key: second.key, ...other, accountSecret: answer.accountSecret, card: await cardOf(other.desk) },
  ]
}
