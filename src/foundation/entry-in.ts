// Looks something up under a name that anybody may have written: what every object has besides, as under `constructor`, is no entry of the list.

export const entryIn = <Found>(list: Readonly<Record<string, Found>> | undefined, name: string): Found | undefined =>
  list && Object.hasOwn(list, name) ? list[name] : undefined
