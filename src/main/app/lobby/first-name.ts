// The name by which a person is greeted.

/** The first word of the name that is not a title: د. نادر → نادر, Dr Nader → Nader. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/)
  return words.find((word) => !titles.test(word)) ?? name
}

const titles = /^(د\.?|الدكتورة?|ذة?\.?|أ\.?|dr|dre|pr|mme|mlle|m|mr|mrs|ms)\.?$/i
