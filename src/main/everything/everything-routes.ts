// The API of taking everything out: an archive is prepared, reported on, and fetched part by part by the person who asked for it.
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import type { Journal } from '../../institution/journal/journal.ts'
import { asked, found, numberIn } from '../../institution/server/institution-request.ts'
import { accept } from '../../vocabulary/problems.ts'
import type { Preparing } from './prepare.ts'

export const everythingRoutes = (preparing: Preparing, journal: Journal) =>
  staffRoutes()
    .get(
      '/',
      asked('take everything out', async (_c, { person }) => accept(await preparing.told(person))),
    )
    .post(
      '/',
      asked('take everything out', async (_c, { person }) => {
        await journal.append({ by: person, act: 'everything-asked', subject: person, data: {} })
        return accept(await preparing.begin(person))
      }),
    )
    .get(
      '/parts/:number',
      asked('take everything out', async (c, { person }) => {
        const number = numberIn(c, 'number')
        if (!number.ok) return number
        const part = await preparing.part(person, number.value)
        if (part && number.value === 0)
          await journal.append({ by: person, act: 'everything-taken', subject: person, data: {} })
        return found(part)
      }),
    )
    .delete(
      '/',
      asked('take everything out', async (_c, { person }) => {
        await preparing.drop(person)
        return accept(await preparing.told(person))
      }),
    )
