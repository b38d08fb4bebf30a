// Who the people were whose ids stand in registers that came in from an earlier installation: their names alone, kept in a file beside the database, since nobody here can list them.
import { readFile, writeFile } from 'node:fs/promises'
import { jsonIn } from '../../foundation/json-in.ts'
import { absent } from '../../foundation/server/folders/files.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { asked } from '../../institution/server/institution-request.ts'
import type { Directory } from '../../sealed/keys/directory/directory.ts'
import { isId, type PersonId } from '../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import { accept } from '../../vocabulary/problems.ts'

type EarlierPerson = { readonly id: PersonId; readonly name: LocalText }

/** In the staff server's folder. */
export const earlierPeopleFile = 'earlier-people.json'

/** None where there is no such file; what in it names nobody is passed over. */
export async function earlierPeople(path: string): Promise<readonly EarlierPerson[]> {
  const text = await readFile(path, 'utf8').catch(absent)
  const listed = text === null ? null : jsonIn(text)
  return Array.isArray(listed) ? listed.flatMap(personIn) : []
}

/** From `people.json` of an export, where that is there. */
export async function keepEarlierPeople(from: string, to: string): Promise<void> {
  const people = await earlierPeople(from)
  if (people.length > 0) await writeFile(to, `${JSON.stringify(people)}\n`, { mode: 0o600 })
}

function personIn(one: unknown): readonly EarlierPerson[] {
  if (typeof one !== 'object' || one === null || !('id' in one) || !('name' in one)) return []
  const { id, name } = one
  if (!isId(id) || typeof name !== 'object' || name === null) return []
  const said = new Map<string, unknown>(Object.entries(name))
  const names = languages.flatMap((language) => {
    const own = said.get(language)
    return typeof own === 'string' && own.length <= 200 ? [[language, own] as const] : []
  })
  return names.length === 0 ? [] : [{ id: id as PersonId, name: Object.fromEntries(names) }]
}

/** The persons of the directory, then those of an earlier installation: an export lists both, since registers contain only ids. */
export function listedPeople(directory: Directory | null, earlier: readonly EarlierPerson[]): readonly object[] {
  const here = [...(directory?.people.values() ?? [])].map(({ id, name, offices }) => ({ id, name, offices }))
  return [...here, ...earlier.filter(({ id }) => !directory?.people.has(id))]
}

export const earlierPeopleRoutes = (people: readonly EarlierPerson[]) =>
  staffRoutes().get(
    '/',
    asked('read places', async () => accept(people)),
  )
