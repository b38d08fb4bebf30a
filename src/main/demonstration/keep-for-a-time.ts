// The invented institution's retention rules, by a law that is invented too; and one erasure that waits for the other coordinator.
import type { PastKeeping, RetainedKind } from '../../institution/retention/retention.ts'
import { granted } from '../../vocabulary/problems.ts'
import { get, post } from './registry.ts'
import type { Members } from './world.ts'

export async function keepForATime({ hind, younes }: Pick<Members, 'hind' | 'younes'>): Promise<void> {
  const path = '/api/retention'
  for (const [kind, years] of Object.entries(invented))
    granted(await hind.desk.call('PUT', `${path}/rules/${kind}`, { years, ground, version: 0 }))
  const { past } = await get<{ past: readonly PastKeeping[] }>(younes.desk, path)
  const oldest = past.find(({ kind }) => kind === 'alerts')
  if (!oldest) throw new Error('no alert has passed its rule')
  await post(younes.desk, `${path}/alerts/${oldest.id}/erasure`, {
    reason: 'Close depuis plus de deux ans ; rien n’en dépend plus.',
  })
}

const ground = 'Loi des îles Zayzafoun sur les archives, art. 12 (inventée)'
const invented = { alerts: 2, 'data-requests': 5, letters: 3, contacts: 2 } as const satisfies Partial<
  Record<RetainedKind, number>
>
