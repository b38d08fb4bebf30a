// Founds the invented institution as a real one is founded: two signers, printed shares, then an invitation for each person.
import { granted } from '../../vocabulary/problems.ts'
import { type CastKey, cast, demonstrationPassphrase, institution } from './cast.ts'
import { cardOf, type Member, type Members, openMemberDesk } from './world.ts'

const passphrase = demonstrationPassphrase

/** Gives everybody's open desk. The server must be empty and have printed `code`. */
export async function setUpInstitution(
  folder: string,
  staffUrl: string,
  code: string,
  line: typeof fetch = fetch,
): Promise<Members> {
  const members: Partial<Record<CastKey, Member>> = {}
  const [first, second, ...others] = cast
  const hind = openMemberDesk(folder, first.key, staffUrl, line)
  const younes = openMemberDesk(folder, second.key, staffUrl, line)
  const { secondSigner } = granted(
    await hind.desk.beginSetup({
      code,
      identity: institution,
      shares: { k: 2, n: 3 },
      recoverInterviews: true,
      first: { name: first.name, addressedAs: first.addressedAs, passphrase },
      second: { name: second.name, addressedAs: second.addressedAs },
    }),
  )
  const secondAnswer = granted(await younes.desk.answerInvitation(secondSigner, { passphrase }))
  const { accountSecret } = granted(await hind.desk.finishSetup())
  granted(await younes.desk.awaitAdmission())
  members.hind = { key: 'hind', ...hind, accountSecret, card: await cardOf(hind.desk) }
  members.younes = {
    key: 'younes',
    ...younes,
    accountSecret: secondAnswer.accountSecret,
    card: await cardOf(younes.desk),
  }

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
